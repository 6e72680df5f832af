internal import PortcullisCore

/// What a baseline does to the findings of one check.
struct BaselineShare: Sendable {
  /// Indices of the failures that it excuses.
  let excused: Set<Int>
  /// How many findings it lists for the check and that no longer occur.
  let gone: Int
  /// How many it lists that count again because its last day is over.
  let expired: Int

  static let none = BaselineShare(excused: [], gone: 0, expired: 0)

  private init(excused: Set<Int>, gone: Int, expired: Int) {
    self.excused = excused
    self.gone = gone
    self.expired = expired
  }

  /// The first findings of an identity are excused, as many as the baseline lists; one more is new.
  init(of executed: ExecutedCheck, under baseline: FindingBaseline?, on today: Day) {
    let name = executed.planned.name
    guard let baseline, executed.planned.check.info.takesBaseline else { self = .none; return }
    var left = baseline.counts.filter { $0.key.checkName == name }
    guard !left.isEmpty, executed.outcome.isDecided else { self = .none; return }
    var found: Set<Int> = []
    for (index, finding) in executed.findings.enumerated() where finding.severity == .failure {
      let identity = FindingBaseline.Identity(finding, of: executed.planned.id, executed.planned.instance)
      guard let count = left[identity], count > 0 else { continue }
      left[identity] = count - 1
      found.insert(index)
    }
    let isInForce = baseline.isInForce(on: today)
    self.init(
      excused: isInForce ? found : [], gone: left.values.reduce(0, +), expired: isInForce ? 0 : found.count)
  }

  /// Sentences about the check in every report.
  func notes(_ baseline: FindingBaseline?) -> [String] {
    guard let baseline else { return [] }
    let file = FindingBaseline.name
    var notes: [String] = []
    if !excused.isEmpty {
      notes.append(
        "\(Self.count(excused.count)) known in \(file) until \(baseline.expires) (\(baseline.owner))")
    }
    if expired > 0 {
      notes.append(
        "\(Self.count(expired)) of \(file), which ended with \(baseline.expires): counted again")
    }
    if gone > 0 {
      let verb = gone == 1 ? "occurs" : "occur"
      notes.append("\(Self.count(gone)) of \(file) no longer \(verb): portcullis baseline prune findings")
    }
    return notes
  }

  private static func count(_ number: Int) -> String { number == 1 ? "1 finding" : "\(number) findings" }
}
