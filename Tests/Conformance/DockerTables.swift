import PortcullisFormats

/// Folders and files of `lock/buildkit` and `lock/oci-reference`.
let dockerTables: [any ConformanceTable] = [
  DockerfileFolder(path: "lock/buildkit/testfiles", isRejected: false),
  DockerfileFolder(path: "lock/buildkit/testfiles-negative", isRejected: true),
  DockerLineTable(), DockerVariableTable(), DockerWordTable(), ImageReferenceTable(),
  ImageNameTable(), ImageValidityTable(),
]

/// A folder of folders, each with a Dockerfile, and with its printed tree where it can be read.
private struct DockerfileFolder: ConformanceTable {
  let path: String
  let isRejected: Bool

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    let names = try corpus.names(in: path)
    guard !names.isEmpty else { return nil }
    return try names.map { name in
      guard let bytes = try corpus.bytes(of: "\(path)/\(name)/Dockerfile") else {
        return ConformanceCase(name, failure: "no Dockerfile")
      }
      let file = try? Dockerfile(parsing: bytes)
      guard !isRejected else {
        return ConformanceCase(name, [.init("rejected", file == nil ? "true" : "false", expected: "true")])
      }
      guard let file else { return ConformanceCase(name, failure: "it is rejected") }
      let expected = try corpus.text(of: "\(path)/\(name)/result")
      return ConformanceCase(name, [.init("result", file.outline + "\n", expected: expected)])
    }
  }
}

/// One file; the lines of each of its instructions.
private struct DockerLineTable: ConformanceTable {
  let path = "lock/buildkit/testfile-line"

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    guard let bytes = try corpus.bytes(of: path + "/Dockerfile") else { return nil }
    let lines = try Dockerfile(parsing: bytes).instructions.map {
      "\($0.lines.lowerBound)-\($0.lines.upperBound)"
    }
    // The corpus states no result; these are the lines that the test around it expects.
    let expected = "5-5 11-12 17-31"
    return [
      ConformanceCase("Dockerfile", [.init("lines", lines.joined(separator: " "), expected: expected)])
    ]
  }
}

/// `platform|word|result` with the variables of the test around it.
private struct DockerVariableTable: ConformanceTable {
  let path = "lock/buildkit/shell/envVarTest"

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    guard let text = try corpus.text(of: path) else { return nil }
    let rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    let variables = ["PWD": "/home", "SHELL": "bash", "KOREAN": "한국어", "NULL": ""]
    return rows.enumerated().map { number, row in
      let cells = row.split(separator: "|", omittingEmptySubsequences: false).map(Self.trimmed)
      guard cells.count >= 2 else { return ConformanceCase("\(number + 1)", failure: "too few columns") }
      let expansion = DockerExpansion(variables: variables, escape: "\\")
      let result = (try? expansion.expand(cells[1]))?.text ?? "error"
      // Rows marked W hold where names of variables ignore case.
      let expected = cells[0] == "W" || cells.count < 3 ? nil : cells[2]
      return ConformanceCase("\(number + 1)", [.init("result", result, expected: expected)])
    }
  }

  private static func trimmed(_ cell: Substring) -> String {
    var cell = cell.drop { $0 == " " }
    while cell.last == " " { cell.removeLast() }
    return String(cell)
  }
}

/// `text | words` between lines that set a variable.
private struct DockerWordTable: ConformanceTable {
  let path = "lock/buildkit/shell/wordsTest"

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    guard let text = try corpus.text(of: path) else { return nil }
    var variables: [String: String] = [:]
    var cases: [ConformanceCase] = []
    for row in text.split(separator: "\n") where !row.hasPrefix("#") {
      if row.hasPrefix("ENV ") {
        let pair = row.dropFirst(4).split(separator: "=", maxSplits: 1).map(String.init)
        if pair.count == 2 { variables[pair[0]] = pair[1] }
        continue
      }
      let cells = row.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      let source = String(cells[0].hasSuffix(" ") ? cells[0].dropLast() : cells[0])
      let words = try? DockerExpansion(variables: variables, escape: "\\").expand(source).words
      let expected = cells.count == 2 ? String(cells[1].dropFirst()) : nil
      cases.append(
        ConformanceCase(
          "\(cases.count + 1)",
          [.init("words", words?.joined(separator: ",") ?? "error", expected: expected)]))
    }
    return cases
  }
}
