/// A whole number of any length, compared by value; version numbers have no upper bound.
package struct DecimalDigits: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Digits without leading zeros.
  package let description: String

  /// Nil unless every byte is an ASCII digit and there is at least one.
  package init?(_ bytes: some Collection<UInt8>) {
    guard !bytes.isEmpty, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let significant = bytes.drop { $0 == 0x30 }
    description = significant.isEmpty ? "0" : String(decoding: significant, as: UTF8.self)
  }

  package static let zero = DecimalDigits(digits: "0")

  private init(digits: String) { description = digits }

  package var isZero: Bool { description == "0" }

  /// The next number.
  package var successor: DecimalDigits {
    var digits = Array(description.utf8)
    var index = digits.count - 1
    while index >= 0, digits[index] == 0x39 {
      digits[index] = 0x30
      index -= 1
    }
    if index >= 0 { digits[index] += 1 } else { digits.insert(0x31, at: 0) }
    return DecimalDigits(digits: String(decoding: digits, as: UTF8.self))
  }

  package static func < (left: DecimalDigits, right: DecimalDigits) -> Bool {
    let lengths = (left.description.utf8.count, right.description.utf8.count)
    return lengths.0 == lengths.1
      ? left.description.utf8.lexicographicallyPrecedes(right.description.utf8) : lengths.0 < lengths.1
  }
}
