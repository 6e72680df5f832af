/// One field of a table: its class, its number and where its text stands in the block.
package struct TableCell: Hashable, Sendable {
  /// What a field says; nothing of it is ever dropped silently.
  package enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    case number, null, notANumber, positiveInfinity, negativeInfinity, text
  }

  /// The number, correctly rounded; NaN or an infinity for those classes, and NaN for null and text.
  package let value: Double
  package let start: UInt32
  package let length: UInt32
  package let kind: Kind

  init(_ kind: Kind, _ value: Double = .nan, _ range: Range<Int> = 0..<0) {
    self.kind = kind
    self.value = value
    start = UInt32(truncatingIfNeeded: range.lowerBound)
    length = UInt32(truncatingIfNeeded: range.count)
  }

  static let null = TableCell(.null)

  /// True for a key that its object lacks.
  var isAbsent: Bool { kind == .null && length == 0 }

  package var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
}
