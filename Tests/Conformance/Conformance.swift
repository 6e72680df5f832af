import Glibc
import PortcullisFormats

/// Runs every table of a corpus by the product's own code; `ci/conformance` is how a person calls it.
@main struct Conformance {
  static func main() async throws {
    var arguments = CommandLine.arguments.dropFirst()
    if arguments.count == 2, arguments.first == "--write-junit", let folder = arguments.last {
      return try JUnitRuns.write(to: folder)
    }
    let showsActual = arguments.contains("--actual")
    arguments.removeAll { $0 == "--actual" }
    guard arguments.count == 1, let root = arguments.first, !root.hasPrefix("-") else {
      print("usage: portcullis-conformance [--actual] CORPUS, or --write-junit FOLDER")
      exit(2)
    }
    var rows = 0
    var failed = 0
    for table in conformanceTables {
      guard let cases = try await table.cases(in: Corpus(root: root)) else {
        if !showsActual { print("\(table.path): absent") }
        continue
      }
      rows += cases.count
      failed += cases.count { !$0.passes }
      if showsActual { printActual(table, cases) } else { printComparison(table, cases) }
    }
    if rows == 0 {
      print("no table found in \(root)")
      exit(3)
    }
    if !showsActual {
      for folder in try Corpus(root: root).folders(outside: conformanceTables.map(\.path)) {
        print("\(folder.path): no table of its own, \(folder.files) files")
      }
    }
    if !showsActual { print("total: \(rows - failed) passed, \(failed) failed") }
    exit(showsActual || failed == 0 ? 0 : 1)
  }

  private static func printActual(_ table: any ConformanceTable, _ cases: [ConformanceCase]) {
    for row in cases {
      let cells = row.columns.map { "\($0.name)=\(escaped($0.predicted))" }
      let failure = row.failure.map { ["failure=\(escaped($0))"] } ?? []
      print(([table.path, row.name] + cells + failure).joined(separator: "\t"))
    }
  }

  private static func printComparison(_ table: any ConformanceTable, _ cases: [ConformanceCase]) {
    let failed = cases.filter { !$0.passes }
    print("\(table.path): \(cases.count - failed.count) passed, \(failed.count) failed")
    for row in failed {
      if let failure = row.failure { print("  \(row.name): \(failure)") }
      for column in row.columns where !column.agrees {
        let expected = column.expected.map(escaped) ?? ""
        print("  \(row.name): \(column.name) is '\(escaped(column.predicted))', expected '\(expected)'")
      }
    }
  }

  /// A cell on one line: everything outside printable ASCII escaped, quotes left as they are.
  private static func escaped(_ text: String) -> String {
    GoQuote.ascii(text).split(separator: "\\\"", omittingEmptySubsequences: false).joined(separator: "\"")
  }
}
