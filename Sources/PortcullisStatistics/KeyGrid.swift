/// All keys cut into buckets, the finer the more of a sample lies there.
///
/// Whatever the sample, the buckets follow each other in the order of their keys: it decides the speed only.
struct KeyGrid: Sendable {
  /// Keys of one cell have their leading bits in common; each cell is cut into equal buckets.
  struct Cell {
    let firstBucket: UInt32
    let shift: UInt32
  }

  private let least: UInt64
  private let span: UInt64
  private let shift: UInt64
  private let cells: [Cell]
  let count: Int

  static let cellBits = 11

  /// Of a sample in ascending order, at least one key; there are about 2 to the power of `bits` buckets.
  init(sample: [UInt64], bits bucketBits: Int) {
    least = sample.first ?? 0
    span = (sample.last ?? 0) - least
    shift = UInt64(max(0, 64 - span.leadingZeroBitCount - Self.cellBits))
    var masses = [Int](repeating: 0, count: Int(span >> shift) + 1)
    for key in sample { masses[Int((key - least) >> shift)] += 1 }
    var next = 0
    var cells: [Cell] = []
    for mass in masses {
      let share = mass << bucketBits / max(1, sample.count)
      let bits = min(Int(shift), share < 2 ? 0 : Int.bitWidth - 1 - share.leadingZeroBitCount)
      cells.append(Cell(firstBucket: UInt32(next), shift: UInt32(Int(shift) - bits)))
      next += 1 << bits
    }
    self.cells = cells
    count = next
  }

  /// Hands each number to a sink with its bucket and its key.
  func hand<Sink: KeySink>(_ values: UnsafeBufferPointer<Double>, to sink: inout Sink) {
    cells.withUnsafeBufferPointer { cells in
      let finder = Finder(cells: cells, least: least, span: span, shift: shift)
      for value in values {
        let key = OrderedKey.of(value)
        sink.add(key, in: finder.bucket(of: key))
      }
    }
  }

  func bucket(of key: UInt64) -> Int {
    cells.withUnsafeBufferPointer {
      Finder(cells: $0, least: least, span: span, shift: shift).bucket(of: key)
    }
  }

  /// Finds buckets without a bounds check, which costs half of a pass.
  private struct Finder {
    let cells: UnsafeBufferPointer<Cell>
    let least: UInt64
    let span: UInt64
    let shift: UInt64

    /// A key outside the sample belongs to the bucket at that end.
    @inline(__always)
    func bucket(of key: UInt64) -> Int {
      let offset = min(max(key, least) &- least, span)
      let cell = cells[Int(truncatingIfNeeded: offset &>> shift)]
      let inner = offset & (1 &<< shift &- 1)
      return Int(truncatingIfNeeded: UInt64(cell.firstBucket) &+ inner &>> UInt64(cell.shift))
    }
  }
}

/// What takes the keys of a pass.
protocol KeySink {
  mutating func add(_ key: UInt64, in bucket: Int)
}
