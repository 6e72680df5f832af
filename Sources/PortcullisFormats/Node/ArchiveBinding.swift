/// The address of an archive that yarn 2 and later write behind a version: `a@npm:1.0.0::__archiveUrl=https%3A%2F%2F…`.
enum ArchiveBinding {
  private static let name = Array("__archiveUrl=".utf8)

  static func address(in resolution: String) -> String? {
    address(in: Array(resolution.utf8)[...])?.text
  }

  /// Decoded, with the offset of its first byte.
  static func address(in line: ArraySlice<UInt8>) -> (text: String, offset: Int)? {
    guard let start = line.firstRange(of: name)?.upperBound else { return nil }
    let written = line[start...].prefix { !"&\"' ".utf8.contains($0) }
    return (String(decoding: decoded(written), as: UTF8.self), start)
  }

  private static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "%"), index + 2 < text.endIndex,
        let byte = UInt8(String(decoding: text[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        bytes.append(byte)
        index += 3
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
    return bytes
  }
}
