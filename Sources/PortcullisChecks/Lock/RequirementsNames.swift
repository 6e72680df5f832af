/// Which file names are requirements files, by the habits of pip's users.
enum RequirementsNames {
  /// `requirements.lock`, `requirements-dev.lock`, `base.requirements.lock` and the like.
  static func isLock(_ path: String) -> Bool {
    guard hasEnding(path) else { return false }
    let name = fileName(path)
    return name.hasSuffix(".lock") && name.contains("requirements")
  }

  /// A file that pip would be given with `-r` or `-c`.
  static func isRequirements(_ path: String) -> Bool {
    guard hasEnding(path) else { return false }
    if isLock(path) { return true }
    let name = fileName(path)
    guard name.hasSuffix(".txt") else { return false }
    if name.contains("requirements") || name.hasPrefix("constraints") { return true }
    let directory = path.split(separator: "/").dropLast().last.map { $0.lowercased() }
    return directory == "requirements" || name.hasSuffix("constraints.txt")
  }

  /// A file that pip-compile reads in pip's grammar, such as `requirements.in` and `requirements/dev.in`.
  static func isInput(_ path: String) -> Bool {
    guard path.hasSuffix(".in") else { return false }
    return isRequirements(String(path.dropLast(3)) + ".txt")
  }

  /// A look at one byte, because a large project asks for each of its files.
  private static func hasEnding(_ path: String) -> Bool {
    switch path.utf8.last {
    case UInt8(ascii: "k"), UInt8(ascii: "K"), UInt8(ascii: "t"), UInt8(ascii: "T"): true
    default: false
    }
  }

  private static func fileName(_ path: String) -> String {
    (path.split(separator: "/").last ?? "").lowercased()
  }
}
