/// Tells names, addresses and paths apart as pip does, without looking at the disk.
enum RequirementSubject {
  private static let archiveSuffixes = [
    ".whl", ".zip", ".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tbz", ".tar.xz", ".txz", ".tlz", ".tar.lz",
    ".tar.lzma",
  ]
  private static let schemes: Set<String> = ["http", "https", "file", "ftp", "git", "hg", "svn", "bzr"]

  static func read(_ arguments: String) -> RequirementsFile.Subject {
    let text = String(decoding: PythonText.trimmed(Array(arguments.utf8)), as: UTF8.self)
    if isAddress(text) {
      let bare = text.firstRange(of: "; ").map { String(text[..<$0.lowerBound]) } ?? text
      return .address(RequirementAddress(bare))
    }
    let bare = String(text.prefix { $0 != ";" })
    let path = String(decoding: PythonText.trimmed(Array(bare.utf8)), as: UTF8.self)
    if let path = localPath(path) { return path }
    do {
      return .requirement(try DependencyRequirement(text))
    } catch {
      return .refused(reason: error.reason)
    }
  }

  static func isAddress(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    let scheme = text[..<colon].lowercased()
    return schemes.contains(String(scheme.prefix { $0 != "+" }))
  }

  private static func localPath(_ text: String) -> RequirementsFile.Subject? {
    let withoutExtras = text.hasSuffix("]") ? String(text.prefix { $0 != "[" }) : text
    let lower = withoutExtras.lowercased()
    let isArchive = archiveSuffixes.contains { lower.hasSuffix($0) }
    let beforeAt = String(withoutExtras.prefix { $0 != "@" })
    let hasName = beforeAt.utf8.count < withoutExtras.utf8.count && !looksLikePath(beforeAt)
    guard !hasName, isArchive || looksLikePath(withoutExtras) else { return nil }
    return .path(withoutExtras, isArchive: isArchive)
  }

  private static func looksLikePath(_ text: String) -> Bool { text.contains("/") || text.hasPrefix(".") }
}
