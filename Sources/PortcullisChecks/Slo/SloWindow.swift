internal import PortcullisCore
internal import PortcullisFormats

/// The time an objective is judged over.
struct SloWindow {
  let from: Timestamp
  let until: Timestamp

  /// Of the whole window in seconds, also of one that is still going on.
  let period: Int

  /// Seconds, up to the end of the data.
  var length: Int { until.secondsSinceEpoch - from.secondsSinceEpoch }

  init(_ window: OpenSLOWindow, asOf: Timestamp) throws(SloObstacle) {
    switch window {
    case .rolling(let duration):
      from = Self.moved(asOf, by: duration, times: -1)
      period = asOf.secondsSinceEpoch - from.secondsSinceEpoch
    case .calendar(let duration, let start, let zone):
      guard ["UTC", "Etc/UTC", "GMT", "Etc/GMT"].contains(zone) else {
        throw SloObstacle(
          rule: "SLO-04", reason: "its calendar is in '\(zone)', and this build counts calendars in UTC only",
          location: nil, remedy: "write timeZone: UTC, or use a rolling window")
      }
      guard start < asOf else {
        throw SloObstacle(
          rule: "SLO-07", reason: "its calendar begins at \(start), and the data ends at \(asOf)",
          location: nil, remedy: "record events up to a later time, or correct startTime")
      }
      let number = Self.period(duration, from: start, holding: asOf)
      from = Self.moved(start, by: duration, times: number)
      // Counted from the start, so that the 31st comes back after a shorter month.
      period =
        Self.moved(start, by: duration, times: number + 1).secondsSinceEpoch - from.secondsSinceEpoch
    }
    until = asOf
  }

  /// The number, from 0, of the period that holds the instant before `asOf`.
  private static func period(
    _ duration: OpenSLODuration, from start: Timestamp, holding asOf: Timestamp
  ) -> Int {
    let elapsed = asOf.secondsSinceEpoch - start.secondsSinceEpoch - 1
    let shortest = duration.seconds ?? (duration.months ?? 1) * 28 * 86_400
    var count = elapsed / shortest
    while count > 0, moved(start, by: duration, times: count) >= asOf { count -= 1 }
    return count
  }

  private static func moved(_ instant: Timestamp, by duration: OpenSLODuration, times: Int) -> Timestamp {
    if let seconds = duration.seconds {
      return Timestamp(secondsSinceEpoch: instant.secondsSinceEpoch + seconds * times)
    }
    let day = instant.day
    let ofDay = instant.secondsSinceEpoch - day.daysSinceEpoch * 86_400
    let months = day.year * 12 + day.month - 1 + (duration.months ?? 0) * times
    let year = months >= 0 ? months / 12 : (months - 11) / 12
    let month = months - year * 12 + 1
    // The 31st becomes the last day of a shorter month.
    let target = (28...31).reversed().lazy.filter { $0 <= day.day || $0 == 28 }
      .compactMap { Day("\(padded(year, 4))-\(padded(month, 2))-\(padded(min($0, day.day), 2))") }.first
    return Timestamp(secondsSinceEpoch: (target ?? day).daysSinceEpoch * 86_400 + ofDay)
  }
}
