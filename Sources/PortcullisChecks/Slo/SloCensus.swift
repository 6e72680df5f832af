package import PortcullisCore

/// The events of a window, counted.
package struct SloCensus: Codable, Sendable {
  package struct DaySum: Codable, Sendable {
    package let day: Day
    package var total: Int
    /// The most that may be bad.
    package var bad: Int
  }

  /// A threshold inside a bucket, or on its upper edge where that edge does not tell below from equal.
  package struct Edges: Codable, Sendable {
    package let lower: String
    package let upper: String
    package let value: String
    package let isOnEdge: Bool
  }

  /// Times without any event, recorded or not, in seconds.
  package struct Silence: Codable, Sendable {
    /// The longest that ended with an event.
    package let longest: Int
    package let atEnd: Int
    /// The end of the last slot with events.
    package let lastEvent: Timestamp
    /// The longest end that is accepted; nil for any.
    package let limit: Int?

    package var isTooLong: Bool { limit.map { atEnd > $0 } ?? false }
  }

  /// What the slices of a window hold.
  package struct Slices: Codable, Sendable {
    /// Seconds.
    package let length: Int
    package let expected: Int
    /// Wholly recorded, with events.
    package let judged: Int
    /// Wholly recorded, without any event.
    package let empty: Int
    /// With some of their slots missing.
    package let partial: Int
  }

  /// Whether the mean of ratios reaches the target, compared without rounding.
  package struct MeanReaches: Codable, Sendable {
    package let atLeast: Bool
    package let atMost: Bool
  }

  /// The events of the last part of the window.
  package struct Burn: Codable, Sendable {
    /// Seconds up to the end of the data.
    package let window: Int
    package var total: Int
    /// The most that may be bad.
    package var bad: Int
  }

  package let from: Timestamp
  package let until: Timestamp
  /// The length of the whole window in seconds, also of one that is still going on.
  package let period: Int
  /// Seconds.
  package let step: Int
  /// Nil where the file states no end of its data, which is then the run.
  package let age: SloAge?
  package let slotsExpected: Int
  package let slotsSeen: Int
  /// Recorded, without any event.
  package let slotsSilent: Int
  package let silence: Silence
  /// Nil for events.
  package let slices: Slices?
  package let events: Int
  /// Good events, good slices, or the mean of ratios times 10^18 rounded down: at least and at most.
  package let goodAtLeast: Int
  package let goodAtMost: Int
  /// Events, slices, or 10^18; 0 without data.
  package let whole: Int
  /// Nil for events and slices, which are compared as they are.
  package let meanReaches: MeanReaches?
  package let edges: Edges?
  package let days: [DaySum]
  package let burns: [Burn]
}
