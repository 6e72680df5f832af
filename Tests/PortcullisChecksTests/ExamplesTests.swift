import PortcullisCore
import Testing

@testable import PortcullisChecks

@Suite struct `Examples` {
  /// One check under test, shown in the output by its id.
  struct Subject: CustomTestStringConvertible, Sendable {
    let check: any Check.Type
    var testDescription: String { check.info.id.rawValue }
  }

  static let subjects = builtInChecks.map(Subject.init)

  @Test(arguments: subjects) func `every example of a check comes out as it says`(subject: Subject) async {
    await verifyExamples(of: subject.check)
  }

  @Test(arguments: subjects) func `a check has a passing and a failing example`(subject: Subject) {
    verifyCoverage(of: subject.check)
  }

  private func verifyExamples<Subject: Check>(of check: Subject.Type) async {
    for example in check.examples {
      let prepared =
        if let options = example.options { check.prepared(with: options) } else { plain(check) }
      guard let prepared else { continue }
      let place = "\(check.info.id), \(example.title)"
      do {
        let examination = try await prepared.examine(example.fixture.context)
        compare(examination, with: example.expectation, place)
      } catch {
        Issue.record("\(place): \(error)")
      }
    }
  }

  /// The check with nothing set, read from an empty object as from a gate file without options.
  private func plain<Subject: Check>(_ check: Subject.Type) -> PreparedCheck? {
    do {
      let options = try JSONValue.object([]).decode(Subject.Options.self)
      return check.prepared(with: options)
    } catch {
      Issue.record("\(check.info.id): an option is not optional: \(error)")
      return nil
    }
  }

  private func compare<Subject: Check>(
    _ examination: PreparedCheck.Examination, with expectation: Example<Subject>.Expectation, _ place: String
  ) {
    switch (examination, expectation) {
    case (.judged(_, let findings, _), .passes):
      let loud = findings.filter { $0.severity != .information }
      #expect(loud.isEmpty, "\(place): \(loud)")
    case (.judged(_, let findings, _), .finds(let sights)):
      #expect(fits(findings, sights), "\(place): \(findings)")
    case (.judged(_, let findings, _), .inconclusive):
      #expect(findings.contains { $0.severity == .inconclusive }, "\(place): \(findings)")
    case (.judged(_, let findings, _), .undecided):
      #expect(findings.contains { $0.severity == .undecided }, "\(place): \(findings)")
    case (.unavailable(.notApplicable), .notApplicable), (.unavailable(.skipped), .skipped),
      (.unavailable(.inconclusive), .inconclusive):
      break
    case (.unavailable(let reason), _): Issue.record("\(place): unavailable, \(reason)")
    case (.judged(_, let findings, _), _): Issue.record("\(place): judged, \(findings)")
    }
    if case .judged(_, let findings, _) = examination { verifyWording(of: findings, Subject.info, place) }
  }

  /// Compares rule and severity, and of the place what the sight states.
  private func fits<Subject: Check>(_ findings: [Finding], _ sights: [Example<Subject>.Sight]) -> Bool {
    guard findings.count == sights.count else { return false }
    return zip(findings, sights).allSatisfy { finding, sight in
      let place = finding.location
      return finding.rule == sight.rule && finding.severity == sight.severity
        && (sight.path == nil || sight.path == place?.path)
        && (sight.line == nil || sight.line == place?.line)
        && (sight.column == nil || sight.column == place?.column)
    }
  }

  private func verifyWording(of findings: [Finding], _ info: CheckInfo, _ place: String) {
    let rules = Set(info.rules.map(\.id))
    for finding in findings {
      #expect(rules.contains(finding.rule), "\(place): rule \(finding.rule) is not in the info")
      #expect(!finding.message.text.hasSuffix("."), "\(place): \(finding.message)")
      #expect(!finding.remedy.isEmpty, "\(place): \(finding.message) has no remedy")
    }
  }

  private func verifyCoverage<Subject: Check>(of check: Subject.Type) {
    var passes = false
    var finds = false
    for example in check.examples {
      switch example.expectation {
      case .passes: passes = true
      case .finds: finds = true
      case .notApplicable, .skipped, .inconclusive, .undecided: break
      }
    }
    #expect(passes, "\(check.info.id) has no passing example")
    #expect(finds, "\(check.info.id) has no failing example")
  }
}
