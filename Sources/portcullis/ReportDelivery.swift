import PortcullisCore
import PortcullisPipeline
import PortcullisReports
import PortcullisSystem

/// Writes every report of a run so that all of them tell the same end, also of what could not be written.
struct ReportDelivery: Sendable {
  struct Delivered: Sendable {
    let exitStatus: ExitStatus
    /// False when a report that was asked for is not where it should be.
    let isComplete: Bool
  }

  let requests: ReportRequests
  let surroundings: Surroundings
  let colour: Bool
  /// True where the caller has already said what is wrong.
  var isSilent = false

  /// Renders all, and puts files in place only when every one could be rendered; a file that cannot be written
  /// becomes a problem of the run, and the others are rendered again with it.
  func deliver(_ report: RunReport) -> Delivered {
    var report = report
    var lost: [String: String] = [:]
    while true {
      let failures = writeFiles(of: report, except: Set(lost.keys))
      guard !failures.isEmpty else { break }
      lost.merge(failures) { $1 }
      for (path, reason) in failures.sorted(by: { $0.key < $1.key }) {
        report = report.adding(Self.problem(path, reason))
      }
    }
    if let failure = writeStandardOutput(of: report) {
      lost["-"] = failure
      report = report.adding(Self.problem("standard output", failure))
      _ = writeFiles(of: report, except: Set(lost.keys))
    }
    for problem in report.problems where !isSilent && !requests.showsText { Console.complain(problem.line) }
    return Delivered(exitStatus: report.exitStatus, isComplete: lost.isEmpty)
  }

  /// What went wrong, by path as it was asked for.
  private func writeFiles(of report: RunReport, except lost: Set<String>) -> [String: String] {
    let report = presented(report)
    var failures: [String: String] = [:]
    var staged: [(path: String, format: ReportFormat, sinks: [AtomicFileSink])] = []
    for request in requests.requests {
      guard let path = request.path, !lost.contains(path) else { continue }
      do {
        staged.append(
          (path, request.format, try render(report, as: request, to: surroundings.absolute(path))))
      } catch {
        failures[path] = "\(error)"
      }
    }
    guard failures.isEmpty else { return failures }
    for (path, format, sinks) in staged {
      do {
        for sink in sinks { try sink.commit() }
        if format == .junit { try staleShards.remove(beside: surroundings.absolute(path), from: sinks.count) }
      } catch {
        failures[path] = "\(error)"
      }
    }
    return failures
  }

  private var staleShards: StaleShards {
    StaleShards(
      files: surroundings.files, kept: Set(requests.requests.compactMap(\.path).map(surroundings.absolute)))
  }

  private func render(_ report: RunReport, as request: ReportRequest, to path: String) throws
    -> [AtomicFileSink]
  {
    try request.reporter().render(report) { shard in
      try AtomicFileSink(path: ReportRequest.path(path, shard: shard))
    }
  }

  /// Nil when all went well, or when nobody asked for what was lost.
  private func writeStandardOutput(of report: RunReport) -> String? {
    for request in requests.requests where request.path == nil {
      do {
        var sink = StandardOutputSink()
        try request.reporter(isColoured: colour, width: StandardStream.output.width)
          .render(presented(report), to: &sink)
        try sink.flush()
      } catch {
        let isMissed = !requests.isStandard || error as? FileError != StandardOutputSink.readerHasGone
        return isMissed ? "\(error)" : nil
      }
    }
    return nil
  }

  /// The report as it is printed: secrets gone, times as `SOURCE_DATE_EPOCH` fixes them.
  private func presented(_ report: RunReport) -> RunReport {
    let redacted = Redactor(environment: surroundings.environment).redacted(report)
    guard let time = surroundings.printedTime else { return redacted }
    return redacted.printed(at: time)
  }

  private static func problem(_ path: String, _ reason: String) -> RunReport.Problem {
    RunReport.Problem(
      .output, "the report \(path) could not be written: \(reason)",
      remedy: "make room or make its directory writable, then run again")
  }
}
