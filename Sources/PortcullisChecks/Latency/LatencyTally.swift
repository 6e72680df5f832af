/// What one reading of a file saw of one run.
struct LatencyTally: Sendable {
  let label: String
  /// Where the row stands that names the run first.
  let offset: Int
  private(set) var count = 0
  private(set) var least = UInt64.max
  private(set) var greatest = UInt64.min
  /// Of the keys in their order: a polynomial modulo 2^64, so that the digests of two parts make that of both.
  private(set) var digest: UInt64 = 0
  private(set) var probes: [LatencyProbe]
  private(set) var sieve: LatencySieve

  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  init(label: String, offset: Int, _ aim: LatencyAim) {
    self.label = label
    self.offset = offset
    probes = aim.ranges.map(LatencyProbe.init)
    sieve = LatencySieve(aim.brackets, limit: aim.limit)
  }

  mutating func add(_ keys: [UInt64]) {
    var digest = digest
    for key in keys {
      digest = digest &* Self.factor &+ (key ^ key >> 29) &* 0xBF58_476D_1CE4_E5B9
      least = min(least, key)
      greatest = max(greatest, key)
    }
    self.digest = digest
    count += keys.count
    for place in probes.indices { probes[place].add(keys) }
    sieve.add(keys)
  }

  mutating func add(_ other: LatencyTally) {
    digest = digest &* Self.power(other.count) &+ other.digest
    count += other.count
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
    for place in probes.indices { probes[place].add(other.probes[place]) }
    sieve.add(other.sieve)
  }

  mutating func settle() { sieve.settle() }

  private static func power(_ exponent: Int) -> UInt64 {
    var (result, square, rest): (UInt64, UInt64, Int) = (1, factor, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result &* square }
      square = square &* square
      rest >>= 1
    }
    return result
  }
}

/// What one reading of a file looks for in one run.
struct LatencyAim: Sendable {
  /// Ranges of keys that are counted finely.
  var ranges: [ClosedRange<UInt64>]
  /// Ranges, apart from each other, whose keys are kept.
  var brackets: [ClosedRange<UInt64>]
  /// Different keys that are kept at most.
  var limit: Int

  static func first(limit: Int) -> LatencyAim {
    LatencyAim(ranges: [LatencyProbe.everything], brackets: [LatencyProbe.everything], limit: limit)
  }

  static let nothing = LatencyAim(ranges: [], brackets: [], limit: 0)

  /// Ranges that overlap as one.
  static func joined(_ ranges: [ClosedRange<UInt64>]) -> [ClosedRange<UInt64>] {
    var joined: [ClosedRange<UInt64>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}
