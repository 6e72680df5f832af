import PortcullisFormats
import PortcullisStatistics

/// The exact order statistics of every run of one file, found in as few readings as they take.
///
/// A reading counts each run in ranges and keeps the latencies of a few narrow ones, which a small sample of the file
/// suggests. Where a wanted rank lies elsewhere, the next reading looks there: the result never depends on the guess.
struct LatencySearch {
  let table: TableReader
  let columns: [String]
  let quantiles: [LatencyQuantile]
  let threads: Int
  /// Bytes of rows so few that all are kept.
  var smallFile = 4 << 20
  /// Different latencies that are kept at most, over all runs of a part of a file.
  var budget = 1 << 20

  /// One run with the keys of its wanted ranks.
  struct Found: Sendable {
    let tally: LatencyTally
    var keys: [Int: UInt64] = [:]
    /// The ranges in which ranks are still sought, and how many keys lie below.
    var open: [Int: (range: ClosedRange<UInt64>, below: Int)]

    init(_ tally: LatencyTally, ranks: [Int]) {
      self.tally = tally
      open = Dictionary(uniqueKeysWithValues: ranks.map { ($0, (LatencyProbe.everything, 0)) })
    }
  }

  /// The runs in the order in which they begin.
  func runs() async throws -> [Found] {
    let (aims, others) = try firstAims()
    let tallies = try await read(aims, others: others)
    var found = tallies.map { Found($0, ranks: ranks($0.count)) }
    for place in found.indices { found[place].narrow(with: tallies[place]) }
    while found.contains(where: { !$0.open.isEmpty }) {
      let limit = max(256, budget / found.count { !$0.open.isEmpty })
      let aims = Dictionary(uniqueKeysWithValues: found.map { ($0.tally.label, $0.aim(limit: limit)) })
      let again = try await read(aims, others: .nothing)
      guard again.map(\.digest) == tallies.map(\.digest), again.map(\.label) == tallies.map(\.label) else {
        throw TableError(
          table.path, "the file changed while it was read", remedy: "Run again when nothing writes the file.")
      }
      for place in found.indices { found[place].narrow(with: again[place]) }
    }
    return found
  }

  /// Counted from 0, those between which a quantile lies.
  func ranks(_ count: Int) -> [Int] {
    Set(quantiles.flatMap { Self.place(of: $0, count).ranks }).sorted()
  }

  /// The ranks around a quantile by the rule R-7, counted from 0, and how far it lies on the way.
  static func place(of quantile: LatencyQuantile, _ count: Int) -> (ranks: [Int], fraction: Double) {
    let (rank, fraction) = QuantileRule.r7.position(quantile.level, count: Int128(count))
    let first = min(max(0, Int(rank) - 1), count - 1)
    return ([first, min(first + 1, count - 1)], fraction)
  }

  private func firstAims() throws -> ([String: LatencyAim], LatencyAim) {
    guard table.rowBytes > smallFile else { return ([:], .first(limit: .max)) }
    let empty = LatencyTallies([:], others: .first(limit: .max), splits: columns.count > 1)
    var sample = try table.sample(columns: columns, places: 32, bytes: 8 << 20, into: empty) { part, batch in
      // What is wrong is found when the whole file is read.
      try? part.add(batch)
    }
    sample.settle()
    let limit = max(256, budget / max(1, sample.all.count))
    let aims = sample.all.map { tally in
      let brackets = quantiles.map { Self.bracket(tally, $0.level.value.double) }
      return (
        tally.label,
        LatencyAim(ranges: [LatencyProbe.everything], brackets: LatencyAim.joined(brackets), limit: limit)
      )
    }
    return (Dictionary(aims) { first, _ in first }, .first(limit: 256))
  }

  /// Where a quantile of the run very likely lies: four standard errors of its rank on either side.
  private static func bracket(_ sample: LatencyTally, _ level: Double) -> ClosedRange<UInt64> {
    let count = Double(sample.count)
    let doubt = 4 * (count * level * (1 - level)).squareRoot() + 8
    let (from, to) = (Int(count * level - doubt), Int(count * level + doubt))
    let low = from > 0 ? sample.sieve.key(ofRank: from, in: LatencyProbe.everything) : nil
    let high = sample.sieve.key(ofRank: to, in: LatencyProbe.everything)
    return LatencyProbe(LatencyProbe.everything).widened((low ?? 0)...max(low ?? 0, high ?? .max))
  }

  private func read(_ aims: [String: LatencyAim], others: LatencyAim) async throws -> [LatencyTally] {
    do {
      return try await read(aims, others: others, threads: threads)
    } catch let fault as LatencyRowFault {
      // The first fault of the file may be one that a single part cannot see, such as too many runs.
      guard threads > 1 else { throw fault }
      return try await read(aims, others: others, threads: 1)
    }
  }

  private func read(
    _ aims: [String: LatencyAim], others: LatencyAim, threads: Int
  ) async throws -> [LatencyTally] {
    let empty = LatencyTallies(aims, others: others, splits: columns.count > 1)
    let parts = try await table.fold(columns: columns, threads: threads, into: { empty }) { part, batch in
      try part.add(batch)
    }
    var whole = empty
    for part in parts { try whole.add(part) }
    whole.settle()
    return whole.all
  }
}

extension LatencySearch.Found {
  func aim(limit: Int) -> LatencyAim {
    let ranges = LatencyAim.joined(open.values.map(\.range))
    return LatencyAim(ranges: ranges, brackets: ranges, limit: limit)
  }

  /// Takes over what a reading found, and keeps in `open` the narrower ranges of the rest.
  mutating func narrow(with tally: LatencyTally) {
    for (rank, sought) in open {
      guard let probe = tally.probes.first(where: { $0.bounds.contains(sought.range.lowerBound) }),
        let seen = probe.range(ofRank: rank - sought.below)
      else { continue }
      let below = sought.below + seen.below
      let isOne = seen.range.lowerBound == seen.range.upperBound
      let key =
        isOne ? seen.range.lowerBound : tally.sieve.key(ofRank: rank - below, in: seen.range)
      open[rank] = key == nil ? (seen.range, below) : nil
      keys[rank] = key
    }
  }
}
