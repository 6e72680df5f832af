/// What counts in buckets say about the distance: its value at each boundary, and a bound inside each bucket.
struct BucketOutline {
  /// A bucket with values of both sides.
  struct Bucket {
    let index: Int
    /// Values of each side below the bucket, and in it.
    let before: (Int, Int)
    let counts: (Int, Int)
    /// No distance inside is greater.
    let bound: Int128

    var mass: Int { counts.0 + counts.1 }
  }

  private let sizes: (Int128, Int128)
  /// The greatest distance known: given, or found at a boundary or inside a bucket.
  private(set) var greatest: Int128
  /// In the order of their keys.
  private var buckets: [Bucket] = []

  init(sizes: (Int, Int), above greatest: Int128) {
    self.sizes = (Int128(sizes.0), Int128(sizes.1))
    self.greatest = greatest
  }

  /// The buckets that may hold a greater distance than the one known.
  var candidates: [Bucket] { buckets.filter { $0.bound > greatest } }

  /// Values in the candidates; 0 where the greatest distance is known.
  var mass: Int { candidates.reduce(0) { $0 + $1.mass } }

  /// Adds buckets that follow each other, with `before` values of each side below the first.
  mutating func add(_ range: Range<Int>, _ first: [Int], _ second: [Int], before: (Int, Int)) {
    var (below, other) = before
    for index in range where first[index] + second[index] > 0 {
      let (count, otherCount) = (first[index], second[index])
      // With values of one side only, the distance moves one way, and its ends are the boundaries.
      if count > 0, otherCount > 0 {
        let bound = max(distance(below + count, other), -distance(below, other + otherCount))
        buckets.append(
          Bucket(index: index, before: (below, other), counts: (count, otherCount), bound: bound))
      }
      below += count
      other += otherCount
      greatest = max(greatest, abs(distance(below, other)))
    }
  }

  /// Below 0 where the second side is ahead.
  @inline(__always)
  private func distance(_ first: Int, _ second: Int) -> Int128 {
    Int128(first) * sizes.1 - Int128(second) * sizes.0
  }

  /// Looks behind each key of the candidates, whose sorted keys are given.
  ///
  /// - Throws: `SampleError.changed` where there are more or fewer of them than were counted.
  mutating func look(into first: [UInt64], _ second: [UInt64]) throws {
    let candidates = candidates
    guard first.count == candidates.reduce(0, { $0 + $1.counts.0 }),
      second.count == candidates.reduce(0, { $0 + $1.counts.1 })
    else { throw SampleError.changed }
    var (one, two) = (0, 0)
    for bucket in candidates {
      let ends = (one + bucket.counts.0, two + bucket.counts.1)
      let offsets = (bucket.before.0 - one, bucket.before.1 - two)
      while one < ends.0, two < ends.1 {
        let key = min(first[one], second[two])
        while one < ends.0, first[one] == key { one += 1 }
        while two < ends.1, second[two] == key { two += 1 }
        greatest = max(greatest, abs(distance(one + offsets.0, two + offsets.1)))
      }
      (one, two) = ends
    }
  }
}
