import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import PortcullisTestSupport
import Testing

@Suite struct `Tables against Python` {
  /// Reads each CSV with the csv module and writes its rows again as NDJSON; answers both.
  private static let script = """
    import csv, io, json, random, sys
    for line in sys.stdin:
        request = json.loads(line)
        rows = list(csv.reader(io.StringIO(request["text"], newline=""), strict=True))
        rng = random.Random(request["seed"])
        lines = []
        for row in rows[1:]:
            members = list(zip(rows[0], row))
            rng.shuffle(members)
            lines.append(json.dumps(dict(members), ensure_ascii=rng.random() < 0.5,
                                    separators=rng.choice([(",", ":"), (", ", ": ")])))
        ends = rng.choice(["\\n", "\\r\\n", "\\n\\n"])
        print(json.dumps({"rows": rows, "ndjson": "".join(line + ends for line in lines)}))
    """

  @Test(
    .enabled(
      if: Machine.environment()["PORTCULLIS_PYTHON"] != nil || Machine.environment()["CI"] == "true",
      "needs Python"))
  func `random tables read back equal, in any blocks and on any threads`() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let tables = (0..<150).map { _ in RandomTable(using: &random) }
    let questions = tables.map { table in
      "{\"text\":" + JSONValue.quoted(table.csv) + ",\"seed\":\(random.next() >> 12)}"
    }
    let python = try #require(Machine.environment()["PORTCULLIS_PYTHON"])
    let output = try await Processes.live(permissions: Permissions()).output(
      of: Command(
        python, ["-c", Self.script], environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
        outputLimit: 64 << 20, standardInput: Array((questions.joined(separator: "\n") + "\n").utf8)))
    let answers = output.outputText.split(separator: "\n")
    try #require(answers.count == tables.count)
    for (table, answer) in zip(tables, answers) {
      let value = try JSONValue(parsing: Array(answer.utf8))
      let rows = value["rows"]?.array?.map { $0.array?.compactMap(\.string) ?? [] } ?? []
      #expect(rows == [table.columns] + table.rows, "seed \(seed)")
      let mark: [UInt8] = table.hasMark ? [0xEF, 0xBB, 0xBF] : []
      try await expect(table, mark + Array(table.csv.utf8), .csv, seed)
      try await expect(table, mark + Array((value["ndjson"]?.string ?? "").utf8), .ndjson, seed)
    }
  }

  private func expect(_ table: RandomTable, _ text: [UInt8], _ format: TableFormat, _ seed: UInt64)
    async throws
  {
    for (threads, block) in [(1, 1 << 20), (1, 16), (2, 64), (16, 16), (16, 100)] {
      let reader = try TableReader(ByteSource(text), path: "t", format: format, blockSize: block)
      #expect(Set(reader.columns) == Set(table.columns), "seed \(seed)")
      let columns = table.columns
      let parts = try await reader.fold(columns: columns, threads: threads, into: { [[String]]() }) {
        rows, batch in
        for row in 0..<batch.rows { rows.append(columns.indices.map { batch.text(row, $0) }) }
      }
      #expect(
        parts.flatMap(\.self) == table.rows, "seed \(seed), \(format), \(threads) threads, \(block) bytes")
    }
  }
}

/// A table of texts, and a way of writing it as CSV.
private struct RandomTable {
  let columns: [String]
  let rows: [[String]]
  let csv: String
  let hasMark: Bool

  private static let alphabet: [Character] = [
    "a", "Z", "7", "0", "-", ".", "_", ",", "\"", "\n", "\r", "\u{85}", "é", "日", "😀", ";", "'", "\\", "/",
    "{", ":",
  ]

  init(using random: inout SeededGenerator) {
    let width = Int.random(in: 1...5, using: &random)
    columns = (0..<width).map { place in
      "\(place)" + (Bool.random(using: &random) ? Self.text(&random) : "x")
    }
    rows = (0..<Int.random(in: 1...30, using: &random)).map { _ in
      (0..<width).map { _ in Self.field(&random) }
    }
    hasMark = Bool.random(using: &random)
    let end = Bool.random(using: &random) ? "\n" : "\r\n"
    var lines: [String] = []
    for row in [columns] + rows {
      lines.append(row.map { Self.written($0, alone: width == 1, &random) }.joined(separator: ","))
    }
    csv = lines.joined(separator: end) + (Bool.random(using: &random) ? end : "")
  }

  private static func field(_ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: ""
    case 1: "\(Int.random(in: -1000...1000, using: &random))"
    case 2: "\(Double.random(in: -1e3...1e3, using: &random))"
    case _: text(&random)
    }
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    // A space only inside: the reader drops blanks around numbers and names.
    let middle = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
      alphabet.randomElement(using: &random)
    }
    return "x" + String(middle) + (Bool.random(using: &random) ? " y" : "")
  }

  /// Quoted where it must be, and now and then where it need not; a blank line would be no row for Python.
  private static func written(_ text: String, alone: Bool, _ random: inout SeededGenerator) -> String {
    let needs = text.utf8.contains { [0x2C, 0x22, 0x0A, 0x0D].contains($0) } || (alone && text.isEmpty)
    guard needs || Int.random(in: 0..<4, using: &random) == 0 else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
