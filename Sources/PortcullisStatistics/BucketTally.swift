/// Counters of one part, half as wide as a count and emptied before one can overflow.
struct BucketTally: Sendable {
  private var small: [UInt32]
  private var large: [Int] = []
  private var counted = 0

  init(count: Int) { small = Array(repeating: 0, count: count) }

  /// - Throws: `SampleError.notANumber`.
  mutating func add(
    _ values: UnsafeBufferPointer<Double>, _ partition: KeyPartition, capacity: Int = Int(UInt32.max)
  ) throws {
    if counted > capacity - values.count { empty() }
    counted += values.count
    var nanCount = 0
    for value in values { nanCount &+= value == value ? 0 : 1 }
    guard nanCount == 0 else { throw SampleError.notANumber }
    small.withUnsafeMutableBufferPointer { small in
      var sink = CountingSink(counts: small)
      partition.hand(values, to: &sink)
    }
  }

  private mutating func empty() {
    if large.isEmpty { large = Array(repeating: 0, count: small.count) }
    for bucket in small.indices {
      large[bucket] += Int(small[bucket])
      small[bucket] = 0
    }
    counted = 0
  }

  func add(to sum: inout [Int]) {
    for bucket in small.indices {
      sum[bucket] += Int(small[bucket]) + (large.isEmpty ? 0 : large[bucket])
    }
  }

  private struct CountingSink: KeySink {
    let counts: UnsafeMutableBufferPointer<UInt32>

    @inline(__always)
    mutating func add(_ key: UInt64, in bucket: Int) { counts[bucket] &+= 1 }
  }
}
