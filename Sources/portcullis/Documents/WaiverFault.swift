import PortcullisCore

/// What is wrong with a waiver, as far as that is known before a run.
enum WaiverFault {
  /// Nil for a waiver that may be used.
  static func line(_ waiver: RunReport.WaiverFact) -> String? {
    let place = waiver.location.map { "\($0): " } ?? ""
    let subject = "\(place)the waiver of \(waiver.check) for \(waiver.scope) by \(waiver.owner)"
    switch waiver.use {
    case .used, .unused, .notJudged: return nil
    case .expired:
      return "\(subject) expired at the end of \(waiver.expires); mend the cause or agree on a new date"
    case .unknownCheck: return "\(subject) names no check of this build; `portcullis checks` lists them"
    case .duplicate: return "\(subject) repeats another one; keep one of them"
    case .tooLong: return "\(subject) reaches more than 90 days ahead to \(waiver.expires); take a nearer day"
    }
  }
}
