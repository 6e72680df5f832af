import PortcullisFormats

/// What one reading of a file, or of a part of it, saw of its runs, in the order in which they begin.
struct LatencyTallies: Sendable {
  /// By label; runs that are not named get `others`.
  private let aims: [String: LatencyAim]
  private let others: LatencyAim
  private let splits: Bool
  private(set) var all: [LatencyTally] = []
  private var places: [String: Int] = [:]
  /// Keys of the batch that is read, by run.
  private var fresh: [[UInt64]] = []
  private var labels = LatencyLabelCache()

  init(_ aims: [String: LatencyAim], others: LatencyAim, splits: Bool) {
    self.aims = aims
    self.others = others
    self.splits = splits
  }

  /// Column 0 holds the latency; column 1, where a column splits the file, the run.
  mutating func add(_ batch: TableBatch) throws(LatencyRowFault) {
    let latency = batch.positions[0]
    let cells = batch.cells
    var run = splits || batch.rows == 0 ? 0 : try place("", batch, 0)
    var last = Double.nan
    for row in 0..<batch.rows {
      if splits {
        // Numbers of at most two bytes are the same text where they have the same bits.
        let label = cells[row * batch.width + batch.positions[1]]
        let isSame = label.length <= 2 && label.value.isFinite && label.value.bitPattern == last.bitPattern
        if !isSame { run = try place(batch, row) }
        last = label.length <= 2 ? label.value : .nan
      }
      let cell = cells[row * batch.width + latency]
      // Only a number has a finite value.
      guard cell.value >= 0, cell.value < .infinity else {
        throw LatencyRowFault(offset: batch.offset(row, 0), .value(cell.kind))
      }
      // Adding zero turns -0 into +0.
      fresh[run].append((cell.value + 0).bitPattern)
    }
    for place in fresh.indices where !fresh[place].isEmpty {
      all[place].add(fresh[place])
      fresh[place].removeAll(keepingCapacity: true)
    }
  }

  /// Adds what the part of the file behind this one saw.
  mutating func add(_ other: LatencyTallies) throws(LatencyRowFault) {
    for tally in other.all {
      all[try place(tally.label, at: tally.offset)].add(tally)
    }
  }

  mutating func settle() {
    for place in all.indices { all[place].settle() }
  }

  private mutating func place(_ batch: TableBatch, _ row: Int) throws(LatencyRowFault) -> Int {
    let cell = batch.cells[row * batch.width + batch.positions[1]]
    if let known = labels.place(batch.bytes, cell.range) { return known }
    guard cell.kind != .null, cell.length > 0 else {
      throw LatencyRowFault(offset: batch.offset(row, 1), .noRun)
    }
    let place = try place(batch.text(row, 1), batch, row)
    labels.note(batch.bytes, cell.range, place)
    return place
  }

  private mutating func place(
    _ label: String, _ batch: TableBatch, _ row: Int
  ) throws(LatencyRowFault) -> Int {
    try place(label, at: batch.offset(row, splits ? 1 : 0))
  }

  private mutating func place(_ label: String, at offset: Int) throws(LatencyRowFault) -> Int {
    if let place = places[label] { return place }
    guard all.count < LatencyFileReader.runLimit else {
      throw LatencyRowFault(offset: offset, .tooManyRuns)
    }
    places[label] = all.count
    fresh.append([])
    all.append(LatencyTally(label: label, offset: offset, aims[label] ?? others))
    return all.count - 1
  }
}

/// A row that makes its file no measurement.
struct LatencyRowFault: Error, Hashable {
  enum Reason: Hashable {
    case value(TableCell.Kind)
    case noRun
    case tooManyRuns
  }

  /// In the file.
  let offset: Int
  let reason: Reason

  init(offset: Int, _ reason: Reason) {
    self.offset = offset
    self.reason = reason
  }
}

/// The places of labels of at most eight bytes, by a simple hash of them.
struct LatencyLabelCache: Sendable {
  private var keys = [UInt64](repeating: 0, count: 256)
  private var places = [Int](repeating: -1, count: 256)

  func place(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard let key = Self.key(bytes, range) else { return nil }
    let slot = Self.slot(key)
    return keys[slot] == key && places[slot] >= 0 ? places[slot] : nil
  }

  mutating func note(_ bytes: [UInt8], _ range: Range<Int>, _ place: Int) {
    guard let key = Self.key(bytes, range) else { return }
    let slot = Self.slot(key)
    keys[slot] = key
    places[slot] = place
  }

  /// No table holds the byte 0, so that texts of different lengths have different keys.
  @inline(__always)
  private static func key(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64? {
    guard 1...8 ~= range.count else { return nil }
    var key: UInt64 = 0
    for place in range { key = key << 8 | UInt64(bytes[place]) }
    return key
  }

  private static func slot(_ key: UInt64) -> Int {
    Int((key &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }
}
