internal import PortcullisCore
internal import PortcullisFormats
internal import PortcullisStatistics

/// The file with the events of an objective, and which of them are good.
struct SloEventPlace {
  enum Rule {
    case good(String, total: String)
    case bad(String, total: String)
    case threshold(String, OpenSLOObjective.Comparison, OpenSLODecimal)
  }

  let file: String
  let rule: Rule
  /// True where counts only grow, so that the events of a slot are the difference to the slot before.
  let isCounter: Bool

  /// - Throws: `EventFileFault`, `SloObstacle` and `FileError`.
  func count(
    _ source: ByteSource, into counter: SloCounter, asOf: Timestamp, age: SloAge?
  ) throws -> SloCensus {
    var counter = counter
    var running = SloRunningCounts()
    try EventFileReader.forEachRow(of: source) { header, row in
      guard row.at.secondsSinceEpoch + header.step <= asOf.secondsSinceEpoch else {
        throw EventFileFault(line: row.line, "the slot \(row.at) ends after \(asOf), the end of the data")
      }
      let read = try events(of: row, &counter)
      guard let slot = isCounter ? try running.events(of: row, read, step: header.step) : read else { return }
      try counter.add(at: row.at, total: slot.total, good: slot.good)
    }
    return counter.census(age: age)
  }

  private func events(of row: EventFileRow, _ counter: inout SloCounter) throws -> SloSlot {
    switch rule {
    case .good(let field, let whole):
      let (good, total) = (try row.count(field), try row.count(whole))
      guard good <= total else { throw EventFileFault(line: row.line, "\(good) good of \(total) events") }
      return SloSlot(total: total, good: good...good)
    case .bad(let field, let whole):
      let (bad, total) = (try row.count(field), try row.count(whole))
      guard bad <= total else { throw EventFileFault(line: row.line, "\(bad) bad of \(total) events") }
      return SloSlot(total: total, good: (total - bad)...(total - bad))
    case .threshold(let field, let comparison, let value):
      let buckets = try buckets(of: row, field)
      guard let limit = Double("\(value)") else {
        throw EventFileFault(line: row.line, "the threshold \(value) is no number")
      }
      if counter.edges == nil { counter.edges = Self.edges(buckets, comparison, limit, "\(value)") }
      return SloSlot(total: buckets.total, good: Self.good(buckets, comparison, limit))
    }
  }

  private func buckets(of row: EventFileRow, _ field: String) throws(EventFileFault) -> BucketCounts {
    var pairs: [(edge: Double, count: Int)] = []
    for bucket in try row.buckets(field) {
      guard
        let edge = bucket.edge == "+Inf"
          ? .infinity : OpenSLODecimal(bucket.edge).flatMap({ Double("\($0)") })
      else { throw EventFileFault(line: row.line, "the bucket '\(bucket.edge)' is no number and not +Inf") }
      pairs.append((edge, bucket.count))
    }
    pairs.sort { $0.edge < $1.edge }
    guard let counts = BucketCounts(edges: pairs.map(\.edge), counts: pairs.map(\.count)) else {
      throw EventFileFault(
        line: row.line, "the buckets do not rise to +Inf with counts that never fall")
    }
    return counts
  }

  private static func good(
    _ buckets: BucketCounts, _ comparison: OpenSLOObjective.Comparison, _ limit: Double
  ) -> ClosedRange<Int> {
    let total = buckets.total
    let (atMost, below) = (buckets.atMost(limit), buckets.below(limit))
    return switch comparison {
    case .atMost: atMost
    case .below: below
    case .above: (total - atMost.upperBound)...(total - atMost.lowerBound)
    case .atLeast: (total - below.upperBound)...(total - below.lowerBound)
    }
  }

  /// Nil where the buckets tell the good events from the bad ones.
  private static func edges(
    _ buckets: BucketCounts, _ comparison: OpenSLOObjective.Comparison, _ limit: Double, _ value: String
  ) -> SloCensus.Edges? {
    let written = { (edge: Double) in edge == .infinity ? "+Inf" : edge == -.infinity ? "-Inf" : "\(edge)" }
    if let edges = buckets.edges(around: limit) {
      return SloCensus.Edges(
        lower: written(edges.lower), upper: written(edges.upper), value: value, isOnEdge: false)
    }
    switch comparison {
    case .atMost, .above: return nil
    case .below, .atLeast:
      let lower = buckets.edges.last { $0 < limit } ?? -.infinity
      return SloCensus.Edges(lower: written(lower), upper: value, value: value, isOnEdge: true)
    }
  }
}
