import PortcullisCore
import PortcullisFormats

/// `lock/xmod/module-path-tables.json`: module paths as the lock checks read them.
let goModuleJSONTables: [any ConformanceTable] = [ModulePathDocument()]

/// Four lists of rows in one document; a row is named by its list and its number in it.
private struct ModulePathDocument: ConformanceTable {
  let path = "lock/xmod/module-path-tables.json"

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    guard let bytes = try corpus.bytes(of: path) else { return nil }
    return (try JSONValue(parsing: bytes).members ?? []).flatMap { list in
      (list.value["cases"]?.array ?? []).enumerated().map { index, row in
        let name = "\(list.key) \(index + 1)"
        guard let predict = Self.predictions[list.key] else {
          return ConformanceCase(name, failure: "unknown list \(list.key)")
        }
        return ConformanceCase(name, predict(row.array ?? []))
      }
    }
  }

  private typealias Prediction = @Sendable ([JSONValue]) -> [ConformanceCase.Column]

  private static let predictions: [String: Prediction] = [
    "checkTests": { row in
      [.init("ok", GoModulePath.accepts(path: text(row, 0), version: text(row, 1)), expected: flag(row, 2))]
    },
    "checkPathTests": { row in
      let kinds: [(String, GoModulePath.Kind)] = [("ok", .module), ("importOK", .import), ("fileOK", .file)]
      return kinds.enumerated().map { index, kind in
        let isAccepted = GoModulePath.fault(in: text(row, 0), as: kind.1) == nil
        return .init(kind.0, isAccepted, expected: flag(row, index + 1))
      }
    },
    "splitPathVersionTests": { row in
      let split = GoModulePath.split(text(row, 0) + text(row, 1))
      return [
        .init("pathPrefix", split?.prefix ?? "", expected: text(row, 0)),
        .init("version", split?.major ?? "", expected: text(row, 1)),
      ]
    },
    "escapeTests": { row in
      // A row without an escape states a path that is its own.
      let expected = row.count > 1 ? text(row, 1) : text(row, 0)
      return [.init("esc", GoModulePath.escaped(text(row, 0)) ?? "invalid", expected: expected)]
    },
  ]

  private static func text(_ row: [JSONValue], _ index: Int) -> String {
    index < row.count ? row[index].string ?? "" : ""
  }

  private static func flag(_ row: [JSONValue], _ index: Int) -> Bool? {
    index < row.count ? row[index].bool : nil
  }
}
