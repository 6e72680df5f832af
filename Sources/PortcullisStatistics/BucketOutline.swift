/// What counts in buckets say about the distance: its value at each boundary, and a bound inside each bucket.
struct BucketOutline {
  struct Bucket {
    let index: Int
    /// Values of each side below the bucket, and in it.
    let before: [Int]
    let counts: [Int]
    /// No distance inside is greater.
    let bound: Int128

    var mass: Int { counts[0] + counts[1] }
  }

  /// Buckets to look into together.
  struct Group {
    let buckets: [Bucket]
    let mass: Int
  }

  /// The greatest distance at a boundary.
  private(set) var greatest: Int128 = 0
  /// Those with values of both sides in them, the greatest bound last.
  private var candidates: [Bucket] = []

  init(_ first: [UInt32], _ second: [UInt32], before: [Int], sizes: [Int128]) {
    var (below, other) = (before[0], before[1])
    for index in first.indices {
      let (count, otherCount) = (Int(first[index]), Int(second[index]))
      // With values of one side only, the distance moves one way, and its ends are the boundaries.
      if count > 0, otherCount > 0 {
        let rising = Int128(below + count) * sizes[1] - Int128(other) * sizes[0]
        let falling = Int128(other + otherCount) * sizes[0] - Int128(below) * sizes[1]
        candidates.append(
          Bucket(
            index: index, before: [below, other], counts: [count, otherCount], bound: max(rising, falling)))
      }
      below += count
      other += otherCount
      let distance = Int128(below) * sizes[1] - Int128(other) * sizes[0]
      greatest = max(greatest, distance < 0 ? -distance : distance)
    }
  }

  mutating func keepCandidates(above best: Int128) {
    candidates = candidates.filter { $0.bound > best }
    candidates.sort { ($0.bound, $0.index) < ($1.bound, $1.index) }
  }

  /// The most promising buckets that are left, together no heavier than the limit, or a single one.
  mutating func nextGroup(above best: Int128, limit: Int) -> Group? {
    var buckets: [Bucket] = []
    var mass = 0
    while let next = candidates.last, next.bound > best, buckets.isEmpty || mass + next.mass <= limit {
      buckets.append(candidates.removeLast())
      mass += next.mass
    }
    return buckets.isEmpty ? nil : Group(buckets: buckets, mass: mass)
  }
}
