import PortcullisCore

/// A run as suites, before anything is written; results are asked for again when their turn comes.
struct JUnitPlan<Results: RandomAccessCollection> where Results.Element == CheckResult, Results.Index == Int {
  let report: RunReport
  let results: Results
  let limits: JUnitLimits
  private(set) var suites: [JUnitSuite] = []

  init(_ report: RunReport, results: Results, limits: JUnitLimits) {
    self.report = report
    self.results = results
    self.limits = limits
    group()
    let problems = JUnitCase.problems(of: report, within: limits)
    guard !problems.isEmpty else { return }
    var suite = JUnitSuite(id: suites.count, name: "run", content: .cases(problems))
    for problem in problems { suite.tally.count(problem.kind, milliseconds: 0) }
    suites.append(suite)
  }

  /// Families in order of first appearance, each with the ranges of its results.
  private mutating func group() {
    var positions: [String: Int] = [:]
    var current = -1
    var start = results.startIndex
    for index in results.indices {
      let result = results[index]
      if current < 0 || !result.id.belongs(to: suites[current].name) {
        close(start..<index, of: current)
        start = index
        current = position(of: result.id.family, in: &positions)
      }
      suites[current].tally.count(
        JUnitCase.Kind(result), milliseconds: result.duration.wholeMilliseconds)
    }
    close(start..<results.endIndex, of: current)
  }

  private mutating func position(of family: String, in positions: inout [String: Int]) -> Int {
    if let known = positions[family] { return known }
    positions[family] = suites.count
    suites.append(JUnitSuite(id: suites.count, name: family, content: .results([])))
    return suites.count - 1
  }

  private mutating func close(_ range: Range<Int>, of suite: Int) {
    guard suite >= 0, case .results(let ranges) = suites[suite].content else { return }
    suites[suite].content = .results(ranges + [range])
  }

  /// Every case of a suite in order, made when it is wanted.
  func forEachCase(of suite: JUnitSuite, _ body: (JUnitCase) throws -> Void) throws {
    switch suite.content {
    case .cases(let cases): try cases.forEach(body)
    case .results(let ranges):
      let classname = "portcullis." + suite.name
      for index in ranges.joined() {
        try body(JUnitCase(results[index], classname: classname, within: limits))
      }
    }
  }
}

extension CheckID {
  /// True when the family is the name before the first dot; compares bytes, makes nothing.
  fileprivate func belongs(to family: String) -> Bool {
    var letters = rawValue.utf8.makeIterator()
    for byte in family.utf8 where letters.next() != byte { return false }
    let next = letters.next()
    return next == nil || next == UInt8(ascii: ".")
  }
}
