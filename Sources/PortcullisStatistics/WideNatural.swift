/// A whole number of any size, 0 or more, with the few operations that an exact comparison needs.
struct WideNatural: Hashable, Sendable {
  /// The least significant word first; no zero word at the end.
  private var words: [UInt64]

  init(_ value: UInt64) { words = value == 0 ? [] : [value] }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in words.indices {
      let product = words[index].multipliedFullWidth(by: factor)
      let (low, overflow) = product.low.addingReportingOverflow(carry)
      words[index] = low
      carry = product.high + (overflow ? 1 : 0)
    }
    if carry > 0 { words.append(carry) }
    if factor == 0 { words = [] }
  }

  /// The quotient, rounded down, and what is left; the divisor is not 0.
  func divided(by divisor: UInt64) -> (quotient: WideNatural, remainder: UInt64) {
    var quotient = self
    var remainder: UInt64 = 0
    for index in words.indices.reversed() {
      let result = divisor.dividingFullWidth((remainder, words[index]))
      quotient.words[index] = result.quotient
      remainder = result.remainder
    }
    while quotient.words.last == 0 { quotient.words.removeLast() }
    return (quotient, remainder)
  }

  mutating func add(_ other: WideNatural) {
    var carry: UInt64 = 0
    for index in 0..<max(words.count, other.words.count) {
      if index == words.count { words.append(0) }
      let (sum, first) = words[index].addingReportingOverflow(
        index < other.words.count ? other.words[index] : 0)
      let (total, second) = sum.addingReportingOverflow(carry)
      words[index] = total
      carry = (first ? 1 : 0) + (second ? 1 : 0)
    }
    if carry > 0 { words.append(carry) }
  }
}

extension WideNatural: Comparable {
  static func < (left: WideNatural, right: WideNatural) -> Bool {
    guard left.words.count == right.words.count else { return left.words.count < right.words.count }
    for (first, second) in zip(left.words.reversed(), right.words.reversed()) where first != second {
      return first < second
    }
    return false
  }
}
