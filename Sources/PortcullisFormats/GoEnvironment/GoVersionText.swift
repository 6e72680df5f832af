/// What Go says of its own version, in the file VERSION of its tree and in the answer to `go version`.
package enum GoVersionText {
  /// The first line of a VERSION file, such as `go1.27.3`; nil for an empty one.
  package static func firstLine(of versionFile: [UInt8]) -> String? {
    let line = String(decoding: versionFile.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    return line.isEmpty ? nil : line
  }

  /// The toolchain's name in `go version go1.27.3 linux/amd64`; nil for another answer.
  ///
  /// Warnings may come first, so the last line counts. A development build says `devel` before its name.
  package static func toolchain(inAnswer text: String) -> String? {
    guard let line = text.split(whereSeparator: \.isNewline).last else { return nil }
    var words = line.split(separator: " ")[...]
    guard words.popFirst() == "go", words.popFirst() == "version" else { return nil }
    if words.first == "devel" { words = words.dropFirst() }
    guard let name = words.first, name.hasPrefix("go"), version(of: String(name)) != nil else { return nil }
    return String(name)
  }

  /// The version in a toolchain's name; a development build such as `go1.28-0a1b2c` counts as its release.
  package static func version(of toolchain: String) -> GoVersion? {
    let name = toolchain.hasPrefix("devel ") ? String(toolchain.dropFirst("devel ".count)) : toolchain
    return GoVersion(toolchain: name)
  }
}
