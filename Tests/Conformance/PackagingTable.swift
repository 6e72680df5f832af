import PortcullisCore

/// A JSON file of parameter tables, one for each test of the Python library `packaging`.
struct PackagingTable: ConformanceTable {
  /// The parameters of one case by name.
  struct Row: Sendable {
    let values: [String: JSONValue]

    subscript(name: String) -> String { values[name]?.string ?? "" }
    func value(_ name: String) -> JSONValue? { values[name] }
    func flag(_ name: String) -> Bool? { values[name]?.bool }
    func list(_ name: String) -> [String] { (values[name]?.array ?? []).compactMap(\.string) }
  }

  enum Reading: Sendable {
    /// Every case of every list is a row.
    case rows(@Sendable (Row) throws -> [ConformanceCase.Column])
    /// Every combination of the cases of all lists is a row.
    case combinations(@Sendable (Row) throws -> [ConformanceCase.Column])
    /// A list of plain values, one row each.
    case values(@Sendable (JSONValue) throws -> [ConformanceCase.Column])
    /// The table states no input, or tests the objects of Python.
    case outOfScope
  }

  let path: String
  let readings: [String: Reading]

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    guard let bytes = try corpus.bytes(of: path) else { return nil }
    return (try JSONValue(parsing: bytes).members ?? []).flatMap { cases(named: $0.key, $0.value) }
  }

  /// Cases of every list of a document; 0 for one that is no JSON.
  static func rows(in bytes: [UInt8]) -> Int {
    ((try? JSONValue(parsing: bytes))?.members ?? []).reduce(0) { count, member in
      count + (member.value.array ?? []).map(rows).joined().count
    }
  }

  func outOfScope(in corpus: Corpus) throws -> Int {
    guard let bytes = try corpus.bytes(of: path) else { return 0 }
    return (try JSONValue(parsing: bytes).members ?? []).reduce(0) { count, member in
      let isJudged = !cases(named: member.key, member.value).isEmpty
      return count + (isJudged ? 0 : (member.value.array ?? []).map(Self.rows).joined().count)
    }
  }

  private func cases(named name: String, _ lists: JSONValue) -> [ConformanceCase] {
    let rows = (lists.array ?? []).map(Self.rows)
    switch readings[name] {
    case .rows(let predict)?: return cases(name, rows.joined().map { row in { try predict(row) } })
    case .combinations(let predict)?:
      return cases(name, Self.combined(rows).map { row in { try predict(row) } })
    case .values(let predict)?:
      return cases(name, (lists.array ?? []).map { value in { try predict(value) } })
    case .outOfScope?: return []
    case nil:
      let isEmpty = rows.allSatisfy(\.isEmpty)
      return isEmpty || name.contains("ickle") || name.contains("PICKLE")
        ? [] : [ConformanceCase(name, failure: "unknown test")]
    }
  }

  private func cases(
    _ name: String, _ predictions: [() throws -> [ConformanceCase.Column]]
  ) -> [ConformanceCase] {
    predictions.enumerated().map { index, predict in
      let row = "\(name) \(index + 1)"
      do { return ConformanceCase(row, try predict()) } catch {
        return ConformanceCase(row, failure: "\(error)")
      }
    }
  }

  private static func rows(_ list: JSONValue) -> [Row] {
    let names = list["params"]?.string.map { [$0] } ?? (list["params"]?.array ?? []).compactMap(\.string)
    return (list["cases"]?.array ?? []).map { value in
      let cells = names.count == 1 ? [value] : value.array ?? []
      return Row(values: Dictionary(zip(names, cells), uniquingKeysWith: { first, _ in first }))
    }
  }

  private static func combined(_ lists: [[Row]]) -> [Row] {
    lists.reduce([Row(values: [:])]) { rows, list in
      rows.flatMap { row in
        list.map { Row(values: row.values.merging($0.values) { first, _ in first }) }
      }
    }
  }
}

extension ConformanceCase.Column {
  init(_ name: String, _ predicted: Bool, expected: Bool?) {
    self.init(name, String(predicted), expected: expected.map { String($0) })
  }
}
