import PortcullisCore
import Synchronization
import Testing

@testable import PortcullisFormats

@Suite struct `Tables with defects` {
  struct Defect: Sendable, CustomTestStringConvertible {
    let name: String
    let text: [UInt8]
    let format: TableFormat
    let message: String

    init(_ name: String, _ text: String, _ format: TableFormat, _ message: String) {
      self.init(name, Array(text.utf8), format, message)
    }

    init(_ name: String, _ text: String, _ message: String) {
      self.init(name, Array(text.utf8), .csv, message)
    }

    init(_ name: String, _ text: [UInt8], _ format: TableFormat, _ message: String) {
      (self.name, self.text, self.format, self.message) = (name, text, format, message)
    }

    var testDescription: String { name }
  }

  static let defects: [Defect] = [
    Defect("empty file", "", "t: the file is empty"),
    Defect("byte order mark alone", "\u{FEFF}", "t: the file is empty"),
    Defect("blank lines alone", "\n\n", .ndjson, "t: the file is empty"),
    Defect("last line cut off", "a,b\n1,2\n3", "t:3:2: the row has 1 field where the header names 2"),
    Defect("surplus field", "a,b\n1,2,3\n", "t:2:5: the row has 3 fields where the header names 2"),
    Defect("blank line", "a,b\n1,2\n\n3,4\n", "t:3:1: the row has 1 field where the header names 2"),
    Defect("quote never closed", "a,b\n1,\"2\n3,4\n", "t:2:3: a quoted field does not end"),
    Defect(
      "quote inside a field", "a,b\n1,2\"\n",
      "t:2:4: a quote stands inside a field that does not begin with one"
    ),
    Defect("text behind a quote", "a,b\n1,\"2\"3\n", "t:2:6: text follows the closing quote of a field"),
    Defect("carriage returns alone", "a,b\r1,2\r", "t:1:4: a carriage return stands without a line feed"),
    Defect(
      "a carriage return in a field", "a,b\n1,2\r3\n", "t:2:4: a carriage return stands without a line feed"),
    Defect("NUL in a field nobody wants", "a,b\n1,x\0y\n", "t:2:4: the byte 0 stands in the text"),
    Defect("NUL in a quoted field", "a,b\n1,\"x\0\"\n", "t:2:5: the byte 0 stands in the text"),
    Defect("zeros behind the rows", "a,b\n1,2\n\0\0\0\0\0\0\0\0\0\0", "t:3:1: the byte 0 stands in the text"),
    Defect("not UTF-8", Array("a,b\n1,caf".utf8) + [0xE9, 0x0A], .csv, "t:2:6: the text is not UTF-8"),
    Defect("header not UTF-8", Array("a,caf".utf8) + [0xE9, 0x0A], .csv, "t:1:6: the text is not UTF-8"),
    Defect(
      "UTF-16", [0xFF, 0xFE, 0x61, 0, 0x2C, 0, 0x62, 0, 0x0A, 0], .csv, "t:1:4: the byte 0 stands in the text"
    ),
    Defect("two columns of one name", "a,a\n1,2\n", "t:1: two columns are named 'a'"),
    Defect("no such column", "aa,b\n1,2\n", "t: there is no column 'a', did you mean 'aa'?"),
    Defect("object cut off", "{\"a\":1}\n{\"a\":2", .ndjson, "t:2:7: the line is not a JSON object"),
    Defect("string cut off", "{\"a\":\"x\n{\"a\":2}\n", .ndjson, "t:1:8: the line is not a JSON object"),
    Defect("an array", "{\"a\":1}\n[1]\n", .ndjson, "t:2:1: the line is not a JSON object"),
    Defect("two objects in a line", "{\"a\":1} {\"a\":2}\n", .ndjson, "t:1:9: the line is not a JSON object"),
    Defect("a comma too many", "{\"a\":1,}\n", .ndjson, "t:1:8: the line is not a JSON object"),
    Defect("a word", "{\"a\":yes}\n", .ndjson, "t:1:6: the value is none of JSON"),
    Defect("a leading zero", "{\"a\":007}\n", .ndjson, "t:1:6: the value is none of JSON"),
    Defect("a bare point", "{\"b\":1.}\n{\"a\":1}\n", .ndjson, "t:1:6: the value is none of JSON"),
    Defect("a control character", "{\"a\":\"x\u{1}\"}\n", .ndjson, "t:1:8: the line is not a JSON object"),
    Defect("an escape of nothing", "{\"a\":\"\\x\"}\n", .ndjson, "t:1:7: the line is not a JSON object"),
    Defect("NUL behind the lines", "{\"a\":1}\n\0\0", .ndjson, "t:2:1: the byte 0 stands in the text"),
    Defect(
      "JSON not UTF-8", Array("{\"a\":\"".utf8) + [0xC3] + Array("\"}\n".utf8), .ndjson,
      "t:1:7: the text is not UTF-8"),
    Defect(
      "a nested value", "{\"a\":{\"b\":1}}\n", .ndjson, "t:1:6: the value of 'a' is an object or an array"),
    Defect("a key twice", "{\"a\":1,\"a\":2}\n", .ndjson, "t:1:8: the key 'a' stands twice in one object"),
  ]

