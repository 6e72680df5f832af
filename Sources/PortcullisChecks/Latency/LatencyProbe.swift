/// Counts latencies in ranges of their keys, so that a rank is found without keeping them.
///
/// A key is the bit pattern of a number that is not negative, and has its order.
struct LatencyProbe: Sendable {
  private static let size = 4096
  /// From 2^-30 to 2^34 of the unit: 64 ranges to each doubling, 1.5 % wide.
  private static let usual: ClosedRange<UInt64> = (1023 - 30) << 52...(1023 + 34) << 52 - 1

  static let everything: ClosedRange<UInt64> = 0...UInt64.max

  /// Keys outside are not counted.
  let bounds: ClosedRange<UInt64>
  private let low: UInt64
  private let shift: UInt64
  private let last: UInt64
  private var counts: [Int]

  init(_ bounds: ClosedRange<UInt64>) {
    self.bounds = bounds
    let grid = bounds == Self.everything ? Self.usual : bounds
    low = grid.lowerBound
    let width = grid.upperBound - low
    shift = UInt64(max(0, 64 - width.leadingZeroBitCount - 12))
    last = width >> shift
    counts = Array(repeating: 0, count: Int(last) + 1)
  }

  mutating func add(_ keys: [UInt64]) {
    let (bounds, low, shift, last) = (bounds, low, shift, last)
    var counts = self.counts.mutableSpan
    for key in keys where bounds.contains(key) {
      let place = key <= low ? 0 : min((key - low) >> shift, last)
      counts[Int(place)] += 1
    }
  }

  mutating func add(_ other: LatencyProbe) {
    for place in counts.indices { counts[place] += other.counts[place] }
  }

  /// The range that holds the key of a rank counted from 0 within the bounds, and how many keys lie before it.
  func range(ofRank rank: Int) -> (range: ClosedRange<UInt64>, below: Int)? {
    var below = 0
    for (place, count) in counts.enumerated() {
      guard below + count <= rank else { return (range(place), below) }
      below += count
    }
    return nil
  }

  /// The range widened to those that are counted apart.
  func widened(_ range: ClosedRange<UInt64>) -> ClosedRange<UInt64> {
    self.range(place(of: range.lowerBound)).lowerBound...self.range(place(of: range.upperBound)).upperBound
  }

  private func place(of key: UInt64) -> Int { Int(key <= low ? 0 : min((key - low) >> shift, last)) }

  private func range(_ place: Int) -> ClosedRange<UInt64> {
    let start = low + UInt64(place) << shift
    let end = UInt64(place) == last ? bounds.upperBound : start + (1 << shift - 1)
    return (place == 0 ? bounds.lowerBound : start)...end
  }
}
