/// Which file names are requirements files, by the habits of pip's users.
enum RequirementsNames {
  /// `requirements.lock`, `requirements-dev.lock`, `base.requirements.lock` and the like.
  static func isLock(_ path: String) -> Bool {
    let name = fileName(path)
    return name.hasSuffix(".lock") && name.contains("requirements")
  }

  /// A file that pip would be given with `-r` or `-c`.
  static func isRequirements(_ path: String) -> Bool {
    if isLock(path) { return true }
    let name = fileName(path)
    guard name.hasSuffix(".txt") else { return false }
    if name.contains("requirements") || name.hasPrefix("constraints") { return true }
    let directory = path.split(separator: "/").dropLast().last.map { $0.lowercased() }
    return directory == "requirements" || name.hasSuffix("constraints.txt")
  }

  private static func fileName(_ path: String) -> String {
    (path.split(separator: "/").last ?? "").lowercased()
  }
}
