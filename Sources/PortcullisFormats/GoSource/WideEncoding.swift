/// UTF-16 or UTF-32 text where UTF-8 was expected, told by its mark or by its NUL bytes.
struct WideEncoding: Hashable, Sendable {
  let name: String
  let kind: GoSourceFault.Kind
  /// True when the file starts with the two bytes that the Go parser knows as UTF-16.
  private let startsWithMark: Bool

  init?(_ bytes: [UInt8]) {
    let start = Array(bytes.prefix(4))
    if start == [0xFF, 0xFE, 0, 0] || start == [0, 0, 0xFE, 0xFF] {
      self.init("UTF-32", .utf32, startsWithMark: start[0] == 0xFF)
    } else if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      self.init(start[0] == 0xFF ? "UTF-16 little endian" : "UTF-16 big endian", .utf16, startsWithMark: true)
    } else if let pattern = Self.pattern(of: bytes.prefix(64)) {
      self.init(pattern.name, pattern.kind, startsWithMark: false)
    } else {
      return nil
    }
  }

  private init(_ name: String, _ kind: GoSourceFault.Kind, startsWithMark: Bool) {
    self.name = name
    self.kind = kind
    self.startsWithMark = startsWithMark
  }

  /// ASCII text in a wide encoding has its NUL bytes at the same place in every unit.
  private static func pattern(of start: ArraySlice<UInt8>) -> (name: String, kind: GoSourceFault.Kind)? {
    guard start.count >= 8 else { return nil }
    var nulls = [0, 0, 0, 0]
    for (index, byte) in start.enumerated() where byte == 0 { nulls[index % 4] += 1 }
    let most = start.count / 4
    let dense = nulls.map { $0 * 5 >= most * 4 }
    switch dense {
    case [false, true, true, true]: return ("UTF-32 little endian", .utf32)
    case [true, true, true, false]: return ("UTF-32 big endian", .utf32)
    case [false, true, false, true]: return ("UTF-16 little endian", .utf16)
    case [true, false, true, false]: return ("UTF-16 big endian", .utf16)
    default: return nil
    }
  }

  /// The one fault that stands for the whole file.
  func fault(header: GoHeader) -> GoSourceFault {
    let offset = startsWithMark ? 0 : (header.nulOffset ?? 0)
    let text = startsWithMark ? "illegal UTF-8 encoding (got UTF-16)" : "unexpected NUL in input"
    return GoSourceFault(
      kind: kind, reporter: .loader, offset: offset, line: 1, column: offset + 1, text: text)
  }
}
