internal import PortcullisCore
internal import PortcullisFormats

/// Reads OpenSLO files and counts the events of their objectives.
struct SloGathering {
  private static let sizeLimit = 16 << 20

  let context: RunContext
  let options: SloObjectivesMetCheck.Options
  let files: [String]
  let catalogue: OpenSLOCatalogue

  /// - Throws: `Unavailable` where a pattern names no file, and `FileError`.
  init(_ options: SloObjectivesMetCheck.Options, in context: RunContext) throws {
    var files: [String] = []
    for pattern in options.files {
      let found = try context.paths(matching: pattern)
      guard !found.isEmpty else { throw Unavailable.inconclusive("no file matches '\(pattern)'") }
      files += found.filter { !files.contains($0) }
    }
    var catalogue = OpenSLOCatalogue()
    for file in files {
      let bytes = try context.files.readBeneath(context.workspace.root, file, Self.sizeLimit)
      catalogue.read(bytes, file: file)
    }
    self.context = context
    self.options = options
    self.files = files
    self.catalogue = catalogue
  }

  var dangling: [SloSeen.Dangling] {
    catalogue.unresolved.map {
      SloSeen.Dangling(
        kind: $0.kind, name: $0.name, path: $0.path,
        location: Location($0.file, line: $0.line, column: $0.column))
    }
  }

  /// Objectives whose weight this build does not use.
  var weighted: [Location] {
    catalogue.documents.flatMap { document -> [Location] in
      guard case .slo(let specification) = document.body else { return [] }
      return specification.objectives.filter { $0.compositeWeight != nil }
        .map { Location(document.file, line: $0.line, column: $0.column) }
    }
  }

  /// Every objective with where its events are, or why nobody can tell.
  func promises() -> [SloPromise] {
    catalogue.documents.flatMap { document -> [SloPromise] in
      guard case .slo(let specification) = document.body else { return [] }
      let hasSeveral = specification.objectives.count > 1
      return specification.objectives.enumerated().map { index, objective in
        let name =
          hasSeveral
          ? "\(document.name): \(objective.displayName ?? "objective \(index + 1)")" : document.name
        return SloPromise(
          name: name, location: Location(document.file, line: objective.line, column: objective.column),
          specification: specification, objective: objective, catalogue: catalogue)
      }
    }
  }

  func seen(_ promise: SloPromise) -> SloObjectiveSeen {
    var file: String?
    let outcome: SloOutcome
    do throws(SloObstacle) {
      let place = try promise.place()
      file = place.file
      outcome = .counted(try census(of: promise, place))
    } catch {
      outcome = .blocked(error)
    }
    return SloObjectiveSeen(
      name: promise.name, location: promise.location, target: promise.objective.target,
      budgeting: promise.specification.budgeting, timeSliceTarget: promise.objective.timeSliceTarget,
      duration: promise.duration, source: file, outcome: outcome)
  }

  /// The number of slots a window needs, for `plan`; nil where it cannot be told.
  func announcement(_ promise: SloPromise) -> String {
    do throws(SloObstacle) {
      let place = try promise.place()
      let header = try opened(place.file) { try EventFileReader.header(of: $0) }
      let window = try SloWindow(promise.specification.window, asOf: end(header))
      let slice = try promise.slice(step: header.step)
      let parts = window.length / (slice ?? header.step)
      let age = header.asOf.map { self.age($0, window) }
      return
        "\(promise.name): \(promise.duration) up to \(window.until) are \(SloNumbers.grouped(parts)) "
        + "\(slice == nil ? "slots" : "slices") of \(SloNumbers.length(slice ?? header.step)) in \(place.file), "
        + "at least \(SloNumbers.grouped(options.coverage.slots(of: parts))) needed"
        + (age.map { "; they end \($0.words), \($0.allowance)" } ?? "")
    } catch {
      return "\(promise.name): cannot be decided, \(error.reason)"
    }
  }

  private func census(of promise: SloPromise, _ place: SloEventPlace) throws(SloObstacle) -> SloCensus {
    let header = try opened(place.file) { try EventFileReader.header(of: $0) }
    let asOf = header.asOf ?? context.now
    guard asOf <= context.now else {
      throw SloObstacle(
        rule: "SLO-05", reason: "'as_of' is \(asOf), which lies ahead of the run",
        location: Location(place.file, line: 1), remedy: "write the time up to which events are recorded")
    }
    let window = try SloWindow(promise.specification.window, asOf: end(header))
    let counter = SloCounter(
      window: window, step: header.step, budgeting: promise.specification.budgeting,
      target: promise.objective.target, slice: try promise.slice(step: header.step),
      sliceTarget: promise.objective.timeSliceTarget, silenceLimit: options.maxSilence)
    let age = header.asOf.map { self.age($0, window) }
    return try opened(place.file) { try place.count($0, into: counter, asOf: asOf, age: age) }
  }

  /// Without `as_of` the data ends with the last slot that is over, counted from 1970 like those of most exports.
  private func end(_ header: EventFileHeader) -> Timestamp {
    header.asOf ?? Timestamp(secondsSinceEpoch: context.now.secondsSinceEpoch / header.step * header.step)
  }

  private func age(_ asOf: Timestamp, _ window: SloWindow) -> SloAge {
    SloAge(
      asOf: asOf, now: context.now, limit: options.maxAge, window: window,
      gap: window.period - options.coverage.slots(of: window.period))
  }

  private func opened<Value>(
    _ file: String, _ body: (ByteSource) throws -> Value
  ) throws(SloObstacle) -> Value {
    do {
      return try body(try context.files.openBeneath(context.workspace.root, file))
    } catch let fault as EventFileFault {
      throw SloObstacle(
        rule: "SLO-05", reason: "\(file): \(fault.reason)", location: Location(file, line: fault.line),
        remedy: "correct line \(fault.line) of \(file), or write the file again from its source")
    } catch let obstacle as SloObstacle {
      throw obstacle
    } catch {
      throw SloObstacle(
        rule: "SLO-05", reason: "\(file) cannot be read: \(error)", location: nil,
        remedy: "write the events to \(file) before the gate runs")
    }
  }
}
