/// How many fields of one column hold what, on one side; nothing is ever dropped.
package struct FeatureCounts: Hashable, Sendable, Codable {
  package var numbers = 0
  package var nulls = 0
  package var notANumber = 0
  package var infinite = 0
  package var texts = 0

  package init() {}

  package var rows: Int { numbers + nulls + notANumber + infinite + texts }
  /// True for a column of numbers, among which a text is no value; both data checks go by the reference.
  package var isNumeric: Bool { numbers > texts }

  /// Fields that hold no usable value; a text is none in a column of numbers.
  package func missing(amongNumbers: Bool) -> Int {
    nulls + notANumber + infinite + (amongNumbers ? texts : 0)
  }

  /// The share of values that are there and are no finite number, so that their place in the order is not known.
  package var shareWithoutPlace: Double {
    let strange = infinite + texts
    return strange == 0 ? 0 : Double(strange) / Double(numbers + strange)
  }

  mutating func add(_ other: FeatureCounts) {
    numbers += other.numbers
    nulls += other.nulls
    notANumber += other.notANumber
    infinite += other.infinite
    texts += other.texts
  }
}