  @Test(arguments: defects) func `each defect has its place`(defect: Defect) async throws {
    for threads in [1, 16] {
      let error = await #expect(throws: TableError.self) {
        try await Self.sum(defect.text, defect.format, threads: threads)
      }
      #expect(error?.description == defect.message)
      #expect(error?.remedy.isEmpty == false)
    }
  }

  @Test(arguments: [1, 2, 16], [TableFormat.csv, .ndjson])
  func `the first defect of a long file is the one that is told`(threads: Int, format: TableFormat)
    async throws
  {
    var lines = format == .csv ? ["a,b"] : []
    for row in 0..<2000 { lines.append(format == .csv ? "\(row),x" : "{\"a\":\(row),\"b\":\"x\"}") }
    lines[1500] = format == .csv ? "7" : "7"
    lines[1900] = "\"\0"
    let error = await #expect(throws: TableError.self) {
      try await Self.sum(
        Array(lines.joined(separator: "\n").utf8), format, threads: threads, blockSize: 256)
    }
    #expect(error?.line == 1501)
  }

  @Test func `a row beyond the limit is refused without reading it whole`() async throws {
    let text = ByteSource(size: 200 << 20) { offset, count in
      let head: [UInt8] = offset == 0 ? [0x61, 0x0A] : []
      return head + Array(repeating: 0x31, count: min(count, (200 << 20) - offset) - head.count)
    }
    let reader = try TableReader(text, path: "t", format: .csv)
    let error = #expect(throws: TableError.self) { try reader.forEachBatch(columns: ["a"]) { _ in true } }
    #expect(error?.description == "t:2:1: the row is longer than 64 MiB")
    let endless = ByteSource(size: 4 << 20) { offset, count in
      Array(repeating: 0x61, count: min(count, (4 << 20) - offset))
    }
    let refused = #expect(throws: TableError.self) { try TableReader(endless, path: "t", format: .csv) }
    #expect(refused?.description == "t:1:1: the header does not end within 1 MiB")
  }

  @Test func `a file that cannot be read again keeps its own error`() throws {
    let bytes = Array("a\n1\n2,3\n".utf8)
    let readings = Mutex(0)
    let text = ByteSource(size: bytes.count) { offset, count in
      let reading = readings.withLock {
        $0 += 1
        return $0
      }
      guard reading < 3 else { throw FileError.failed("t", reason: "gone") }
      return Array(bytes[offset..<min(bytes.count, offset + count)])
    }
    let reader = try TableReader(text, path: "t", format: .csv)
    #expect(throws: FileError.self) { try reader.forEachBatch(columns: ["a"]) { _ in true } }
  }

  @Test func `a header alone has columns and no row`() async throws {
    for text in ["a,b", "a,b\n", "a,b\r\n", "\u{FEFF}a,b\n"] {
      let reader = try TableReader(ByteSource(Array(text.utf8)), path: "t", format: .csv)
      #expect(reader.columns == ["a", "b"])
      #expect(try await Self.sum(Array(text.utf8), .csv, threads: 2) == 0)
    }
  }

  @Test func `a key that only the last object has is a column`() throws {
    let text = String(repeating: "{\"a\": 1}\n", count: 200_000) + "{\"late\": 2}"
    let reader = try TableReader(ByteSource(Array(text.utf8)), path: "t", format: .ndjson)
    #expect(reader.columns == ["a", "late"])
  }

  /// The sum of the column `a`, which every table here has or should have.
  private static func sum(
    _ text: [UInt8], _ format: TableFormat, threads: Int, blockSize: Int = 1 << 20
  ) async throws -> Double {
    let reader = try TableReader(ByteSource(text), path: "t", format: format, blockSize: blockSize)
    let parts = try await reader.fold(columns: ["a"], threads: threads, into: { 0.0 }) { sum, batch in
      for row in 0..<batch.rows where batch[row, 0].kind == .number { sum += batch[row, 0].value }
    }
    return parts.reduce(0, +)
  }
}
