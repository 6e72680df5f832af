import PortcullisCore
import PortcullisFormats

extension TestReportsJudge {
  var unseen: [Finding] {
    evidence.unmatched.map {
      Finding(
        "TST-03", .inconclusive, "no report matches '\($0)'",
        remedy: "run the tests before the gate, or correct the pattern")
    }
  }

  var refused: [Finding] {
    evidence.reports.compactMap { seen in
      seen.refusal.map {
        Finding(
          "TST-03", .inconclusive, "\(seen.path) cannot be read as a report: \($0)", at: seen.location,
          remedy: seen.limit.map { "raise '\($0)' in the gate file if the report is meant to be so large" }
            ?? "run the tests again and let their runner end by itself")
      }
    }
  }

  var age: [Finding] {
    guard let limit = options.maxAge else { return [] }
    return evidence.reports.compactMap { seen in
      // A file of tomorrow tells nothing about how old it is.
      guard seen.age.map({ $0 < -Self.clockSkew || Duration.seconds($0) > limit }) ?? true else { return nil }
      let words = seen.age.map { $0 < 0 ? "\(-$0) s in the future" : "\($0) s old" } ?? "of unknown age"
      return Finding(
        "TST-05", .inconclusive, "\(seen.path) is \(words), at most \(limit.seconds) s allowed",
        at: Location(seen.path), remedy: "run the tests again before the gate")
    }
  }

  /// Seconds by which the clock of a file server may run ahead.
  private static let clockSkew = 300

  var policies: [Finding] {
    evidence.reports.flatMap { seen in
      [
        policy("TST-06", options.flaky, seen, seen.report?.flaky) {
          "\(Self.plural($0, "test")) passed only after a failure"
        },
        policy("TST-07", options.duplicates, seen, seen.report?.duplicates) {
          "\($0) of \(Self.plural(seen.report?.cases ?? $0, "test case")) \($0 == 1 ? "repeats" : "repeat") an earlier one"
        },
      ].compactMap(\.self)
    }
  }

  private func policy(
    _ rule: String, _ policy: ReportPolicy?, _ seen: TestReportSeen, _ count: Int?,
    _ words: (Int) -> String
  ) -> Finding? {
    guard let count, count > 0, let severity = (policy ?? .warn).severity else { return nil }
    return Finding(
      rule, severity, .init("\(seen.path): \(words(count))"), at: Location(seen.path),
      remedy: "make these tests tell one story, or say 'allow' in the gate file")
  }

  static func plural(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

  /// The first of many findings of one kind, and how many more there are.
  static func short(_ findings: [Finding]) -> [Finding] {
    let rest = findings.dropFirst(shown)
    let order: [Severity] = [.failure, .inconclusive, .undecided, .warning, .information]
    // The worst stands for all, so that nothing red hides behind the first warnings.
    guard let worst = order.lazy.compactMap({ severity in rest.first { $0.severity == severity } }).first
    else {
      return findings
    }
    let last = Finding(
      worst.rule, worst.severity, "and \(rest.count) more like these, such as \(worst.message)",
      at: worst.location, remedy: worst.remedy)
    return findings.prefix(shown) + [last]
  }
}
