/// Passes over a source by the keys of its numbers: what each finds does not depend on chunks or threads.
extension NumberSource {
  /// Keys of about `limit` numbers, evenly spread over each chunk, or of all where there are no more.
  func sampledKeys(limit: Int) async throws -> [UInt64] {
    let step = max(1, count / limit)
    return try await fold(into: { [UInt64]() }) { keys, values in
      for index in stride(from: 0, to: values.count, by: step) { keys.append(OrderedKey.of(values[index])) }
    }.flatMap(\.self)
  }

  /// The keys of all numbers.
  func keys() async throws -> [UInt64] {
    try await fold(into: { [UInt64]() }) { keys, values in
      for value in values { keys.append(OrderedKey.of(value)) }
    }.flatMap(\.self)
  }

  /// How many numbers lie in each bucket.
  ///
  /// - Throws: `SampleError.notANumber`.
  func counts(in partition: KeyPartition) async throws -> [Int] {
    let parts = try await fold(into: { BucketTally(count: partition.count) }) { tally, values in
      try tally.add(values, partition)
    }
    var sum = [Int](repeating: 0, count: partition.count)
    for part in parts { part.add(to: &sum) }
    return sum
  }

  /// The least and the greatest key in each marked bucket.
  func ends(in partition: KeyPartition, marked: [Bool]) async throws -> [KeyEnds] {
    let parts = try await fold(into: { [KeyEnds](repeating: KeyEnds(), count: partition.count) }) {
      ends, values in
      ends.withUnsafeMutableBufferPointer { ends in
        marked.withUnsafeBufferPointer { marked in
          var sink = EndsSink(ends: ends, marked: marked)
          partition.hand(values, to: &sink)
        }
      }
    }
    return parts.dropFirst().reduce(into: parts[0]) { sum, part in
      for bucket in sum.indices where marked[bucket] { sum[bucket].add(part[bucket]) }
    }
  }

  /// The keys in marked buckets, sorted.
  func sortedKeys(in partition: KeyPartition, marked: [Bool]) async throws -> [UInt64] {
    var keys = try await fold(into: { [UInt64]() }) { keys, values in
      marked.withUnsafeBufferPointer { marked in
        var sink = GatheringSink(marked: marked)
        partition.hand(values, to: &sink)
        keys += sink.keys
      }
    }.flatMap(\.self)
    keys.sort()
    return keys
  }
}

/// The least and the greatest of some keys.
struct KeyEnds: Sendable {
  private(set) var least = UInt64.max
  private(set) var greatest = UInt64.min

  var isSingle: Bool { least >= greatest }

  @inline(__always)
  mutating func add(_ key: UInt64) {
    least = min(least, key)
    greatest = max(greatest, key)
  }

  mutating func add(_ other: KeyEnds) {
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
  }
}

private struct EndsSink: KeySink {
  let ends: UnsafeMutableBufferPointer<KeyEnds>
  let marked: UnsafeBufferPointer<Bool>

  @inline(__always)
  mutating func add(_ key: UInt64, in bucket: Int) {
    if marked[bucket] { ends[bucket].add(key) }
  }
}

private struct GatheringSink: KeySink {
  let marked: UnsafeBufferPointer<Bool>
  var keys: [UInt64] = []

  init(marked: UnsafeBufferPointer<Bool>) { self.marked = marked }

  @inline(__always)
  mutating func add(_ key: UInt64, in bucket: Int) {
    if marked[bucket] { keys.append(key) }
  }
}
