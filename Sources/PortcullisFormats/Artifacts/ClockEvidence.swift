internal import PortcullisCore

/// Recognises moments of the builds in their bytes, as text or as numbers.
struct ClockEvidence {
  let canaries: BuildCanaries?

  init(_ canaries: BuildCanaries?) { self.canaries = canaries }

  /// The cause, time or time zone, and a sentence; nil when no moment is at the place.
  func find(in pair: WindowPair) -> (ArtifactCause, String)? {
    for start in stride(from: pair.at, through: max(0, pair.at - 13), by: -1) {
      for form in ClockForm.allCases {
        guard let left = form.read(pair.left, start), let right = form.read(pair.right, start),
          left.value != right.value, start + left.length > pair.at || start + right.length > pair.at,
          let cause = cause(form, left.value, right.value)
        else { continue }
        let one = form.text(pair.left[start..<(start + left.length)], left.value)
        let other = form.text(pair.right[start..<(start + right.length)], right.value)
        let zone = cause == .timezone ? " in the local time of each build" : ""
        return (cause, "a \(form.words)\(zone): \(one) in the first build, \(other) in the second")
      }
    }
    return nil
  }

  private func cause(_ form: ClockForm, _ left: Int64, _ right: Int64) -> ArtifactCause? {
    guard let one = BuildWindow(canaries?.left), let other = BuildWindow(canaries?.right) else {
      return form.isPlainText ? .time : nil
    }
    if form.matches(left, one, offset: 0), form.matches(right, other, offset: 0) { return .time }
    guard form.matches(left, one, offset: one.offset), form.matches(right, other, offset: other.offset) else {
      return nil
    }
    return one.offset == other.offset ? .time : .timezone
  }
}

/// From when to when one build ran.
struct BuildWindow {
  let started: Int64
  let ended: Int64
  /// Seconds east of Greenwich.
  let offset: Int64

  init?(_ side: BuildSide?) {
    let plausible: ClosedRange<Int64> = 0...253_402_300_799
    guard let started = side?.started, let ended = side?.ended, started <= ended,
      plausible.contains(started), plausible.contains(ended),
      let offset = side?.timeZoneOffset, (-172_800...172_800).contains(offset)
    else { return nil }
    self.started = started - 1
    self.ended = ended + 1
    self.offset = offset
  }
}
