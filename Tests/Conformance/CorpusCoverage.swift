/// What became of every file of the corpus, so that none is left out in silence.
struct CorpusCoverage: Sendable {
  struct Line: Sendable {
    let path: String
    let judge: String
    let count: String
  }

  /// Judged tables first, then what nobody judges.
  let lines: [Line]
  /// Parts that are missing or empty, and files that nobody knows.
  let faults: [String]

  init(of corpus: Corpus, judged results: [TableResult]) throws {
    let parts = try corpusParts.map { try Self.line(of: $0, in: corpus) }
    let unknown = try Self.unknownFiles(in: corpus, judged: results)
    lines = Self.judgedLines(results) + parts.map(\.line)
    faults =
      parts.compactMap(\.fault) + unknown.map { "\($0): no table and no part of the corpus has this file" }
  }

  private static func judgedLines(_ results: [TableResult]) -> [Line] {
    var paths: [String] = []
    for result in results where !paths.contains(result.path) { paths.append(result.path) }
    return paths.map { path in
      let tables = results.filter { $0.path == path }
      let cases = tables.flatMap(\.cases)
      let open = cases.count { !$0.isCompared }
      let outside = tables.reduce(0) { $0 + $1.outOfScope }
      let notes = [(open, "not compared"), (outside, "more out of scope")].filter { $0.0 > 0 }
      return Line(
        path: path, judge: judge(of: path),
        count: (["\(cases.count) rows"] + notes.map { "\($0.0) \($0.1)" }).joined(separator: ", "))
    }
  }

  private static func line(of part: CorpusPart, in corpus: Corpus) throws -> (line: Line, fault: String?) {
    let files =
      corpus.isFolder(part.path)
      ? try corpus.files(below: part.path).count : corpus.hasContent(part.path) ? 1 : 0
    let fault = files == 0 ? "\(part.path): the corpus has no such file" : nil
    switch part.reason {
    case .notBuilt(let ids, let rows):
      let count = files == 0 ? 0 : try part.count(rows, in: corpus)
      let empty = count == 0 ? "\(part.path): the table has no row" : nil
      return (
        Line(path: part.path, judge: "family not built: \(ids)", count: "\(count) rows"), fault ?? empty
      )
    case .support:
      return (Line(path: part.path, judge: "inputs and answers of a table", count: "\(files) files"), fault)
    case .document:
      return (Line(path: part.path, judge: "nothing to predict", count: "\(files) files"), fault)
    }
  }

  /// A table that is a folder claims the files of its rows, not whatever else lies there.
  private static func unknownFiles(in corpus: Corpus, judged results: [TableResult]) throws -> [String] {
    let claimed = Set(results.flatMap(\.rowPaths)).subtracting(results.map(\.path).filter(corpus.isFolder))
    return try corpus.files().filter { file in
      !isNote(file) && !ancestors(of: file).contains(where: claimed.contains)
        && !corpusParts.contains { $0.covers(file) }
    }
  }

  /// The file itself and every folder around it.
  private static func ancestors(of file: String) -> [String] {
    let parts = file.split(separator: "/")
    return (1...max(parts.count, 1)).map { parts.prefix($0).joined(separator: "/") }
  }

  private static func isNote(_ file: String) -> Bool {
    let name = file.split(separator: "/").last ?? ""
    return ["README", "PROVENANCE", "LICENSE", "NOTICE"].contains { name.hasPrefix($0) }
  }
}
