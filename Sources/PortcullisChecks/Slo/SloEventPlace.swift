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

  /// - Throws: `EventFileFault`, `SloObstacle` and `FileError`.
  func count(_ source: ByteSource, into counter: SloCounter, asOf: Timestamp) throws -> SloCensus {
    var counter = counter
    try EventFileReader.forEachRow(of: source) { header, row in
      guard row.at.secondsSinceEpoch + header.step <= asOf.secondsSinceEpoch else {
        throw EventFileFault(line: row.line, "the slot \(row.at) ends after \(asOf), the end of the data")
      }
      let slot = try events(of: row, &counter)
      try counter.add(at: row.at, total: slot.total, good: slot.good)
    }
    return counter.census()
  }

  private func events(
    of row: EventFileRow, _ counter: inout SloCounter
  ) throws -> (total: Int, good: ClosedRange<Int>) {
    switch rule {
    case .good(let field, let whole):
      let (good, total) = (try row.count(field), try row.count(whole))
      guard good <= total else { throw EventFileFault(line: row.line, "\(good) good of \(total) events") }
      return (total, good...good)
    case .bad(let field, let whole):
      let (bad, total) = (try row.count(field), try row.count(whole))
      guard bad <= total else { throw EventFileFault(line: row.line, "\(bad) bad of \(total) events") }
      return (total, (total - bad)...(total - bad))
    case .threshold(let field, let comparison, let value):
      let buckets = try buckets(of: row, field)
      guard let limit = Double("\(value)") else {
        throw EventFileFault(line: row.line, "the threshold \(value) is no number")
      }
      note(buckets, limit, "\(value)", &counter)
      return (buckets.total, Self.good(buckets, comparison, limit))
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

  private func note(_ buckets: BucketCounts, _ limit: Double, _ value: String, _ counter: inout SloCounter) {
    guard counter.edges == nil, let edges = buckets.edges(around: limit) else { return }
    let written = { (edge: Double) in edge == .infinity ? "+Inf" : edge == -.infinity ? "-Inf" : "\(edge)" }
    counter.edges = SloCensus.Edges(lower: written(edges.lower), upper: written(edges.upper), value: value)
  }
}
