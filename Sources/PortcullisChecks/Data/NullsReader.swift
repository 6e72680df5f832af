internal import PortcullisCore
internal import PortcullisFormats

/// Counts what the columns of reference and current data hold, in blocks.
struct NullsReader {
  let context: RunContext
  let options: NullsStableCheck.Options

  func seen() async throws -> NullsSeen {
    let reference = try context.paths(matching: options.reference)
    let current = try context.paths(matching: options.current)
    guard !reference.isEmpty else { throw Unavailable.inconclusive("no file matches \(options.reference)") }
    guard !current.isEmpty else { throw Unavailable.inconclusive("no file matches \(options.current)") }
    var faults: [NullsSeen.Fault] = []
    let left = try await side(reference, &faults)
    let right = try await side(current, &faults)
    let wanted = options.columns ?? left.order
    return NullsSeen(
      reference: left.side, current: right.side,
      judged: wanted.filter { left.side.columns[$0] != nil && right.side.columns[$0] != nil },
      absent: wanted.filter { left.side.columns[$0] == nil || right.side.columns[$0] == nil },
      isNamed: options.columns != nil,
      added: options.columns == nil ? right.order.filter { left.side.columns[$0] == nil } : [],
      isSelfComparison: try isSame(reference, current), faults: faults,
      limit: options.limit, isConfident: options.decide == .confident)
  }

  private func side(
    _ paths: [String], _ faults: inout [NullsSeen.Fault]
  ) async throws -> (side: NullsSeen.Side, order: [String]) {
    var columns: [String: FeatureCounts] = [:]
    var order: [String] = []
    var rows = 0
    for path in paths {
      do {
        let table = try TableReader(context.files.openBeneath(context.workspace.root, path), path: path)
        let counts = try await counts(of: table)
        if order.isEmpty { order = table.columns }
        guard Set(order) == Set(table.columns) else {
          throw TableError(
            path, "its columns are not those of \(paths[0])",
            remedy: "Write every part with the same columns.")
        }
        for (name, count) in zip(table.columns, counts) { columns[name, default: FeatureCounts()].add(count) }
        rows += counts.first?.rows ?? 0
      } catch let error as TableError {
        faults.append(
          .init(path: error.path, line: error.line, message: error.message, remedy: error.remedy))
      }
    }
    return (NullsSeen.Side(paths: paths, rows: rows, columns: columns), order)
  }

  private func counts(of table: TableReader) async throws -> [FeatureCounts] {
    let width = table.columns.count
    let parts = try await table.fold(
      columns: table.columns, threads: context.threads,
      into: { [FeatureCounts](repeating: .init(), count: width) }
    ) { counts, batch in
      for row in 0..<batch.rows {
        for column in 0..<width { counts[column].count(batch[row, column].kind) }
      }
    }
    var total = [FeatureCounts](repeating: .init(), count: width)
    for part in parts { for column in 0..<width { total[column].add(part[column]) } }
    return total
  }

  /// True when both sides name the same files, or files with the same bytes.
  private func isSame(_ left: [String], _ right: [String]) throws -> Bool {
    guard left != right else { return true }
    guard left.count == right.count else { return false }
    return try zip(left, right).allSatisfy { try isSame($0, $1) }
  }

  private func isSame(_ left: String, _ right: String) throws -> Bool {
    let one = try context.files.openBeneath(context.workspace.root, left)
    let two = try context.files.openBeneath(context.workspace.root, right)
    guard one.size == two.size else { return false }
    var offset = 0
    while true {
      let block = try one.read(offset, 1 << 20)
      guard try block == two.read(offset, 1 << 20) else { return false }
      guard !block.isEmpty else { return true }
      offset += block.count
    }
  }
}
