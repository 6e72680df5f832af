internal import PortcullisCore
internal import PortcullisFormats

/// Events of one slot: how many, and how many of them are good, at least and at most.
struct SloSlot {
  let total: Int
  let good: ClosedRange<Int>
}

/// Turns counts that only grow into the events of each slot.
struct SloRunningCounts {
  private var last: (at: Timestamp, total: Int, good: Int)?

  /// The events since the slot before; nil for the first slot and after a gap, where no single slot holds them.
  mutating func events(
    of row: EventFileRow, _ read: SloSlot, step: Int
  ) throws(EventFileFault) -> SloSlot? {
    let good = read.good.lowerBound
    defer { last = (row.at, read.total, good) }
    guard let last else { return nil }
    let (total, more) = (read.total - last.total, good - last.good)
    guard total >= 0, more >= 0, more <= total else {
      throw EventFileFault(
        line: row.line,
        """
        the counter fell or its parts do not agree (\(last.good) of \(last.total), then \(good) of \(read.total)), \
        so events are lost; if each line holds the events of its own slot, the indicator needs counter: false
        """)
    }
    guard row.at.secondsSinceEpoch - last.at.secondsSinceEpoch == step else { return nil }
    return SloSlot(total: total, good: more...more)
  }
}
