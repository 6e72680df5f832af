/// The lines of a file one after the other, refusing what BuildKit's line buffer refuses.
struct DockerLineReader {
  static let longest = 65_535

  let bytes: [UInt8]
  private var position: Int
  /// The number of the line last read, counted from 1.
  private(set) var number = 0

  /// Starts behind a byte order mark.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next line without its line feed; nil at the end.
  ///
  /// - Throws: `DockerfileError` for a line that is too long.
  mutating func next() throws(DockerfileError) -> Range<Int>? {
    guard position < bytes.count else { return nil }
    let stop = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
    number += 1
    guard stop - position <= Self.longest else {
      throw DockerfileError(
        "a line of \(stop - position) bytes; BuildKit reads at most \(Self.longest)", line: number)
    }
    defer { position = stop + 1 }
    return position..<stop
  }
}
