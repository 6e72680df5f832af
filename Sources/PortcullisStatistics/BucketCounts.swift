/// Cumulative counts of a classic histogram: events at or below each upper edge.
///
/// Nothing is interpolated: what lies inside a bucket may lie anywhere in it.
package struct BucketCounts: Hashable, Sendable {
  /// Upper edges in rising order; the last is infinity.
  package let edges: [Double]
  package let counts: [Int]

  /// Nil unless edges rise to infinity and counts never fall.
  package init?(edges: [Double], counts: [Int]) {
    guard edges.count == counts.count, edges.last == .infinity, !edges.contains(where: \.isNaN) else {
      return nil
    }
    guard zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }),
      zip(counts, counts.dropFirst()).allSatisfy({ $0 <= $1 }), counts[0] >= 0
    else { return nil }
    self.edges = edges
    self.counts = counts
  }

  package var total: Int { counts.last ?? 0 }

  /// How many events are at most the value: exact on an edge.
  package func atMost(_ value: Double) -> ClosedRange<Int> {
    let upper = edges.firstIndex { value <= $0 } ?? edges.count - 1
    if edges[upper] == value { return counts[upper]...counts[upper] }
    return (upper == 0 ? 0 : counts[upper - 1])...counts[upper]
  }

  /// How many events are below the value; on an edge those equal to it are not known.
  package func below(_ value: Double) -> ClosedRange<Int> {
    let upper = edges.firstIndex { value <= $0 } ?? edges.count - 1
    return (upper == 0 ? 0 : counts[upper - 1])...counts[upper]
  }

  /// The edges around a value that is no edge; nil on an edge.
  package func edges(around value: Double) -> (lower: Double, upper: Double)? {
    guard let upper = edges.firstIndex(where: { value <= $0 }), edges[upper] != value else { return nil }
    return (upper == 0 ? -.infinity : edges[upper - 1], edges[upper])
  }

  /// The bucket that holds the quantile; nil without events.
  package func quantile(_ share: Double) -> ClosedRange<Double>? {
    guard total > 0, (0...1).contains(share) else { return nil }
    let rank = share * Double(total)
    guard let bucket = counts.firstIndex(where: { Double($0) >= rank && $0 > 0 }) else { return nil }
    return (bucket == 0 ? -.infinity : edges[bucket - 1])...edges[bucket]
  }
}
