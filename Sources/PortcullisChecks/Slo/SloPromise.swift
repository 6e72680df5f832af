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
    let indicator = try indicator()
    switch indicator.metric {
    case .good(let good, let total):
      let file = try file(good, total)
      let fields = try fields(good, "good", total)
      return SloEventPlace(
        file: file, rule: .good(fields.part, total: fields.total), isCounter: indicator.isCounter)
    case .bad(let bad, let total):
      let file = try file(bad, total)
      let fields = try fields(bad, "bad", total)
      return SloEventPlace(
        file: file, rule: .bad(fields.part, total: fields.total), isCounter: indicator.isCounter)
    case .threshold(let source):
      guard let comparison = objective.comparison, let value = objective.value else {
        throw SloObstacle(
          rule: "SLO-04", reason: "a threshold needs 'op' and 'value' in its objective", location: nil,
          remedy: "add op: lte and value: to the objective")
      }
      return SloEventPlace(
        file: try file(source, source),
        rule: .threshold(try field(source, "buckets"), comparison, value), isCounter: false)
    case .raw:
      throw SloObstacle(
        rule: "SLO-04", reason: "a raw ratio has no events to count", location: nil,
        remedy: "state good and total, so that events are counted and not ratios averaged")
    }
  }

  private func indicator() throws(SloObstacle) -> OpenSLOIndicator {
    switch objective.subject ?? specification.subject {
    case .composite:
      throw SloObstacle(
        rule: "SLO-04", reason: "it has no indicator", location: nil,
        remedy: "add indicator or indicatorRef to the objective")
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
      guard source.type?.lowercased() == "ndjson" else {
        throw Self.notAFile(source.type ?? "unnamed", source.line, location)
      }
      return try path(source.fields["path"], "its metric source", "spec: { path: slo/events/NAME.ndjson }")
    }
    guard let found = catalogue.dataSource(named: name) else {
      throw SloObstacle(
        rule: "SLO-03", reason: "its data source '\(name)' is in none of the files", location: nil,
        remedy: "add the file with the DataSource '\(name)' to the list")
    }
    for type in [found.type, source.type ?? found.type] where type.lowercased() != "ndjson" {
      throw Self.notAFile(type, source.line, location)
    }
    return try path(
      found.details["path"], "the data source '\(name)'",
      "connectionDetails: { path: slo/events/NAME.ndjson }")
  }

  private func path(_ path: String?, _ what: String, _ remedy: String) throws(SloObstacle) -> String {
    if let path, !path.isEmpty { return path }
    throw SloObstacle(
      rule: "SLO-04", reason: "\(what) names no file", location: nil, remedy: "add \(remedy)")
  }

  private func fields(
    _ part: OpenSLOMetricSource, _ usual: String, _ whole: OpenSLOMetricSource
  ) throws(SloObstacle) -> (part: String, total: String) {
    let fields = (part: try field(part, usual), total: try field(whole, "total"))
    guard fields.part != fields.total else {
      throw SloObstacle(
        rule: "SLO-04", reason: "\(usual) and total are the same field, '\(fields.total)'",
        location: nil, remedy: "name the field with the \(usual) events")
    }
    return fields
  }

  /// The field of the event file; a misspelt key must not lead to the usual one.
  private func field(_ source: OpenSLOMetricSource, _ usual: String) throws(SloObstacle) -> String {
    let known = source.reference == nil ? ["field", "path"] : ["field"]
    for key in source.keys where source.fields[key] == nil || !known.contains(key) {
      throw SloObstacle(
        rule: "SLO-04", reason: "'\(key)' of its metric source says nothing beside a file of type 'ndjson'",
        location: nil,
        remedy: "write spec: { field: \(usual) }, the name of a number in each line of the event file")
    }
    return source.fields["field"] ?? usual
  }

  private static func notAFile(_ type: String, _ line: Int, _ location: Location) -> SloObstacle {
    SloObstacle(
      rule: "SLO-04",
      reason: "its data source is of type '\(type)', and this build reads files of type 'ndjson' only",
      location: nil,
      remedy: "write the counts to a file in the step before, and name it by a DataSource of type ndjson")
  }
}
