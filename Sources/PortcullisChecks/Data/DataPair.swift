import PortcullisCore
import PortcullisFormats
import PortcullisStatistics

/// The two files that an entry of `data:` names, opened and known to differ.
struct DataPair {
  private let reference: [TableReader]
  private let current: [TableReader]
  private let names: [String]
  private let absences: [DataSeen.Absence]
  private let threads: Int
  private let kept: Int

  /// `kept` numbers of one side stay in memory.
  ///
  /// - Throws: `Unavailable.inconclusive` where there is nothing that could be compared.
  init(
    reference: String, current: String, columns: [String]?, in context: RunContext,
    kept: Int = DataColumns.kept
  ) throws {
    (threads, self.kept) = (context.threads, kept)
    let old = try Self.open(reference, context)
    let new = try Self.open(current, context)
    let areSame =
      try old.count == new.count
      && zip(old, new).allSatisfy { try Self.areEqual($0.source, $1.source) }
    guard !areSame else {
      throw Unavailable.inconclusive("\(reference) and \(current) are the same bytes")
    }
    (self.reference, self.current) = (old.map(\.table), new.map(\.table))
    let sides = [self.reference[0], self.current[0]]
    let asked = columns ?? sides[0].columns + sides[1].columns.filter { !sides[0].columns.contains($0) }
    names = asked.filter { name in sides.allSatisfy { $0.columns.contains(name) } }
    absences = asked.flatMap { name in
      sides.filter { !$0.columns.contains(name) }.map {
        DataSeen.Absence(name: name, path: $0.path, isAsked: columns != nil)
      }
    }
  }

  /// The files of one side, which together are one table.
  private static func open(
    _ pattern: String, _ context: RunContext
  ) throws -> [(table: TableReader, source: ByteSource)] {
    let paths = try context.paths(matching: pattern)
    guard !paths.isEmpty else { throw Unavailable.inconclusive("no file matches \(pattern)") }
    do {
      let files = try paths.map { path in
        let source = try context.files.openBeneath(context.workspace.root, path)
        return (table: try TableReader(source, path: path), source: source)
      }
      for file in files where Set(file.table.columns) != Set(files[0].table.columns) {
        throw Unavailable.inconclusive("\(file.table.path) has other columns than \(files[0].table.path)")
      }
      return files
    } catch let error as FileError {
      throw Unavailable.inconclusive("\(error)")
    } catch let error as TableError {
      throw Unavailable.inconclusive("\(error); \(error.remedy)")
    }
  }

  private static func areEqual(_ one: ByteSource, _ two: ByteSource) throws -> Bool {
    guard one.size == two.size else { return false }
    var offset = 0
    while offset < one.size {
      let block = try one.read(offset, 1 << 20)
      guard !block.isEmpty, try two.read(offset, 1 << 20) == block else { return false }
      offset += block.count
    }
    return true
  }

  /// Reads both sides and finds the distance of each column with numbers on both.
  func seen() async throws -> DataSeen {
    let old = try await read(reference)
    let new = try await read(current)
    var columns: [DataSeen.Column] = []
    for (index, name) in names.enumerated() {
      columns.append(
        DataSeen.Column(
          name: name, reference: old.counts[index], current: new.counts[index],
          distance: try await distance(index, old, new)))
    }
    return DataSeen(
      reference: Self.side(reference, old), current: Self.side(current, new), columns: columns,
      absences: absences)
  }

  private func distance(_ index: Int, _ old: DataColumns, _ new: DataColumns) async throws -> DataSeen
    .Distance?
  {
    guard let before = old.range(index), let after = new.range(index) else { return nil }
    let range = min(before.lowerBound, after.lowerBound)...max(before.upperBound, after.upperBound)
    do {
      return try await DataSeen.Distance(
        numbers(index, reference, old), numbers(index, current, new), over: range)
    } catch let error as SampleError {
      throw Unavailable.inconclusive("column \(names[index]): \(error)")
    } catch let error as TableError {
      throw Unavailable.inconclusive("\(error); \(error.remedy)")
    }
  }

  private func numbers(_ index: Int, _ tables: [TableReader], _ columns: DataColumns) -> ColumnNumbers {
    guard let values = columns.values(index) else {
      return .files(tables, column: names[index], count: columns.counts[index].numbers, threads: threads)
    }
    return .kept(NumbersInMemory(values, threads: threads))
  }

  private static func side(_ tables: [TableReader], _ columns: DataColumns) -> DataSeen.Side {
    let more = tables.count > 1 ? " and \(tables.count - 1) more" : ""
    return DataSeen.Side(
      path: tables[0].path, name: tables[0].path + more, rows: columns.counts.first?.rows ?? 0)
  }

  private func read(_ tables: [TableReader]) async throws -> DataColumns {
    do {
      let whole = try await DataColumns.read(tables, names, threads: threads, kept: kept)
      guard names.isEmpty || whole.counts[0].rows > 0 else {
        throw Unavailable.inconclusive("\(tables[0].path) has a header and no row")
      }
      return whole
    } catch let error as TableError {
      throw Unavailable.inconclusive("\(error); \(error.remedy)")
    }
  }
}
