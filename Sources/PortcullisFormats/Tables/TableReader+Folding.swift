internal import PortcullisCore

extension TableReader {
  /// Folds the rows on several threads and answers the parts in the order of the file.
  ///
  /// The file is cut behind line feeds into as many ranges as there are threads. Where such a line feed is part of a
  /// quoted field, the range before it ends elsewhere than the next began: that one is folded again from there.
  package func fold<Part: Sendable>(
    columns wanted: [String], threads: Int, into start: @escaping @Sendable () -> Part,
    _ add: @escaping @Sendable (inout Part, TableBatch) throws -> Void
  ) async throws -> [Part] {
    let rows = try rows(wanted)
    let fold = TableFold(rows: rows, start: start, add: add)
    do {
      let ranges = try cuts(threads)
      var place = self.start
      var parts: [Part] = []
      for (range, guess) in zip(ranges, await fold.guesses(ranges)) {
        // The end of the rows before is certain, and with it whether the guess began at a row.
        let sure = range.lowerBound == place ? guess : fold.result(from: place, until: range.upperBound)
        let (part, end) = try sure.get()
        parts.append(part)
        place = end
      }
      return parts
    } catch let fault as TableFault {
      throw try error(fault)
    }
  }

  /// Folds some rows from all over the file, about `bytes` of them; what cannot be read is left out.
  package func sample<Part>(
    columns wanted: [String], places: Int, bytes: Int, into part: Part,
    _ add: (inout Part, TableBatch) -> Void
  ) throws -> Part {
    let rows = try rows(wanted)
    var part = part
    for place in 0..<places {
      let from = start + rowBytes / places * place
      let begin = try place == 0 ? start : lineStart(from: from)
      // A guess may begin inside a quoted field and then misread what follows.
      _ = try? rows.forEachBatch(in: begin..<min(source.size, begin + bytes / places)) { batch in
        add(&part, batch)
        return true
      }
    }
    return part
  }

  /// Ranges that together are the rows, each but the first beginning behind a line feed.
  private func cuts(_ threads: Int) throws -> [Range<Int>] {
    guard threads > 1, rowBytes > 4 * blockSize else { return [start..<source.size] }
    var bounds = [start]
    for index in 1..<threads {
      let cut = try lineStart(from: start + rowBytes / threads * index)
      if cut > bounds[bounds.count - 1], cut < source.size { bounds.append(cut) }
    }
    bounds.append(source.size)
    return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
  }

  private func lineStart(from offset: Int) throws -> Int {
    var at = offset
    while true {
      let block = try source.read(at, 1 << 16)
      guard !block.isEmpty else { return source.size }
      if let feed = block.firstIndex(of: 0x0A) { return at + feed + 1 }
      at += block.count
    }
  }
}

/// Folds ranges of one table.
private struct TableFold<Part: Sendable>: Sendable {
  typealias Folded = Result<(part: Part, end: Int), any Error>

  let rows: TableRows
  let start: @Sendable () -> Part
  let add: @Sendable (inout Part, TableBatch) throws -> Void

  /// Each range folded on a thread of its own, as if a row began where it does.
  func guesses(_ ranges: [Range<Int>]) async -> [Folded] {
    await withTaskGroup(of: (Int, Folded).self) { group in
      for (index, range) in ranges.enumerated() {
        group.addTask { (index, result(from: range.lowerBound, until: range.upperBound)) }
      }
      var results: [(Int, Folded)] = []
      for await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// The rows that begin in a range; none where the row before it goes on beyond it.
  func result(from place: Int, until end: Int) -> Folded {
    Folded {
      var part = start()
      let end = try rows.forEachBatch(in: place..<max(place, end)) { batch in
        try Task.checkCancellation()
        try add(&part, batch)
        return true
      }
      return (part, end)
    }
  }
}
