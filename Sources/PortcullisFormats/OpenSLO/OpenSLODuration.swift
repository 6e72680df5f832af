/// A whole number of one unit; the units are case-sensitive, `m` is minutes and `M` months.
package struct OpenSLODuration: Hashable, Sendable, Codable, CustomStringConvertible {
  package enum Unit: String, Hashable, Sendable, Codable, CaseIterable {
    case minutes = "m"
    case hours = "h"
    case days = "d"
    case weeks = "w"
    case months = "M"
    case quarters = "Q"
    case years = "Y"
  }

  package let count: Int
  package let unit: Unit

  package init(count: Int, unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// Nil unless the text is a positive whole number and a unit.
  package init?(_ text: String) {
    guard let last = text.last, let unit = Unit(rawValue: String(last)) else { return nil }
    let digits = text.dropLast()
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(digits),
      (1...1_000_000).contains(count)
    else { return nil }
    self.init(count: count, unit: unit)
  }

  /// Nil for months and longer, whose length depends on the calendar.
  package var seconds: Int? {
    switch unit {
    case .minutes: count * 60
    case .hours: count * 3600
    case .days: count * 86_400
    case .weeks: count * 604_800
    case .months, .quarters, .years: nil
    }
  }

  /// Nil for weeks and shorter.
  package var months: Int? {
    switch unit {
    case .minutes, .hours, .days, .weeks: nil
    case .months: count
    case .quarters: count * 3
    case .years: count * 12
    }
  }

  package var description: String { "\(count)\(unit.rawValue)" }
}
