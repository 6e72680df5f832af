/// The exact two-sample statistic by bucket refinement: a few passes over the data, and next to no sorting.
///
/// Counting in buckets bounds the distance inside each of them. Only buckets that may hold more than the distance
/// already found at a boundary are looked into. Counts add, so that the answer does not depend on the threads.
package struct KolmogorovSmirnov: Sendable {
  private let samples: [[Double]]
  private let tasks: Int
  /// Keys that may be gathered at once, which bounds the memory beside the data.
  static let gathered = 1 << 20
  static let bits = 17

  /// The distance of two samples without NaN.
  package static func distance(
    _ first: [Double], _ second: [Double], threads: Int = 2
  ) async -> KolmogorovDistance {
    let search = KolmogorovSmirnov(samples: [first, second], threads: threads)
    let numerator = first.isEmpty || second.isEmpty ? 0 : await search.numerator()
    return KolmogorovDistance(numerator: numerator, first: first.count, second: second.count)
  }

  private init(samples: [[Double]], threads: Int) {
    self.samples = samples
    let longest = samples.map(\.count).max() ?? 0
    tasks = max(1, min(threads, longest / 50_000))
  }

  private func numerator() async -> Int128 {
    let ends = await map { values, part in
      var (least, greatest) = (UInt64.max, UInt64.min)
      for index in part {
        let key = OrderedKey.of(values[index])
        least = min(least, key)
        greatest = max(greatest, key)
      }
      return [least, greatest]
    }.flatMap(\.self).flatMap(\.self)
    guard let least = ends.min(), let greatest = ends.max(), least <= greatest else { return 0 }
    var best: Int128 = 0
    await refine(BucketGrid(least, greatest, bits: Self.bits), before: [0, 0], &best)
    return best
  }

  /// Raises `best` to the greatest distance at a key of the grid; `before` counts the values below it.
  private func refine(_ grid: BucketGrid, before: [Int], _ best: inout Int128) async {
    let counts = await map { values, part in grid.counts(values, part) }.map { parts in
      parts.dropFirst().reduce(into: parts[0]) { sum, part in
        for index in part.indices { sum[index] += part[index] }
      }
    }
    let sizes = samples.map { Int128($0.count) }
    var outline = BucketOutline(counts[0], counts[1], before: before, sizes: sizes)
    best = max(best, outline.greatest)
    outline.keepCandidates(above: best)
    while let group = outline.nextGroup(above: best, limit: Self.gathered) {
      guard group.mass > Self.gathered else {
        await look(into: group, of: grid, sizes, &best)
        continue
      }
      let range = grid.range(of: group.buckets[0].index)
      guard range.lowerBound < range.upperBound else { continue }
      let inner = BucketGrid(range.lowerBound, range.upperBound, bits: Self.bits)
      await refine(inner, before: group.buckets[0].before, &best)
    }
  }

  private func look(
    into group: BucketOutline.Group, of grid: BucketGrid, _ sizes: [Int128], _ best: inout Int128
  ) async {
    var marked = [Bool](repeating: false, count: grid.count)
    for bucket in group.buckets { marked[bucket.index] = true }
    let marks = marked
    let keys = await map { values, part in grid.gather(values, part, marked: marks) }
      .map { $0.flatMap(\.self).sorted() }
    var cursor = [0, 0]
    for bucket in group.buckets.sorted(by: { $0.index < $1.index }) {
      best = max(best, SortedKeys(keys, sizes).greatest(in: bucket, from: &cursor))
    }
  }

  /// A value for each part of each sample, in the order of the parts.
  private func map<Value: Sendable>(
    _ transform: @escaping @Sendable ([Double], Range<Int>) -> Value
  ) async -> [[Value]] {
    await withTaskGroup(of: (Int, Int, Value).self) { group in
      for (side, sample) in samples.enumerated() {
        for task in 0..<tasks {
          let part = sample.count * task / tasks..<sample.count * (task + 1) / tasks
          group.addTask { (side, task, transform(sample, part)) }
        }
      }
      var found: [(Int, Int, Value)] = []
      for await value in group { found.append(value) }
      found.sort { ($0.0, $0.1) < ($1.0, $1.1) }
      return [0, 1].map { side in found.filter { $0.0 == side }.map(\.2) }
    }
  }
}
