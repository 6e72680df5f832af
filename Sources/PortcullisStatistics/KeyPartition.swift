/// A grid of keys, with some of its buckets cut further, any number of times.
struct KeyPartition: Sendable {
  /// The part of a bucket that holds keys, to be cut into equal buckets.
  struct Piece: Sendable {
    /// Of the partition before.
    let bucket: Int
    let least: UInt64
    let greatest: UInt64
    let mass: Int
  }

  /// The buckets of one piece.
  struct Cut: Sendable {
    let least: UInt64
    let shift: UInt64
    let buckets: Range<Int>
  }

  private struct Level: Sendable {
    /// For each bucket of the level before its place in `cuts`; -1 for one that is of no interest.
    let places: [Int32]
    let cuts: [Cut]
  }

  private let grid: KeyGrid
  private let bits: Int
  private var levels: [Level] = []
  private(set) var count: Int

  /// Of a sample in ascending order, at least one key; there are about 2 to the power of `bits` buckets.
  init(sample: [UInt64], bits: Int) {
    grid = KeyGrid(sample: sample, bits: bits)
    self.bits = bits
    count = grid.count
  }

  /// The cuts of the last refinement, in the order of their pieces; nil before the first.
  var cuts: [Cut]? { levels.last?.cuts }

  /// Only the pieces, each cut into at least two buckets, and into more the heavier it is.
  func refined(_ pieces: [Piece]) -> KeyPartition {
    var places = [Int32](repeating: -1, count: count)
    let total = pieces.reduce(0) { $0 + $1.mass }
    var next = 0
    var cuts: [Cut] = []
    for (place, piece) in pieces.enumerated() {
      places[piece.bucket] = Int32(place)
      let share = max(2, piece.mass << bits / max(1, total))
      let length = Int.bitWidth - 1 - share.leadingZeroBitCount
      let span = piece.greatest - piece.least
      let shift = UInt64(max(0, 64 - span.leadingZeroBitCount - length))
      let buckets = next..<next + Int(span >> shift) + 1
      cuts.append(Cut(least: piece.least, shift: shift, buckets: buckets))
      next = buckets.upperBound
    }
    var result = self
    result.levels.append(Level(places: places, cuts: cuts))
    result.count = next
    return result
  }

  /// Hands each number that lies in a bucket to a sink, with the bucket and its key.
  func hand<Sink: KeySink>(_ values: UnsafeBufferPointer<Double>, to sink: inout Sink) {
    guard !levels.isEmpty else { return grid.hand(values, to: &sink) }
    for value in values {
      let key = OrderedKey.of(value)
      if let bucket = inner(grid.bucket(of: key), key) { sink.add(key, in: bucket) }
    }
  }

  /// True for each of the buckets.
  func marks(_ buckets: [Int]) -> [Bool] {
    var marks = [Bool](repeating: false, count: count)
    for bucket in buckets { marks[bucket] = true }
    return marks
  }

  private func inner(_ outer: Int, _ key: UInt64) -> Int? {
    var bucket = outer
    for level in levels {
      let place = level.places[bucket]
      guard place >= 0 else { return nil }
      let cut = level.cuts[Int(place)]
      bucket = cut.buckets.lowerBound + Int((key - cut.least) >> cut.shift)
    }
    return bucket
  }
}
