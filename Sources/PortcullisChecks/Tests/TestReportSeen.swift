import PortcullisCore
package import PortcullisFormats

/// One report file: what it counts, or why it was refused.
package struct TestReportSeen: Codable, Sendable {
  package let path: String
  package let report: JUnitReport?
  package let refusal: String?
  /// The key of the gate file that sets the limit it passed.
  package let limit: String?
  package let line: Int?
  package let column: Int?
  /// Seconds between the last change of the file and the run; nil unless a limit is set.
  package let age: Int?

  init(_ path: String, _ context: RunContext, _ options: TestsReportsOptions, problems: Int) {
    self.path = path
    // Age differs from run to run, so that it may stand in a report only where it decides something.
    let readsAge = options.maxAge != nil
    let found = readsAge ? try? context.files.metadata(context.workspace.absolute(path)) : nil
    age = found.map { context.now.secondsSinceEpoch - $0.modified }
    do {
      let source = try context.files.openBeneath(context.workspace.root, path)
      report = try JUnitReport(reading: source, limits: options.limits(problems: problems))
      (refusal, limit, line, column) = (nil, nil, nil, nil)
    } catch {
      report = nil
      let refused = JUnitRefusal(error)
      refusal = refused?.sentence ?? "\(error)"
      (limit, line, column) = (refused?.limit, refused?.line, refused?.column)
    }
  }

  var location: Location { Location(path, line: line, column: column) }

  var row: [String]? {
    guard let report else { return nil }
    let counts = [
      report.cases, report.passed, report.failed, report.errored, report.skipped, report.flaky,
    ]
    return [path] + counts.map(String.init) + [Duration.milliseconds(report.milliseconds).seconds]
  }
}
