internal import PortcullisCore

extension TableReader {
  /// Folds the rows on several threads and answers the parts in the order of the file.
  ///
  /// The file is cut behind line feeds into as many ranges as there are threads. Where a field is quoted, a line
  /// feed may be part of a field, and the whole file is folded in one part instead.
  package func fold<Part: Sendable>(
    columns wanted: [String], threads: Int, into start: @escaping @Sendable () -> Part,
    _ add: @escaping @Sendable (inout Part, TableBatch) throws -> Void
  ) async throws -> [Part] {
    let rows = try rows(wanted)
    let ranges = try cuts(threads)
    do {
      return try await parts(ranges, rows, start, add)
    } catch let fault as TableFault where fault.reason == .quoted {
      return try whole(rows, start, add)
    } catch let fault as TableFault {
      // A fault of one range may be the echo of a quote in an earlier one: the whole file is asked.
      if ranges.count > 1, format == .csv { return try whole(rows, start, add) }
      throw error(fault)
    }
  }

  private func whole<Part: Sendable>(
    _ rows: TableRows, _ start: () -> Part, _ add: (inout Part, TableBatch) throws -> Void
  ) throws -> [Part] {
    do {
      return [try part(rows, self.start..<source.size, quotes: true, start, add)]
    } catch let fault as TableFault {
      throw error(fault)
    }
  }

  private func parts<Part: Sendable>(
    _ ranges: [Range<Int>], _ rows: TableRows, _ start: @escaping @Sendable () -> Part,
    _ add: @escaping @Sendable (inout Part, TableBatch) throws -> Void
  ) async throws -> [Part] {
    try await withThrowingTaskGroup(of: (Int, Part).self) { group in
      for (index, range) in ranges.enumerated() {
        group.addTask {
          (index, try self.part(rows, range, quotes: ranges.count == 1, start, add))
        }
      }
      var results: [(Int, Part)] = []
      for try await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func part<Part>(
    _ rows: TableRows, _ range: Range<Int>, quotes: Bool, _ start: () -> Part,
    _ add: (inout Part, TableBatch) throws -> Void
  ) throws -> Part {
    var part = start()
    try rows.forEachBatch(in: range, quotes: quotes) { batch in
      try Task.checkCancellation()
      try add(&part, batch)
      return true
    }
    return part
  }

  /// Ranges that together are the rows, each beginning behind a line feed.
  private func cuts(_ threads: Int) throws -> [Range<Int>] {
    let size = source.size - start
    guard threads > 1, size > 4 * Self.blockSize else { return [start..<source.size] }
    var bounds = [start]
    for index in 1..<threads {
      let cut = try lineStart(from: start + size / threads * index)
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
