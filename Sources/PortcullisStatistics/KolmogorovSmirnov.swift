/// The exact two-sample statistic by bucket refinement: a few passes over the data, and next to no sorting.
///
/// Counting in buckets bounds the distance inside each of them. Only buckets that may hold more than the distance
/// already found at a boundary are looked into. Counts add, so that the answer does not depend on the threads.
package struct KolmogorovSmirnov: Sendable {
  private let first: any NumberSource
  private let second: any NumberSource
  private let gathered: Int
  /// So many that next to none of the buckets can hold the greatest distance.
  private static let bits = 16
  private static let sampled = 1 << 15

  /// The distance of two samples; of numerator 0 where one is empty.
  ///
  /// Memory beside the sources is bounded, whatever they hold: some megabytes of counters for each thread, and
  /// `gathered` keys of each sample.
  ///
  /// - Throws: `SampleError.notANumber`, and what the sources throw.
  package static func distance(
    _ first: any NumberSource, _ second: any NumberSource, gathered: Int = 1 << 20
  ) async throws -> KolmogorovDistance {
    let search = KolmogorovSmirnov(first: first, second: second, gathered: gathered)
    let outline = try await search.finished()
    return KolmogorovDistance(numerator: outline.greatest, first: first.count, second: second.count)
  }

  /// An outline in which no bucket can hold more than what was found.
  private func finished() async throws -> BucketOutline {
    var (partition, outline) = try await coarse()
    while outline.mass > gathered {
      (partition, outline) = try await refined(outline, of: partition)
    }
    guard outline.mass > 0 else { return outline }
    let marked = partition.marks(outline.candidates.map(\.index))
    let keys = try await first.sortedKeys(in: partition, marked: marked)
    let others = try await second.sortedKeys(in: partition, marked: marked)
    try outline.look(into: keys, others)
    return outline
  }

  private func coarse() async throws -> (KeyPartition, BucketOutline) {
    var sample = try await first.sampledKeys(limit: Self.sampled)
    sample += try await second.sampledKeys(limit: Self.sampled)
    sample.sort()
    let partition = KeyPartition(sample: sample, bits: Self.bits)
    let counts = try await first.counts(in: partition)
    let others = try await second.counts(in: partition)
    guard counts.reduce(0, +) == first.count, others.reduce(0, +) == second.count else {
      throw SampleError.changed
    }
    var outline = BucketOutline(sizes: (first.count, second.count), above: 0)
    outline.add(0..<partition.count, counts, others, before: (0, 0))
    return (partition, outline)
  }

  /// The candidates cut further; one with a single key is known at its boundaries and drops out.
  private func refined(
    _ outline: BucketOutline, of partition: KeyPartition
  ) async throws -> (KeyPartition, BucketOutline) {
    let marked = partition.marks(outline.candidates.map(\.index))
    var ends = try await first.ends(in: partition, marked: marked)
    let others = try await second.ends(in: partition, marked: marked)
    for bucket in outline.candidates { ends[bucket.index].add(others[bucket.index]) }
    let kept = outline.candidates.filter { !ends[$0.index].isSingle }
    let inner = partition.refined(
      kept.map { bucket in
        KeyPartition.Piece(
          bucket: bucket.index, least: ends[bucket.index].least, greatest: ends[bucket.index].greatest,
          mass: bucket.mass)
      })
    var result = BucketOutline(sizes: (first.count, second.count), above: outline.greatest)
    guard !kept.isEmpty else { return (inner, result) }
    let counts = try await first.counts(in: inner)
    let otherCounts = try await second.counts(in: inner)
    for (bucket, cut) in zip(kept, inner.cuts ?? []) {
      result.add(cut.buckets, counts, otherCounts, before: bucket.before)
    }
    return (inner, result)
  }
}
