package import PortcullisCore
internal import PortcullisXML

extension JUnitReport {
  /// Reads an untrusted report as it streams by, keeping its failures only.
  ///
  /// - Throws: `XMLRefusal` with the place and the reason, or `FileError`.
  package init(
    reading source: ByteSource, limits: JUnitReadingLimits = JUnitReadingLimits(), block: Int? = nil
  ) throws {
    let visitor = JUnitVisitor(limits)
    self = try XMLReader.read(source, limits: limits.xml, block: block, into: visitor).report
  }
}

/// Follows the elements of a report.
struct JUnitVisitor: XMLVisitor {
  private enum Frame {
    case suite(JUnitSuite)
    case testCase(JUnitCase)
    /// A failure or error whose text is a message for want of an attribute.
    case problem
    case other
  }

  private(set) var report = JUnitReport()
  private let limits: JUnitReadingLimits
  private var frames: [Frame] = []
  private var seen: Set<Int> = []
  private var words: [UInt8] = []

  init(_ limits: JUnitReadingLimits) { self.limits = limits }

  mutating func open(_ element: borrowing XMLElement) throws(XMLRefusal) {
    if frames.isEmpty { try begin(element) }
    switch element.name {
    case "testsuites", "testsuite", "testrun":
      if element.name == "testsuite" { report.suites += 1 }
      frames.append(.suite(JUnitSuite(element, report)))
    case "testcase": try openCase(element)
    case "failure": openProblem(.failure, element)
    case "error": openProblem(.error, element)
    default:
      mark(element.name)
      frames.append(.other)
    }
  }

  private mutating func begin(_ element: borrowing XMLElement) throws(XMLRefusal) {
    guard ["testsuites", "testsuite", "testrun"].contains(element.name) else {
      throw XMLRefusal(
        .content("it is not a JUnit report: its root is '\(element.name.prefix(60))'"), line: element.line)
    }
    report.root = element.name
  }

  private mutating func openCase(_ element: borrowing XMLElement) throws(XMLRefusal) {
    // A case that is still open counts too, and so does one inside another.
    let open = frames.count { if case .testCase = $0 { true } else { false } }
    guard report.cases + open < limits.cases else {
      throw XMLRefusal(.elements("testcase", limit: limits.cases), line: element.line)
    }
    frames.append(.testCase(JUnitCase(element, suite: suite)))
  }

  private var suite: JUnitSuite? {
    for frame in frames.reversed() { if case .suite(let suite) = frame { return suite } }
    return nil
  }

  private mutating func openProblem(_ kind: JUnitProblem.Kind, _ element: borrowing XMLElement) {
    let message = element.attribute("message")
    words = []
    report.tally.problems += 1
    if let index = caseIndex, case .testCase(var testCase) = frames[index] {
      testCase.meet(kind, message)
      frames[index] = .testCase(testCase)
    } else {
      report.suiteProblems += 1
      if report.problems.count < limits.problems {
        report.problems.append(
          JUnitProblem(
            kind: .suite, className: nil, name: JUnitText.beginning(suite?.name ?? "", JUnitCase.words),
            message: message.map { JUnitText.beginning($0, JUnitCase.words) }, file: suite?.file,
            fileLine: nil, milliseconds: nil, line: element.line))
      }
    }
    frames.append(.problem)
  }

  private var caseIndex: Int? {
    frames.lastIndex { if case .testCase = $0 { true } else { false } }
  }

  /// What an element says of the case it stands in.
  private mutating func mark(_ name: String) {
    switch name {
    case "rerunFailure", "rerunError": report.tally.reruns += 1
    case "flakyFailure", "flakyError": report.tally.flaky += 1
    default: break
    }
    guard let index = caseIndex, case .testCase(var testCase) = frames[index] else { return }
    switch name {
    case "skipped", "disabled", "ignored": testCase.isSkipped = true
    case "flakyFailure", "flakyError": testCase.isFlaky = true
    default: return
    }
    frames[index] = .testCase(testCase)
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard case .problem = frames.last, words.count < limits.text else { return }
    words += bytes.prefix(limits.text - words.count)
  }

  mutating func close() {
    switch frames.popLast() {
    case .suite(let suite): close(suite)
    case .testCase(let testCase): close(testCase)
    case .problem: explain()
    case .other, nil: break
    }
  }

  /// Gives the problem just closed its text where it had no message.
  private mutating func explain() {
    defer { words = [] }
    let line = String(decoding: words, as: UTF8.self).split(whereSeparator: \.isNewline).first { line in
      line.contains { !$0.isWhitespace }
    }
    guard let line else { return }
    if let index = caseIndex, case .testCase(var testCase) = frames[index] {
      testCase.explain(String(line))
      frames[index] = .testCase(testCase)
    } else if let last = report.problems.indices.last, report.problems[last].kind == .suite,
      report.problems[last].message == nil
    {
      report.problems[last].message = JUnitText.beginning(String(line), JUnitCase.words)
    }
  }

  private mutating func close(_ suite: JUnitSuite) {
    report.claimedProblems = max(report.claimedProblems, suite.problemsUncounted(in: report))
    report.unexplainedProblems = max(report.unexplainedProblems, suite.problemsUnexplained(in: report))
    report.claimedCases = max(report.claimedCases, suite.casesUncounted(in: report))
  }

  private mutating func close(_ testCase: JUnitCase) {
    report.milliseconds = min(report.milliseconds + (testCase.milliseconds ?? 0), JUnitNumber.most)
    if !seen.insert(testCase.identity).inserted { report.duplicates += 1 }
    switch testCase.outcome {
    case .failed: report.failed += 1
    case .errored: report.errored += 1
    case .skipped: report.skipped += 1
    case .passed:
      report.passed += 1
      if testCase.isFlaky { report.flaky += 1 }
      if testCase.claimsProblem {
        report.claimedProblems += 1
        report.unexplainedProblems += 1
      }
    }
    guard let problem = testCase.problem, report.problems.count < limits.problems else { return }
    report.problems.append(problem)
  }
}
