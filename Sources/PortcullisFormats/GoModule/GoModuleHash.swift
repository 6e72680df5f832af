/// The `h1:` sum that Go makes of a module: SHA-256 over one line for each file.
package enum GoModuleHash {
  /// The sum over names and the SHA-256 of their contents; nil where a name holds a line feed, which Go refuses.
  package static func text(
    of files: [(name: String, digest: [UInt8])], sha256: ([UInt8]) -> [UInt8]?
  ) -> String? {
    var lines: [UInt8] = []
    for (name, digest) in files.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      guard !name.utf8.contains(0x0A) else { return nil }
      for byte in digest { lines += [hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]] }
      lines += [0x20, 0x20]
      lines += name.utf8
      lines.append(0x0A)
    }
    return sha256(lines).map { "h1:" + base64($0) }
  }

  /// The sum of a go.mod by itself.
  package static func text(ofGoMod bytes: [UInt8], sha256: ([UInt8]) -> [UInt8]?) -> String? {
    sha256(bytes).flatMap { text(of: [("go.mod", $0)], sha256: sha256) }
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func base64(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for index in 0...group.count { text.append(alphabet[value >> (18 - 6 * index) & 63]) }
      text += [UInt8](repeating: UInt8(ascii: "="), count: 3 - group.count)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
