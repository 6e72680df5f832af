/// A sum of fractions between 0 and 1, compared without rounding: three thirds are one.
package struct FractionSum: Sendable {
  /// Means are told in units of 10^-18.
  package static let unit = 1_000_000_000_000_000_000

  package private(set) var count = 0
  /// The sums of the parts of each whole.
  private var parts: [Int: Int] = [:]
  /// The sum in units, each fraction rounded down.
  private var floor: Int128 = 0

  package init() {}

  /// Adds `part / whole`; a whole of 0 or a part beyond it is no fraction and adds nothing.
  ///
  /// All wholes together are below 2^63.
  package mutating func add(_ part: Int, of whole: Int) {
    guard whole > 0, (0...whole).contains(part) else { return }
    let divisor = Self.commonDivisor(part, whole)
    let (sum, overflow) = parts[whole / divisor, default: 0].addingReportingOverflow(part / divisor)
    guard !overflow else { return }
    parts[whole / divisor] = sum
    count += 1
    floor += Int128(part) * Int128(Self.unit) / Int128(whole)
  }

  /// The mean in units, rounded down; 0 without fractions.
  package var mean: Int { count > 0 ? Int(clamping: floor / Int128(count)) : 0 }

  /// True where the mean is at least `numerator / denominator`; false without fractions.
  package func meanReaches(_ numerator: Int, of denominator: Int) -> Bool {
    guard count > 0, denominator > 0 else { return false }
    guard numerator > 0 else { return true }
    let wanted = Int128(numerator).multipliedFullWidth(by: Int128(count) * Int128(Self.unit))
    let least = floor.multipliedFullWidth(by: Int128(denominator))
    if (least.high, least.low) >= (wanted.high, wanted.low) { return true }
    // Every fraction lost less than one unit.
    let most = (floor + Int128(count)).multipliedFullWidth(by: Int128(denominator))
    if (most.high, most.low) <= (wanted.high, wanted.low) { return false }
    return reachesExactly(UInt64(numerator), UInt64(denominator))
  }

  /// Both sides over the least common multiple of all wholes.
  private func reachesExactly(_ numerator: UInt64, _ denominator: UInt64) -> Bool {
    let wholes = parts.keys.sorted()
    var multiple = WideNatural(1)
    for whole in wholes {
      let remainder = multiple.divided(by: UInt64(whole)).remainder
      multiple.multiply(by: UInt64(whole / Self.commonDivisor(Int(remainder), whole)))
    }
    var sum = WideNatural(0)
    for whole in wholes {
      var term = multiple.divided(by: UInt64(whole)).quotient
      term.multiply(by: UInt64(parts[whole] ?? 0))
      sum.add(term)
    }
    sum.multiply(by: denominator)
    multiple.multiply(by: numerator)
    multiple.multiply(by: UInt64(count))
    return sum >= multiple
  }

  /// Euclid's; the second of two numbers where the first is 0.
  private static func commonDivisor(_ first: Int, _ second: Int) -> Int {
    var (left, right) = (second, first)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}
