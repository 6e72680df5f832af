internal import PortcullisCore

/// The differing line of two texts.
enum TextDifference {
  /// A sentence with the number of the line; nil when either side is no text around the place.
  static func line(_ left: ByteSource, _ right: ByteSource, _ offset: Int) throws -> String? {
    guard offset <= 64 << 20, try isText(left, offset), try isText(right, offset) else { return nil }
    var line = 1
    var position = 0
    while position < offset {
      let block = try left.read(position, min(1 << 20, offset - position))
      guard !block.isEmpty else { break }
      line += block.count { $0 == 0x0A }
      position += block.count
    }
    return "line \(line) differs"
  }

  private static func isText(_ source: ByteSource, _ offset: Int) throws -> Bool {
    try isText(source.read(max(0, offset - 2_048), 4_096)) && isText(source.read(0, 1_024))
  }

  static func isText(_ bytes: some Sequence<UInt8>) -> Bool {
    !bytes.contains { $0 < 0x20 && !(0x07...0x0D).contains($0) && $0 != 0x1B }
  }
}
