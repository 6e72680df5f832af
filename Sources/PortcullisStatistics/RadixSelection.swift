/// Exact order statistics of any number of values in a few passes: no sort, no copy, bounded memory.
package enum RadixSelection {
  /// So few that the counters stay in the nearest cache.
  private static let bits = 13
  private static let sampled = 1 << 16

  /// The quantiles of a source, in the order of the levels; each is what a sort of the whole would give.
  ///
  /// Both zeros are one, and that is +0. Memory beside the source is bounded: some megabytes of counters for each
  /// thread, and `gathered` keys. Three passes, two more for each refinement of many equal or nearly equal values.
  ///
  /// - Throws: `SampleError.empty` and `.notANumber`, and what the source throws.
  package static func quantiles(
    _ levels: [QuantileLevel], by rule: QuantileRule, of source: some NumberSource, gathered: Int = 1 << 20
  ) async throws -> [Double] {
    guard source.count > 0 else { throw SampleError.empty }
    let places = levels.map { rule.place($0, count: source.count) }
    let ranks = Set(places.flatMap { [$0.lower, $0.upper] }).sorted()
    let values = try await orderStatistics(ranks, of: source, gathered: gathered)
    return places.map { place in
      place.value(values[place.lower] ?? .nan, values[place.upper] ?? .nan)
    }
  }

  /// The values that would stand at some ranks, counted from 1, were all of them sorted.
  package static func orderStatistics(
    _ ranks: [Int], of source: some NumberSource, gathered: Int = 1 << 20
  ) async throws -> [Int: Double] {
    guard source.count > 0 else { throw SampleError.empty }
    let sample = try await source.sampledKeys(limit: sampled).sorted()
    var partition = KeyPartition(sample: sample, bits: bits)
    let counts = try await source.counts(in: partition)
    var holders = try Holder.of(Array(Set(ranks)).sorted(), counts, 0..<partition.count, before: 0)
    var found: [Int: Double] = [:]
    while holders.reduce(0, { $0 + $1.mass }) > gathered {
      (partition, holders) = try await refined(holders, of: partition, source, &found)
    }
    try await look(into: holders, of: partition, source, &found)
    return found
  }

  /// The holders cut further; one with a single key is that key at each of its ranks.
  private static func refined(
    _ holders: [Holder], of partition: KeyPartition, _ source: some NumberSource, _ found: inout [Int: Double]
  ) async throws -> (KeyPartition, [Holder]) {
    let ends = try await source.ends(in: partition, marked: partition.marks(holders.map(\.bucket)))
    for holder in holders where ends[holder.bucket].isSingle {
      for rank in holder.ranks { found[rank] = OrderedKey.value(of: ends[holder.bucket].least) }
    }
    let kept = holders.filter { !ends[$0.bucket].isSingle }
    let pieces = kept.map { holder in
      KeyPartition.Piece(
        bucket: holder.bucket, least: ends[holder.bucket].least, greatest: ends[holder.bucket].greatest,
        mass: holder.mass)
    }
    let inner = partition.refined(pieces)
    guard !kept.isEmpty else { return (inner, []) }
    let counts = try await source.counts(in: inner)
    let holders = try zip(kept, inner.cuts ?? []).flatMap { holder, cut in
      try Holder.of(holder.ranks, counts, cut.buckets, before: holder.before)
    }
    return (inner, holders)
  }

  private static func look(
    into holders: [Holder], of partition: KeyPartition, _ source: some NumberSource,
    _ found: inout [Int: Double]
  ) async throws {
    guard !holders.isEmpty else { return }
    let keys = try await source.sortedKeys(in: partition, marked: partition.marks(holders.map(\.bucket)))
    guard keys.count == holders.reduce(0, { $0 + $1.mass }) else { throw SampleError.changed }
    var start = 0
    for holder in holders {
      for rank in holder.ranks {
        found[rank] = OrderedKey.value(of: keys[start + rank - holder.before - 1])
      }
      start += holder.mass
    }
  }

  /// A bucket that holds some of the ranks.
  private struct Holder {
    let bucket: Int
    /// Values below the bucket.
    let before: Int
    let mass: Int
    let ranks: [Int]

    /// The holders of ascending ranks among buckets that follow each other.
    ///
    /// - Throws: `SampleError.changed` where a rank lies behind the last.
    static func of(
      _ ranks: [Int], _ counts: [Int], _ buckets: Range<Int>, before: Int
    ) throws -> [Holder] {
      var holders: [Holder] = []
      var below = before
      var next = 0
      for bucket in buckets where counts[bucket] > 0 && next < ranks.count {
        let held = ranks[next...].prefix { $0 <= below + counts[bucket] }
        if !held.isEmpty {
          holders.append(
            Holder(bucket: bucket, before: below, mass: counts[bucket], ranks: Array(held)))
        }
        next += held.count
        below += counts[bucket]
      }
      guard next == ranks.count else { throw SampleError.changed }
      return holders
    }
  }
}
