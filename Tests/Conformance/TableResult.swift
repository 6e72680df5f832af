/// One table after its run: its rows, or why there are none.
struct TableResult: Sendable {
  enum Fault: Equatable, Sendable, CustomStringConvertible {
    case absent
    case empty
    case unreadable(String)
    /// Every row predicts, and no cell says what is right.
    case nothingExpected

    var description: String {
      switch self {
      case .absent: "the corpus has no such table"
      case .empty: "the table has no row"
      case .unreadable(let reason): "the table cannot be read: \(reason)"
      case .nothingExpected: "no cell of the table states what is expected"
      }
    }

    /// True for what is no fault of a prediction: a table that is not there, or one without answers.
    var isAbsence: Bool {
      switch self {
      case .absent, .nothingExpected: true
      case .empty, .unreadable: false
      }
    }
  }

  let path: String
  let cases: [ConformanceCase]
  let fault: Fault?
  /// Rows of the table that test what no product code does, such as the objects of a language.
  let outOfScope: Int

  init(of table: any ConformanceTable, in corpus: Corpus) async {
    path = table.path
    var cases: [ConformanceCase] = []
    var fault: Fault?
    do {
      if let found = try await table.cases(in: corpus) { cases = found } else { fault = .absent }
      if fault == nil, cases.isEmpty { fault = .empty }
    } catch {
      fault = .unreadable("\(error)")
    }
    if fault == nil, cases.allSatisfy({ !$0.isCompared }) { fault = .nothingExpected }
    self.cases = cases
    self.fault = fault
    outOfScope = (try? table.outOfScope(in: corpus)) ?? 0
  }

  var passes: Int { cases.count(where: \.passes) }
  var failures: Int { cases.count - passes + (fault == nil ? 0 : 1) }

  /// Files of the corpus that the rows stand for, where the table is a folder.
  var rowPaths: [String] { [path] + cases.map { "\(path)/\($0.name)" } }
}
