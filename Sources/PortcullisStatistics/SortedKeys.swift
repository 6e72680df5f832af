/// The sorted keys of both samples in some buckets.
struct SortedKeys {
  private let keys: [[UInt64]]
  private let sizes: [Int128]

  init(_ keys: [[UInt64]], _ sizes: [Int128]) {
    self.keys = keys
    self.sizes = sizes
  }

  /// The greatest distance behind a key of a bucket, whose keys begin at the cursor.
  func greatest(in bucket: BucketOutline.Bucket, from cursor: inout [Int]) -> Int128 {
    let (first, second) = (keys[0], keys[1])
    let ends = (cursor[0] + bucket.counts[0], cursor[1] + bucket.counts[1])
    let offsets = (bucket.before[0] - cursor[0], bucket.before[1] - cursor[1])
    var (one, two) = (cursor[0], cursor[1])
    var best: Int128 = 0
    while one < ends.0, two < ends.1 {
      let key = min(first[one], second[two])
      while one < ends.0, first[one] == key { one += 1 }
      while two < ends.1, second[two] == key { two += 1 }
      let distance = Int128(one + offsets.0) * sizes[1] - Int128(two + offsets.1) * sizes[0]
      best = max(best, distance < 0 ? -distance : distance)
    }
    cursor = [ends.0, ends.1]
    return best
  }
}
