import PortcullisCore

/// One testsuite: the checks of one family, or the problems of the run.
struct JUnitSuite {
  enum Content {
    /// Positions in the run's results.
    case results([Range<Int>])
    case cases([JUnitCase])
  }

  /// The same in every shard, so that readers join the parts.
  let id: Int
  let name: String
  var content: Content
  var tally = JUnitTally()
}

/// What a suite or a file claims to hold.
struct JUnitTally: Hashable {
  var tests = 0
  var failures = 0
  var errors = 0
  var skipped = 0
  var milliseconds = 0

  mutating func count(_ kind: JUnitCase.Kind, milliseconds: Int) {
    tests += 1
    self.milliseconds += milliseconds
    switch kind {
    case .passed: break
    case .failure: failures += 1
    case .error: errors += 1
    case .skipped: skipped += 1
    }
  }

  mutating func count(_ result: CheckResult) {
    count(JUnitCase.Kind.of(result), milliseconds: result.duration.wholeMilliseconds)
  }

  static func + (left: JUnitTally, right: JUnitTally) -> JUnitTally {
    JUnitTally(
      tests: left.tests + right.tests, failures: left.failures + right.failures,
      errors: left.errors + right.errors, skipped: left.skipped + right.skipped,
      milliseconds: left.milliseconds + right.milliseconds)
  }
}
