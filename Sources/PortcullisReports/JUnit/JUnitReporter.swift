package import PortcullisCore
import PortcullisXML

/// JUnit XML through libxml2: flat suites, one testcase a check, parsed again as it is written.
package struct JUnitReporter: Reporter {
  package static let format = "junit"

  package let profile: JUnitProfile
  package let limits: JUnitLimits
  /// False only where the cost of the writer alone is measured.
  package let isChecked: Bool

  package init(profile: JUnitProfile = .portable, limits: JUnitLimits = JUnitLimits(), isChecked: Bool = true)
  {
    self.profile = profile
    self.limits = limits
    self.isChecked = isChecked
  }

  /// All of it in one file, however large.
  package func render(_ report: RunReport, to sink: inout some ByteSink) throws {
    try report.requireConsistency()
    let document = document(of: report, JUnitResults(report.results))
    try write(document.plan.suites, of: document, to: &sink)
  }

  package func render<Sink: ByteSink>(
    _ report: RunReport, opening shard: (Int) throws -> Sink
  ) throws -> [Sink] {
    try report.requireConsistency()
    return try render(report, results: JUnitResults(report.results), opening: shard)
  }

  /// The same for results that are made as they are asked for; they replace those of the report.
  package func render<Sink: ByteSink>(
    _ report: RunReport, results: JUnitResults, opening shard: (Int) throws -> Sink
  ) throws -> [Sink] {
    let document = document(of: report, results)
    return try document.shards().enumerated().map { index, suites in
      var sink = try shard(index)
      try write(suites, of: document, to: &sink)
      return sink
    }
  }

  private func document(of report: RunReport, _ results: JUnitResults) -> JUnitDocument {
    JUnitDocument(plan: JUnitPlan(report, results: results, limits: limits), profile: profile)
  }

  private func write<Sink: ByteSink>(
    _ suites: [JUnitSuite], of document: JUnitDocument, to sink: inout Sink
  ) throws {
    guard isChecked else {
      return try XMLWriter.write(to: &sink) { try document.write(suites, with: $0) }
    }
    var checked = try CheckedXMLSink(sink)
    try XMLWriter.write(to: &checked) { try document.write(suites, with: $0) }
    try checked.check(suites.reduce(JUnitTally()) { $0 + $1.tally })
    sink = checked.sink
  }
}
