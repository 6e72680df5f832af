/// Equal ranges of keys between a least and a greatest one.
struct BucketGrid: Sendable {
  let least: UInt64
  let greatest: UInt64
  private let shift: UInt64

  init(_ least: UInt64, _ greatest: UInt64, bits: Int) {
    self.least = least
    self.greatest = greatest
    shift = UInt64(max(0, 64 - (greatest - least).leadingZeroBitCount - bits))
  }

  var count: Int { Int((greatest - least) >> shift) + 1 }

  /// Only for a key between both ends.
  @inline(__always)
  func bucket(of key: UInt64) -> Int { Int(truncatingIfNeeded: (key &- least) >> shift) }

  /// The keys that fall into a bucket.
  func range(of bucket: Int) -> ClosedRange<UInt64> {
    let low = least + UInt64(bucket) << shift
    return low...(low + (1 << shift - 1))
  }

  /// How many values of a part of the data fall into each bucket; what lies outside is not counted.
  func counts(_ values: [Double], _ part: Range<Int>) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: count)
    let span = greatest - least
    values.withUnsafeBufferPointer { values in
      counts.withUnsafeMutableBufferPointer { counts in
        for index in part {
          let offset = OrderedKey.of(values[index]) &- least
          if offset <= span { counts[Int(truncatingIfNeeded: offset >> shift)] &+= 1 }
        }
      }
    }
    return counts
  }

  /// The keys of a part of the data that fall into marked buckets.
  func gather(_ values: [Double], _ part: Range<Int>, marked: [Bool]) -> [UInt64] {
    var keys: [UInt64] = []
    let span = greatest - least
    values.withUnsafeBufferPointer { values in
      marked.withUnsafeBufferPointer { marked in
        for index in part {
          let key = OrderedKey.of(values[index])
          let offset = key &- least
          if offset <= span, marked[Int(truncatingIfNeeded: offset >> shift)] { keys.append(key) }
        }
      }
    }
    return keys
  }
}
