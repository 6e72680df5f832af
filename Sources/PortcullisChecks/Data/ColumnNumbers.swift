import PortcullisFormats
import PortcullisStatistics

/// The numbers of a column: kept in memory, or read from the files again for each pass.
enum ColumnNumbers: NumberSource {
  case kept(NumbersInMemory)
  case files([TableReader], column: String, count: Int, threads: Int)

  var count: Int {
    switch self {
    case .kept(let numbers): numbers.count
    case .files(_, column: _, let count, threads: _): count
    }
  }

  func fold<Part: Sendable>(
    into start: @escaping @Sendable () -> Part,
    _ add: @escaping @Sendable (inout Part, UnsafeBufferPointer<Double>) throws -> Void
  ) async throws -> [Part] {
    switch self {
    case .kept(let numbers): return try await numbers.fold(into: start, add)
    case .files(let tables, let column, count: _, let threads):
      var parts: [Part] = []
      for table in tables { parts += try await Self.fold(table, column, threads, into: start, add) }
      return parts
    }
  }

  private static func fold<Part: Sendable>(
    _ table: TableReader, _ column: String, _ threads: Int, into start: @escaping @Sendable () -> Part,
    _ add: @escaping @Sendable (inout Part, UnsafeBufferPointer<Double>) throws -> Void
  ) async throws -> [Part] {
    try await table.fold(
      columns: [column], threads: threads, into: { (part: start(), numbers: [Double]()) }
    ) { state, batch in
      state.numbers.removeAll(keepingCapacity: true)
      for row in 0..<batch.rows where batch[row, 0].kind == .number {
        state.numbers.append(batch[row, 0].value)
      }
      try state.numbers.withUnsafeBufferPointer { try add(&state.part, $0) }
    }.map(\.part)
  }
}
