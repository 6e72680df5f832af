/// What the comments at the top of a generated requirements file say about how it was made.
enum RequirementsHeader {
  /// The words `--generate-hashes` make a promise about every line below them.
  ///
  /// - Returns: the command that promises hashes, or nil.
  static func hashingGenerator(of bytes: [UInt8]) -> String? {
    for line in bytes.prefix(8192).split(separator: 0x0A, omittingEmptySubsequences: true).prefix(40) {
      let text = PythonText.trimmed(Array(line))
      guard text.first == 0x23 else { return nil }
      let command = String(decoding: PythonText.trimmed(Array(text.drop { $0 == 0x23 })), as: UTF8.self)
      guard command.contains("--generate-hashes") else { continue }
      if command.hasPrefix("uv ") { return "uv pip compile --generate-hashes" }
      if command.hasPrefix("pip-compile ") { return "pip-compile --generate-hashes" }
    }
    return nil
  }
}
