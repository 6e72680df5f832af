import PortcullisCore
import Testing

@testable import PortcullisFormats

@Suite struct `Tables` {
  private static func rows(_ text: String, _ columns: [String], _ format: TableFormat = .csv) throws
    -> [String]
  {
    let reader = try TableReader(ByteSource(Array(text.utf8)), path: "t", format: format)
    var rows: [String] = []
    try reader.forEachBatch(columns: columns) { batch in
      for row in 0..<batch.rows {
        rows.append(
          columns.indices.map { "\(batch[row, $0].kind) \(batch.text(row, $0))" }.joined(separator: "|"))
      }
      return true
    }
    return rows
  }

  @Test func `fields keep their class and their text`() throws {
    let text = "\u{FEFF}a,\"b \"\"x\"\"\",c\r\n1,\"q,\n\"\"z\",3\r\n-0.0,NaN,-inf\r\n,NA,1e400\r\n.5,5.,0x10"
    #expect(
      try Self.rows(text, ["c", "b \"x\""]) == [
        "number 3|text q,\n\"z", "negativeInfinity -inf|notANumber NaN", "positiveInfinity 1e400|null NA",
        "text 0x10|text 5.",
      ])
  }

  @Test func `an object without a key has no value there`() throws {
    let text = "{\"a\": 1.5, \"b\":\"x\\u00e9\\\"\"}\n\n{\"b\":null,\"a\":NaN}\n{\"a\":\"12\"}\n"
    #expect(
      try Self.rows(text, ["a", "b"], .ndjson) == [
        "number 1.5|text xé\"", "notANumber NaN|null null", "text 12|null ",
      ])
  }

  @Test(arguments: [
    ("a,b\n1,2\n3\n", "t:3:2: the row has 1 field where the header names 2"),
    ("a,b\n\"1\n\",2\n3,4,5\n", "t:4:5: the row has 3 fields where the header names 2"),
    ("a,b\n3,\"4\"x\n", "t:2:6: text follows the closing quote of a field"),
    ("a,b\n3,\"4\n", "t:2:3: a quoted field does not end"),
    ("aa,b\n1,2\n", "t: there is no column 'a', did you mean 'aa'?"),
    ("", "t: the file is empty"),
  ]) func `a table that cannot be read names the place`(text: String, message: String) {
    let error = #expect(throws: TableError.self) { try Self.rows(text, ["a"]) }
    #expect(error?.description == message)
  }

  @Test(arguments: [1, 2, 3, 16], [false, true]) func `any number of threads reads the same rows`(
    threads: Int, isQuoted: Bool
  ) async throws {
    var text = "name,value\n"
    for row in 0..<400_000 { text += isQuoted && row == 390_000 ? "\"x\n\",7.5\n" : "row\(row),\(row).25\n" }
    let reader = try TableReader(ByteSource(Array(text.utf8)), path: "t", format: .csv)
    let parts = try await reader.fold(columns: ["value"], threads: threads, into: { [Double]() }) {
      part, batch in
      for row in 0..<batch.rows { part.append(batch[row, 0].value) }
    }
    let values = (0..<400_000).map { isQuoted && $0 == 390_000 ? 7.5 : Double($0) + 0.25 }
    #expect(parts.flatMap(\.self) == values)
  }

  @Test func `decimals are rounded as the standard library rounds them`() throws {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &random)
    var state = seed
    let texts = (0..<20_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(state >> UInt64(state & 31))
      let point = Int(state >> 40) % (digits.count + 1)
      let whole = UInt64(digits.prefix(point)).map(String.init) ?? "0"
      return point == digits.count ? whole : whole + "." + digits.dropFirst(point)
    }
    let reader = try TableReader(
      ByteSource(Array(("x\n" + texts.joined(separator: "\n")).utf8)), path: "t", format: .csv)
    var values: [Double] = []
    try reader.forEachBatch(columns: ["x"]) { batch in
      for row in 0..<batch.rows { values.append(batch[row, 0].value) }
      return true
    }
    #expect(values == texts.map { Double($0) }, "seed \(seed)")
  }
}
