/// How many fields of one column hold what, on one side; nothing is ever dropped.
package struct FeatureCounts: Hashable, Sendable, Codable {
  package var numbers = 0
  package var nulls = 0
  package var notANumber = 0
  package var infinite = 0
  package var texts = 0

  package init() {}

  package var rows: Int { numbers + nulls + notANumber + infinite + texts }
  /// True for a column of numbers, where a text is no value.
  package var isNumeric: Bool { numbers > 0 && texts == 0 }

  /// Fields that hold no usable value; a text is none where the reference has numbers only.
  package func missing(amongNumbers: Bool) -> Int {
    nulls + notANumber + infinite + (amongNumbers ? texts : 0)
  }

  mutating func add(_ other: FeatureCounts) {
    numbers += other.numbers
    nulls += other.nulls
    notANumber += other.notANumber
    infinite += other.infinite
    texts += other.texts
  }
}
