import PortcullisCore
package import PortcullisStatistics

/// The most that a latency may rise: a time (`50ms`, `0.2s`) or a share of the baseline (`5%`), exact.
package struct LatencyLimit: Hashable, Sendable, WrittenAsText {
  package enum Measure: String, Hashable, Sendable {
    case milliseconds = "ms"
    case percent = "%"
  }

  /// As the gate file writes it.
  package let text: String
  /// In milliseconds or percent.
  package let value: ExactDecimal
  package let measure: Measure

  package init?(_ text: String) {
    let number = text.prefix { !$0.isLetter && $0 != "%" && $0 != " " }
    let unit = text.dropFirst(number.count).drop { $0 == " " }
    guard let amount = ExactDecimal(number), !amount.isNegative else { return nil }
    self.text = text
    if unit == "%" {
      value = amount
      measure = .percent
      return
    }
    guard let unit = LatencyUnit(rawValue: String(unit)), let time = amount.scaled(byPowerOfTen: unit.power)
    else { return nil }
    value = time
    measure = .milliseconds
  }

  package init(milliseconds: Int) {
    text = "\(milliseconds)ms"
    value = ExactDecimal(milliseconds)
    measure = .milliseconds
  }

  package static func refusal(of text: String) -> String {
    "'\(text)' is neither a time with a unit such as 50ms nor a share such as 5%"
  }
}

/// What one quantile is held to: one limit, or a list of limits that must all hold.
package struct LatencyRule: Hashable, Sendable, Codable {
  package let maxIncrease: LatencyLimits

  package init(_ limit: LatencyLimit) { maxIncrease = LatencyLimits([limit]) }
  package init(_ limits: [LatencyLimit]) { maxIncrease = LatencyLimits(limits) }
}

/// One limit or several; never none.
package struct LatencyLimits: Hashable, Sendable, Codable, OneOrMoreWritten {
  package let all: [LatencyLimit]

  init(_ limits: [LatencyLimit]) { all = limits }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let one = try? container.decode(WrittenValue.self) {
      all = [try LatencyLimit(one, at: decoder.codingPath)]
      return
    }
    all = try container.decode([LatencyLimit].self)
    guard !all.isEmpty else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "the list names no limit"))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(all)
  }
}
