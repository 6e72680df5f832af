/// One row of a table: what the product predicts from the input columns, and what the table expects.
struct ConformanceCase: Sendable {
  struct Column: Sendable {
    let name: String
    /// As the table would write it.
    let predicted: String
    /// Nil when the table does not say, or when the cell is out of scope.
    let expected: String?
    let agrees: Bool

    /// Agreement is equality of the cells.
    init(_ name: String, _ predicted: String, expected: String?) {
      self.init(name, predicted, expected: expected, agrees: expected == nil || expected == predicted)
    }

    init(_ name: String, _ predicted: String, expected: String?, agrees: Bool) {
      self.name = name
      self.predicted = predicted
      self.expected = expected
      self.agrees = agrees
    }
  }

  /// The data row's number from 1, or the file's name where a table is a folder.
  let name: String
  let columns: [Column]
  /// Why nothing could be predicted, such as an unknown scenario.
  let failure: String?

  init(_ name: String, _ columns: [Column]) {
    self.name = name
    self.columns = columns
    failure = nil
  }

  init(_ name: String, failure: String) {
    self.name = name
    columns = []
    self.failure = failure
  }

  var passes: Bool { failure == nil && columns.allSatisfy(\.agrees) }
  /// False where every cell is out of scope, or the table says nothing.
  var isCompared: Bool { failure != nil || columns.contains { $0.expected != nil } }
}

/// A table of the corpus and the product's code that predicts its rows.
protocol ConformanceTable: Sendable {
  /// Relative to the corpus, such as `go/gover/compare.tsv`.
  var path: String { get }
  /// Every row; nil when the corpus has no such table.
  func cases(in corpus: Corpus) async throws -> [ConformanceCase]?
  /// How many rows test what no product code does.
  func outOfScope(in corpus: Corpus) throws -> Int
}

extension ConformanceTable {
  func outOfScope(in corpus: Corpus) throws -> Int { 0 }
}
