internal import PortcullisCore
internal import PortcullisFormats

/// One objective with everything its files say about it.
struct SloPromise {
  let name: String
  let location: Location
  let specification: OpenSLOSpecification
  let objective: OpenSLOObjective
  let catalogue: OpenSLOCatalogue

  var duration: String {
    switch specification.window {
    case .rolling(let duration): "\(duration)"
    case .calendar(let duration, _, _): "\(duration) of the calendar"
    }
  }

  /// Seconds; nil for events.
  func slice(step: Int) throws(SloObstacle) -> Int? {
    switch specification.budgeting {
    case .occurrences: return nil
    case .timeslices, .ratioTimeslices: break
    }
    guard let window = objective.timeSliceWindow, let length = window.seconds, length % step == 0 else {
      throw SloObstacle(
        rule: "SLO-04", reason: "its time slice is no whole number of slots of \(SloNumbers.length(step))",
        location: nil, remedy: "set timeSliceWindow to a multiple of \(SloNumbers.length(step))")
    }
    return length
  }

  /// Where the events are.
  func place() throws(SloObstacle) -> SloEventPlace {
    switch try indicator().metric {
    case .good(let good, let total):
      return SloEventPlace(
        file: try file(good, total),
        rule: .good(good.fields["field"] ?? "good", total: total.fields["field"] ?? "total"))
    case .bad(let bad, let total):
      return SloEventPlace(
        file: try file(bad, total),
        rule: .bad(bad.fields["field"] ?? "bad", total: total.fields["field"] ?? "total"))
    case .threshold(let source):
      guard let comparison = objective.comparison, let value = objective.value else {
        throw SloObstacle(
          rule: "SLO-04", reason: "a threshold needs 'op' and 'value' in its objective", location: nil,
          remedy: "add op: lte and value: to the objective")
      }
      return SloEventPlace(
        file: try file(source, source),
        rule: .threshold(source.fields["field"] ?? "buckets", comparison, value))
    case .raw:
      throw SloObstacle(
        rule: "SLO-04", reason: "a raw ratio has no events to count", location: nil,
        remedy: "state good and total, so that events are counted and not ratios averaged")
    }
  }

  private func indicator() throws(SloObstacle) -> OpenSLOIndicator {
    switch objective.subject ?? specification.subject {
    case .inline where objective.subject != nil, .reference where objective.subject != nil, .composite:
      throw SloObstacle(
        rule: "SLO-04", reason: "this build does not judge composite objectives", location: nil,
        remedy: "write one SLO for each indicator")
    case .inline(let indicator): return indicator
    case .reference(let name):
      guard let indicator = catalogue.indicator(named: name) else {
        throw SloObstacle(
          rule: "SLO-03", reason: "its indicator '\(name)' is in none of the files", location: nil,
          remedy: "add the file with the SLI '\(name)' to the list")
      }
      return indicator
    }
  }

  private func file(_ first: OpenSLOMetricSource, _ second: OpenSLOMetricSource) throws(SloObstacle) -> String
  {
    let files = (try file(first), try file(second))
    guard files.0 == files.1 else {
      throw SloObstacle(
        rule: "SLO-04", reason: "its counts are in two files, \(files.0) and \(files.1)", location: nil,
        remedy: "write both counts into one file, slot by slot")
    }
    return files.0
  }

  private func file(_ source: OpenSLOMetricSource) throws(SloObstacle) -> String {
    guard let name = source.reference else {
      throw Self.notAFile(source.type ?? "unnamed", source.line, location)
    }
    guard let found = catalogue.dataSource(named: name) else {
      throw SloObstacle(
        rule: "SLO-03", reason: "its data source '\(name)' is in none of the files", location: nil,
        remedy: "add the file with the DataSource '\(name)' to the list")
    }
    guard found.type.lowercased() == "ndjson" else { throw Self.notAFile(found.type, source.line, location) }
    guard let path = found.details["path"], !path.isEmpty else {
      throw SloObstacle(
        rule: "SLO-04", reason: "the data source '\(name)' names no file", location: nil,
        remedy: "add connectionDetails: { path: slo/events/NAME.ndjson }")
    }
    return path
  }

  private static func notAFile(_ type: String, _ line: Int, _ location: Location) -> SloObstacle {
    SloObstacle(
      rule: "SLO-04",
      reason: "its data source is of type '\(type)', and this build reads files of type 'ndjson' only",
      location: nil,
      remedy: "write the counts to a file in the step before, and name it by a DataSource of type ndjson")
  }
}
