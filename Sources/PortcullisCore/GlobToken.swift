/// One step of a compiled pattern.
enum GlobToken: Hashable, Sendable {
  case byte(UInt8)
  case anyByte
  case oneOf(ByteSet)
  /// `*`: any bytes without a slash.
  case withinComponent
  /// A final `**`: any bytes.
  case anything
  /// `**/` at the start of a component: nothing, or whole components; always followed by `insideDirectories`.
  case directories
  case insideDirectories

  var literal: UInt8? {
    switch self {
    case .byte(let byte): byte
    case .anyByte, .oneOf, .withinComponent, .anything, .directories, .insideDirectories: nil
    }
  }
}

/// Which of the 256 bytes are members.
struct ByteSet: Hashable, Sendable {
  private var members: [UInt64] = [0, 0, 0, 0]

  func contains(_ byte: UInt8) -> Bool { members[Int(byte) / 64] >> (UInt64(byte) % 64) & 1 == 1 }
  mutating func insert(_ byte: UInt8) { members[Int(byte) / 64] |= 1 << (UInt64(byte) % 64) }
  mutating func invert() { members = members.map { ~$0 } }
}
