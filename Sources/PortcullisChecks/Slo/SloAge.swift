internal import PortcullisCore

/// The time between the end of the data and the run, and whether it is too long.
package struct SloAge: Codable, Sendable {
  package enum Answer: String, Codable, Sendable {
    case fresh
    /// No limit is set, and the gap up to the run is longer than gaps of the window may be.
    case late
    case stale
    /// The gate file says that the age does not matter.
    case unlimited
  }

  /// Whole days, so that two runs in a row write the same report.
  package let days: Int
  /// Such as `5h`, where the age is worth a finding; nil elsewhere.
  package let elapsed: String?
  /// Such as `30d`, or `none`.
  package let limit: String
  package let answer: Answer

  /// Without a limit the length of the window is one; `gap` is the longest time without data it may have, in seconds.
  init(asOf: Timestamp, now: Timestamp, limit: SloAgeLimit?, window: SloWindow, gap: Int) {
    let age = now.secondsSinceEpoch - asOf.secondsSinceEpoch
    days = age / 86_400
    if let limit {
      guard let seconds = limit.seconds else {
        (self.limit, answer, elapsed) = ("none", .unlimited, nil)
        return
      }
      self.limit = SloNumbers.length(seconds)
      answer = age > seconds ? .stale : .fresh
    } else {
      self.limit = SloNumbers.length(window.period)
      answer = age > window.period ? .stale : age > gap ? .late : .fresh
    }
    elapsed = answer == .fresh ? nil : SloNumbers.roughly(age)
  }

  /// `at most 30d allowed`.
  var allowance: String { answer == .unlimited ? "any age allowed" : "at most \(limit) allowed" }

  /// `6 days before the run`.
  var words: String {
    switch days {
    case 0: "less than a day before the run"
    case 1: "1 day before the run"
    default: "\(SloNumbers.grouped(days)) days before the run"
    }
  }
}
