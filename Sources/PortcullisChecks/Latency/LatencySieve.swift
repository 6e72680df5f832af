/// Keeps the latencies of some ranges, each different one once with its count; bounded, whatever the file.
struct LatencySieve: Sendable {
  private let brackets: [ClosedRange<UInt64>]
  /// Different keys that are kept at most.
  private let limit: Int
  private var pending: [UInt64] = []
  private var keys: [UInt64] = []
  private var counts: [Int] = []
  /// True where the limit was reached, and with it all forgotten.
  private(set) var isOverfull = false

  init(_ brackets: [ClosedRange<UInt64>], limit: Int) {
    self.brackets = brackets
    self.limit = limit
  }

  mutating func add(_ new: [UInt64]) {
    guard !isOverfull else { return }
    for bracket in brackets {
      let (low, width) = (bracket.lowerBound, bracket.upperBound - bracket.lowerBound)
      for key in new where key &- low <= width { pending.append(key) }
    }
    if pending.count > max(4096, keys.count / 2) { settle() }
  }

  mutating func add(_ other: LatencySieve) {
    settle()
    var rest = other
    rest.settle()
    // Only now: settling may be what reaches the limit.
    isOverfull = isOverfull || rest.isOverfull
    merge(rest.keys, rest.counts)
  }

  /// Sorts what was added last into what is kept.
  mutating func settle() {
    guard !pending.isEmpty else { return }
    pending.sort()
    var fresh: [UInt64] = []
    var times: [Int] = []
    for key in pending {
      if key == fresh.last {
        times[times.count - 1] += 1
      } else {
        fresh.append(key)
        times.append(1)
      }
    }
    pending.removeAll(keepingCapacity: true)
    merge(fresh, times)
  }

  private mutating func merge(_ fresh: [UInt64], _ times: [Int]) {
    var (merged, sums): ([UInt64], [Int]) = ([], [])
    merged.reserveCapacity(keys.count + fresh.count)
    sums.reserveCapacity(keys.count + fresh.count)
    var (old, new) = (0, 0)
    while old < keys.count || new < fresh.count {
      let takesOld = new == fresh.count || (old < keys.count && keys[old] <= fresh[new])
      let takesNew = old == keys.count || (new < fresh.count && fresh[new] <= keys[old])
      merged.append(takesOld ? keys[old] : fresh[new])
      sums.append((takesOld ? counts[old] : 0) + (takesNew ? times[new] : 0))
      if takesOld { old += 1 }
      if takesNew { new += 1 }
    }
    (keys, counts) = (merged, sums)
    guard keys.count > limit || isOverfull else { return }
    (keys, counts, pending, isOverfull) = ([], [], [], true)
  }

  /// The key of a rank counted from 0 among those kept of a range; nil where the range is not wholly kept.
  func key(ofRank rank: Int, in range: ClosedRange<UInt64>) -> UInt64? {
    let isKept = brackets.contains { $0.contains(range.lowerBound) && $0.contains(range.upperBound) }
    guard isKept, !isOverfull else { return nil }
    var rest = rank
    for (key, count) in zip(keys, counts) where range.contains(key) {
      guard rest >= count else { return key }
      rest -= count
    }
    return nil
  }

  /// How many are kept, each as often as it came.
  var total: Int { counts.reduce(0, +) }
}
