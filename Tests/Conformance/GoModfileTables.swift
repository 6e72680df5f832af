import PortcullisFormats

/// Folders `go/modfile` and `go/modfile/work`: each `.in` parses, and holds the directives of its `.golden`.
let goModfileTables: [any ConformanceTable] = [
  ModfileFolder(path: "go/modfile"), ModfileFolder(path: "go/modfile/work"),
  ModfileFolder(path: "lock/xmod/modfile/testdata"), ModfileFolder(path: "lock/xmod/modfile/testdata/work"),
]

private struct ModfileFolder: ConformanceTable {
  let path: String

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    let names = try corpus.names(in: path).filter { $0.hasSuffix(".in") }
    guard !names.isEmpty else { return nil }
    return try names.map { name in
      guard let bytes = try corpus.bytes(of: path + "/" + name) else {
        return ConformanceCase(name, failure: "unreadable")
      }
      let golden = try corpus.bytes(of: "\(path)/\(name.dropLast(3)).golden")
      let expected = golden.flatMap { try? GoModSyntax($0) }.map(directives(in:))
      do throws(GoModError) {
        let found = directives(in: try GoModSyntax(bytes))
        return ConformanceCase(
          name,
          [
            .init("parses", "true", expected: "true"),
            .init("directives", found, expected: expected),
          ])
      } catch {
        return ConformanceCase(
          name, [.init("parses", "false: \(error.message(in: name))", expected: "true")])
      }
    }
  }

  /// Sorted, one after the other, quotes resolved, a line of a block with the words of its block.
  private func directives(in syntax: GoModSyntax) -> String {
    var all: [String] = []
    for statement in syntax.statements {
      switch statement {
      case .line(let line): all.append(words(line.tokens))
      case .block(let block): all += block.lines.map { words(block.words + $0.tokens) }
      }
    }
    return all.sorted().joined(separator: " | ")
  }

  private func words(_ tokens: [String]) -> String {
    tokens.map { GoQuote.unquote($0) ?? $0 }.joined(separator: " ")
  }
}
