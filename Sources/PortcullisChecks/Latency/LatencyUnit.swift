/// What a latency column counts in.
package enum LatencyUnit: String, Hashable, Sendable, Codable, CaseIterable {
  case ns, us, ms, s

  /// The unit that the end of a column's name says, such as `_ms`; nil where it says none.
  init?(columnName: String) {
    let words = columnName.lowercased().split(separator: "_")
    guard words.count > 1, let last = words.last else { return nil }
    switch last {
    case "ns", "nanos", "nanoseconds": self = .ns
    case "us", "micros", "microseconds": self = .us
    case "ms", "millis", "milliseconds": self = .ms
    case "s", "sec", "secs", "seconds": self = .s
    default: return nil
    }
  }

  /// Rounded once.
  func milliseconds(_ value: Double) -> Double {
    switch self {
    case .ns: value / 1e6
    case .us: value / 1e3
    case .ms: value
    case .s: value * 1e3
    }
  }

  /// The power of ten that turns the unit into milliseconds.
  var power: Int {
    switch self {
    case .ns: -6
    case .us: -3
    case .ms: 0
    case .s: 3
    }
  }
}
