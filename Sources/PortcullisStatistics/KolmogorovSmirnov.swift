/// The exact two-sample statistic by bucket refinement: a few passes over the data, and next to no sorting.
///
/// Counting in buckets bounds the distance inside each of them. Only buckets that may hold more than the distance
/// already found at a boundary are looked into. Counts add, so that the answer does not depend on the threads.
package struct KolmogorovSmirnov<First: NumberSource, Second: NumberSource>: Sendable {
  private let first: First
  private let second: Second
  private let gathered: Int
  /// So many that next to none of the buckets can hold the greatest distance.
  private static var bits: Int { 16 }
  private static var sampled: Int { 1 << 15 }

  private init(_ first: First, _ second: Second, gathered: Int) {
    self.first = first
    self.second = second
    self.gathered = gathered
  }

  /// The distance of two samples; of numerator 0 where one is empty.
  ///
  /// Memory beside the sources is bounded, whatever they hold: some megabytes of counters for each thread, and
  /// `gathered` keys of each sample.
  ///
  /// - Throws: `SampleError.notANumber`, and what the sources throw.
  package static func distance(
    _ first: First, _ second: Second, gathered: Int = 1 << 20
  ) async throws -> KolmogorovDistance {
    let numerator = try await KolmogorovSmirnov(first, second, gathered: gathered).numerator()
    return KolmogorovDistance(numerator: numerator, first: first.count, second: second.count)
  }

  private func numerator() async throws -> Int128 {
    let sample =
      try await (first.sampledKeys(limit: Self.sampled) + second.sampledKeys(limit: Self.sampled))
      .sorted()
    var partition = KeyPartition(sample: sample, bits: Self.bits)
    var outline = BucketOutline(sizes: (first.count, second.count))
    let counts = try await (first.counts(in: partition), second.counts(in: partition))
    guard counts.0.reduce(0, +) == first.count, counts.1.reduce(0, +) == second.count else {
      throw SampleError.changed
    }
    guard first.count > 0, second.count > 0 else { return 0 }
    outline.add(0..<partition.count, counts.0, counts.1, before: (0, 0))
    var best = outline.greatest
    while true {
      let candidates = outline.candidates(above: best)
      guard candidates.reduce(0, { $0 + $1.mass }) > gathered else {
        return try await max(best, looked(into: candidates, of: partition, outline))
      }
      (partition, outline) = try await refined(candidates, of: partition)
      best = max(best, outline.greatest)
    }
  }

  /// The candidates cut further; one with a single key is known at its boundaries and drops out.
  private func refined(
    _ candidates: [BucketOutline.Bucket], of partition: KeyPartition
  ) async throws -> (KeyPartition, BucketOutline) {
    let marked = partition.marks(candidates.map(\.index))
    var ends = try await first.ends(in: partition, marked: marked)
    let others = try await second.ends(in: partition, marked: marked)
    for bucket in candidates { ends[bucket.index].add(others[bucket.index]) }
    let kept = candidates.filter { !ends[$0.index].isSingle }
    let inner = partition.refined(
      kept.map { bucket in
        KeyPartition.Piece(
          bucket: bucket.index, least: ends[bucket.index].least, greatest: ends[bucket.index].greatest,
          mass: bucket.mass)
      })
    var outline = BucketOutline(sizes: (first.count, second.count))
    guard !kept.isEmpty else { return (inner, outline) }
    let counts = try await (first.counts(in: inner), second.counts(in: inner))
    for (bucket, cut) in zip(kept, inner.cuts ?? []) {
      outline.add(cut.buckets, counts.0, counts.1, before: bucket.before)
    }
    return (inner, outline)
  }

  private func looked(
    into candidates: [BucketOutline.Bucket], of partition: KeyPartition, _ outline: BucketOutline
  ) async throws -> Int128 {
    guard !candidates.isEmpty else { return 0 }
    let marked = partition.marks(candidates.map(\.index))
    let keys = try await (
      first.sortedKeys(in: partition, marked: marked), second.sortedKeys(in: partition, marked: marked)
    )
    guard keys.0.count == candidates.reduce(0, { $0 + $1.counts.0 }),
      keys.1.count == candidates.reduce(0, { $0 + $1.counts.1 })
    else { throw SampleError.changed }
    return outline.greatest(in: candidates, keys.0, keys.1)
  }
}
