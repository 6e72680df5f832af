package import PortcullisCore

/// The run for a person at a terminal or in a job log; the verdict is the last line.
package struct TextReporter: Reporter {
  package static let format = "text"

  package let isColoured: Bool
  /// Columns to wrap at; nil to leave long lines to the terminal.
  package let width: Int?

  package init(isColoured: Bool = false, width: Int? = nil) {
    self.isColoured = isColoured
    self.width = width.map { max(40, $0) }
  }

  package func render(_ report: RunReport, to sink: inout some ByteSink) throws {
    try report.requireConsistency()
    var page = TextPage(isColoured: isColoured, width: width)
    try page.writeHead(of: report)
    try sink.write(page.take())
    for standing in Self.order {
      for result in report.results where result.standing == standing {
        page.write(result)
        try sink.write(page.take())
      }
    }
    page.writeProblems(report.problems)
    page.writeRules(of: report)
    page.writeVerdict(of: report)
    try sink.write(page.take())
  }

  /// What matters most stands nearest to the end, where a person looks.
  private static let order: [Standing] = [.passed, .notJudged, .waived, .warned, .undecided, .failed]
}
