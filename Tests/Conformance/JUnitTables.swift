import PortcullisCore
import PortcullisFormats
import PortcullisXML

/// `junit/EXPECTED.tsv`: what each report counts, or that it is refused.
let junitTables: [any ConformanceTable] = [JUnitTable()]

private struct JUnitTable: ConformanceTable {
  let path = "junit/EXPECTED.tsv"

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    let names = ["policy", "cases", "passed", "failed", "errored", "skipped"]
    let table = TSVTable(
      path, inputs: ["file"], predicted: names, ignored: ["status", "root", "suites", "notes"]
    ) {
      row in
      guard let bytes = try corpus.bytes(of: "junit/" + row["file"]) else {
        throw TSVTable.UnknownScenario("no file \(row["file"])")
      }
      return Self.columns(names, row, bytes)
    }
    return try await table.cases(in: corpus)
  }

  private static func columns(
    _ names: [String], _ row: TSVTable.Row, _ bytes: [UInt8]
  ) -> [ConformanceCase.Column] {
    do {
      let report = try JUnitReport(reading: ByteSource(bytes))
      let counts = [report.cases, report.passed, report.failed, report.errored, report.skipped]
      return zip(names, ["ACCEPT"] + counts.map(String.init)).map {
        ConformanceCase.Column($0, $1, expected: row.expected($0))
      }
    } catch {
      return refused(names, row, error)
    }
  }

  /// A refused report has no counts; a table that counted it with another parser is out of scope there.
  private static func refused(
    _ names: [String], _ row: TSVTable.Row, _ error: any Error
  ) -> [ConformanceCase.Column] {
    let policy = policy(error)
    let expected = row.expected("policy")
    let agrees =
      expected == nil || expected == policy || (expected == "REFUSE" && policy.hasPrefix("REFUSE("))
    let first = ConformanceCase.Column("policy", policy, expected: expected, agrees: agrees)
    let count = policy == "REFUSE" ? "" : "0"
    return [first] + names.dropFirst().map { ConformanceCase.Column($0, count, expected: nil) }
  }

  private static func policy(_ error: any Error) -> String {
    guard let refusal = error as? XMLRefusal else { return "REFUSE" }
    switch refusal.reason {
    case .documentType: return "REFUSE(DTD)"
    case .depth(let limit): return "REFUSE(depth>\(limit))"
    case .size, .tag, .attributes, .nodes, .time, .malformed, .page, .nestedEntities, .nul, .encoding,
      .compressed, .elements, .content:
      return "REFUSE"
    }
  }
}
