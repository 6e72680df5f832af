extension GoModDirectiveReader {
  func replacement(_ words: [String]) throws(Fault) -> GoMod.Replacement {
    let arrow = words.count >= 2 && words[1] == "=>" ? 1 : 2
    guard words.count == arrow + 2 || words.count == arrow + 3, words[arrow] == "=>" else {
      throw Fault(
        """
        usage: replace module/path [v1.2.3] => other/module v1.4
        \t or replace module/path [v1.2.3] => ../local/directory
        """)
    }
    let path = try string(words[0])
    guard GoModulePath.split(path) != nil else { throw Fault("replace \(path): invalid module path") }
    let oldVersion = arrow == 2 ? try version(words[1], of: path, "replace") : nil
    let new = try string(words[arrow + 1])
    let isDirectory = Self.isDirectory(new)
    guard words.count == arrow + 3 else {
      try checkDirectory(new, isDirectory: isDirectory)
      return GoMod.Replacement(old: .init(path, oldVersion), new: .init(new), place: line.place)
    }
    let newVersion = try version(words[arrow + 2], of: new, "replace")
    guard !isDirectory else {
      throw Fault("replacement module directory path \(GoQuote.string(new)) cannot have version")
    }
    return GoMod.Replacement(old: .init(path, oldVersion), new: .init(new, newVersion), place: line.place)
  }

  private func checkDirectory(_ path: String, isDirectory: Bool) throws(Fault) {
    guard isDirectory else {
      throw Fault(
        path.contains("@")
          ? "replacement module must match format 'path version', not 'path@version'"
          : "replacement module without version must be directory path (rooted or starting with . or ..)")
    }
    guard !path.contains("\\") else {
      throw Fault("replacement directory appears to be Windows path (on a non-windows system)")
    }
  }

  private static func isDirectory(_ path: String) -> Bool {
    let starts = ["./", ".\\", "../", "..\\", "/", "\\"]
    if path == "." || path == ".." || starts.contains(where: path.hasPrefix) { return true }
    let bytes = Array(path.utf8.prefix(2))
    return bytes.count == 2 && bytes[1] == UInt8(ascii: ":") && GoASCII.isLetter(bytes[0])
  }
}
