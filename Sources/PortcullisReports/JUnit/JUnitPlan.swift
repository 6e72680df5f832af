package import PortcullisCore

/// The results of a run, repeated up to `count`: a run of a million is measured without its memory.
package struct JUnitResults {
  let base: [CheckResult]
  let count: Int

  package init(_ base: [CheckResult], count: Int? = nil) {
    self.base = base
    self.count = base.isEmpty ? 0 : count ?? base.count
  }

  func position(_ index: Int) -> Int { count == base.count ? index : index % base.count }
}

/// A run as suites, before anything is written; results are asked for again when their turn comes.
struct JUnitPlan {
  let report: RunReport
  let results: JUnitResults
  let limits: JUnitLimits
  private(set) var suites: [JUnitSuite] = []

  init(_ report: RunReport, results: JUnitResults, limits: JUnitLimits) {
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
    var previous: CheckID?
    var run = JUnitRun()
    let results = results
    let base = results.base.span
    for index in 0..<results.count {
      let position = results.position(index)
      if base[position].id != previous {
        let id = base[position].id
        if id.family != previous?.family {
          close(run, before: index)
          run = JUnitRun(suite: suite(of: id.family, in: &positions), start: index)
        }
        previous = id
      }
      run.tally.count(base[position])
    }
    close(run, before: results.count)
  }

  private mutating func suite(of family: String, in positions: inout [String: Int]) -> Int {
    if let known = positions[family] { return known }
    positions[family] = suites.count
    suites.append(JUnitSuite(id: suites.count, name: family, content: .results([])))
    return suites.count - 1
  }

  private mutating func close(_ run: JUnitRun, before end: Int) {
    guard let suite = run.suite, case .results(let ranges) = suites[suite].content else { return }
    suites[suite].content = .results(ranges + [run.start..<end])
    suites[suite].tally = suites[suite].tally + run.tally
  }

  /// Every case of a suite in order, made when it is wanted.
  func forEachCase(of suite: JUnitSuite, _ body: (JUnitCase) throws -> Void) throws {
    switch suite.content {
    case .cases(let cases): try cases.forEach(body)
    case .results(let ranges):
      let classname = "portcullis." + suite.name
      // A span lends its elements; an array would copy each result first.
      let base = results.base.span
      for range in ranges {
        for index in range {
          let position = results.position(index)
          try body(JUnitCase.of(base[position], classname: classname, within: limits))
        }
      }
    }
  }
}

/// Neighbouring results of one family.
private struct JUnitRun {
  var suite: Int?
  var start = 0
  var tally = JUnitTally()
}
