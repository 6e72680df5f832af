import Glibc
import PortcullisFormats

/// What the run prints: rows for a program, or tables with their failures for a person.
enum ConformanceOutput {
  /// A line on stderr, so that the rows stay clean.
  static func complain(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }

  static func printActual(_ result: TableResult) {
    if let fault = result.fault, fault != .nothingExpected { complain("\(result.path): \(fault)") }
    for row in result.cases {
      let cells = row.columns.map { "\($0.name)=\(escaped($0.predicted))" }
      let failure = row.failure.map { ["failure=\(escaped($0))"] } ?? []
      Swift.print(([result.path, row.name] + cells + failure).joined(separator: "\t"))
    }
  }

  static func print(_ result: TableResult) {
    Swift.print("\(result.path): \(result.passes) passed, \(result.failures) failed")
    if let fault = result.fault { Swift.print("  \(fault)") }
    for row in result.cases where !row.passes {
      if let failure = row.failure { Swift.print("  \(row.name): \(failure)") }
      for column in row.columns where !column.agrees {
        let expected = column.expected.map(escaped) ?? ""
        Swift.print("  \(row.name): \(column.name) is '\(escaped(column.predicted))', expected '\(expected)'")
      }
    }
  }

  static func print(_ coverage: CorpusCoverage) {
    Swift.print("\ntable → judged by → rows")
    for line in coverage.lines { Swift.print("\(line.path) → \(line.judge) → \(line.count)") }
    for fault in coverage.faults { Swift.print("failed: \(fault)") }
  }

  /// A cell on one line: everything outside printable ASCII escaped, quotes left as they are.
  private static func escaped(_ text: String) -> String {
    GoQuote.ascii(text).split(separator: "\\\"", omittingEmptySubsequences: false).joined(separator: "\"")
  }
}
