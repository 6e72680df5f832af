import PortcullisChecks
import PortcullisCore
import PortcullisFormats

/// Tables of `go/encoding`.
let goEncodingTables: [any ConformanceTable] = [
  TSVTable(
    "go/encoding/file_encoding_oracle.tsv", inputs: ["file", "content_hex", "go_version"],
    predicted: ["build_rc", "first_error"], ignored: ["case", "list_rc", "gofmt_rc", "gofmt_lists_file"]
  ) { row in
    guard let bytes = bytes(hexadecimal: row["content_hex"]) else {
      throw TSVTable.UnknownScenario("content_hex is not hexadecimal")
    }
    let finding = try await failure(of: row["file"], bytes)
    return columns(finding, row)
  },
  TSVTable(
    "go/encoding/go_scanner_errors.tsv", inputs: ["src(Go-escaped)"],
    predicted: ["errpos", "error(empty=none)"], ignored: ["token", "lit"]
  ) { row in
    let sight = GoSourceScan.loaderFault(in: row.bytes("src(Go-escaped)"))
    let expected = row.expected("error(empty=none)")
    // Errors of tokens and literals are no fault of the encoding.
    let isInScope = expected.map { $0.isEmpty || isAboutCharacters($0) } ?? true
    return [
      .init("error(empty=none)", sight?.text ?? "", expected: isInScope ? expected : nil),
      .init("errpos", String(sight?.offset ?? 0), expected: isInScope ? row.expected("errpos") : nil),
    ]
  },
]

private func isAboutCharacters(_ text: String) -> Bool {
  let starts = ["illegal character", "illegal byte order mark", "illegal UTF-8", "curly quotation mark"]
  return starts.contains(where: text.hasPrefix) && !text.hasSuffix("in escape sequence")
}

/// The first failing finding of the check that looks at such a file.
private func failure(of file: String, _ bytes: [UInt8]) async throws -> Finding? {
  var files: [String: Fixture.Entry] = [file: .init(bytes)]
  switch file.split(separator: "/").last {
  case "go.sum": return nil
  case "go.mod", "go.work": return try await first(GomodEncodingCheck(options: .init()), files)
  case let name where name?.hasSuffix(".go") == true:
    if files["go.mod"] == nil { files["go.mod"] = "module example.org/h\n" }
    return try await first(SourceEncodingCheck(options: .init()), files)
  default: throw TSVTable.UnknownScenario("no check looks at \(file)")
  }
}

private func first(_ check: some Check, _ files: [String: Fixture.Entry]) async throws -> Finding? {
  let evidence = try await check.collect(in: Fixture(files: files).context)
  return check.findings(in: evidence).first { $0.severity == .failure }
}

private func columns(_ finding: Finding?, _ row: TSVTable.Row) -> [ConformanceCase.Column] {
  let code = finding == nil ? "0" : "1"
  let place = finding?.location.map { "\($0.path):\($0.line ?? 0):\($0.column ?? 0)" } ?? ""
  let error = row.expected("first_error")
  // An empty file, a build constraint or a missing package clause is no fault of the encoding.
  let isOther = error.map { $0.contains("expected 'package'") || $0.contains("build constraints") } ?? false
  let expectedCode = row.expected("build_rc").map { $0 == "0" || (isOther && finding == nil) ? "0" : "1" }
  let isExact = row["go_version"] == "1.27.3" && finding != nil
  let agrees = !isExact || error.map { !printsPlace($0) || $0.contains("\(place):") } ?? true
  return [
    .init("build_rc", code, expected: expectedCode),
    .init("first_error", place, expected: error, agrees: agrees),
  ]
}

/// True for a message with line and column.
private func printsPlace(_ text: String) -> Bool {
  let parts = text.split(separator: ":").prefix(3)
  return parts.count == 3 && parts.dropFirst().allSatisfy { Int($0) != nil }
}

private func bytes(hexadecimal text: String) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count.isMultiple(of: 2) else { return nil }
  var bytes: [UInt8] = []
  for index in stride(from: 0, to: digits.count, by: 2) {
    guard let byte = UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16) else {
      return nil
    }
    bytes.append(byte)
  }
  return bytes
}
