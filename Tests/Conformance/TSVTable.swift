import PortcullisFormats

/// A table of tab-separated cells, escaped as Go escapes strings, with one line of column names.
struct TSVTable: ConformanceTable {
  /// The cells of one data row by column name, unescaped.
  struct Row: Sendable {
    let cells: [String: String]
    /// The same cells as bytes, for those that are not UTF-8.
    let raw: [String: [UInt8]]

    /// An absent or short cell is empty.
    subscript(column: String) -> String { cells[column] ?? "" }
    func bytes(_ column: String) -> [UInt8] { raw[column] ?? [] }
    /// Nil where the table has no such column.
    func expected(_ column: String) -> String? { cells[column] }
  }

  /// Why a row cannot be predicted.
  struct UnknownScenario: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  let path: String
  let inputs: [String]
  let predicted: [String]
  /// Columns that are neither; any other column fails every row.
  let ignored: [String]
  let predict: @Sendable (Row) async throws -> [ConformanceCase.Column]

  init(
    _ path: String, inputs: [String], predicted: [String], ignored: [String] = [],
    predict: @escaping @Sendable (Row) async throws -> [ConformanceCase.Column]
  ) {
    self.path = path
    self.inputs = inputs
    self.predicted = predicted
    self.ignored = ignored
    self.predict = predict
  }

  /// A table with one predicted column that is compared cell by cell.
  init(
    _ path: String, inputs: [String], _ column: String,
    value: @escaping @Sendable (Row) throws -> String
  ) {
    self.init(path, inputs: inputs, predicted: [column]) { row in
      [ConformanceCase.Column(column, try value(row), expected: row.expected(column))]
    }
  }

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    guard let text = try corpus.text(of: path) else { return nil }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let first = lines.first, first.hasPrefix("# ") { lines.removeFirst() }
    guard let header = lines.popFirst() else { return [] }
    if lines.last?.isEmpty == true { lines.removeLast() }
    let names = header.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    let unknown = names.filter { !(inputs + predicted + ignored).contains($0) }
    let missing = inputs.filter { !names.contains($0) }
    var cases: [ConformanceCase] = []
    for (index, line) in lines.enumerated() {
      let number = String(index + 1)
      if let name = unknown.first {
        cases.append(ConformanceCase(number, failure: "unknown column \(name)"))
      } else if let name = missing.first {
        cases.append(ConformanceCase(number, failure: "no column \(name)"))
      } else {
        cases.append(await predictCase(number, names, line))
      }
    }
    return cases
  }

  private func predictCase(_ number: String, _ names: [String], _ line: Substring) async -> ConformanceCase {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(Self.unescaped)
    guard cells.count <= names.count else {
      return ConformanceCase(number, failure: "more cells than columns")
    }
    var raw: [String: [UInt8]] = [:]
    for (index, name) in names.enumerated() { raw[name] = index < cells.count ? cells[index] : [] }
    let row = Row(cells: raw.mapValues { String(decoding: $0, as: UTF8.self) }, raw: raw)
    do {
      return ConformanceCase(number, try await predict(row))
    } catch {
      return ConformanceCase(number, failure: "\(error)")
    }
  }

  /// The cell without Go's escapes; a cell that is not escaped stays as it is.
  static func unescaped(_ cell: Substring) -> [UInt8] {
    let bytes = Array(cell.utf8)
    return bytes.contains(0x5C) ? GoQuote.unescape(bytes[...], quote: nil) ?? bytes : bytes
  }
}
