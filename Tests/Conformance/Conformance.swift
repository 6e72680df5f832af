import Glibc

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
      ConformanceOutput.complain("usage: portcullis-conformance [--actual] CORPUS, or --write-junit FOLDER")
      exit(2)
    }
    let corpus = Corpus(root: root)
    guard corpus.isFolder("") else {
      ConformanceOutput.complain("conformance: no folder \(root); name a corpus")
      exit(2)
    }
    exit(try await status(of: corpus, showsActual: showsActual))
  }

  /// 0 when everything holds, 1 when a row or a table fails, 3 when nothing could be judged.
  private static func status(of corpus: Corpus, showsActual: Bool) async throws -> Int32 {
    var results: [TableResult] = []
    for table in conformanceTables {
      let result = await TableResult(of: table, in: corpus)
      if showsActual { ConformanceOutput.printActual(result) } else { ConformanceOutput.print(result) }
      results.append(result)
    }
    guard results.contains(where: { !$0.cases.isEmpty }) else {
      ConformanceOutput.complain("conformance: no table found in \(corpus.root)")
      return 3
    }
    guard !showsActual else { return results.contains { $0.fault?.isAbsence == false } ? 1 : 0 }
    let coverage = try CorpusCoverage(of: corpus, judged: results)
    ConformanceOutput.print(coverage)
    let failed = results.reduce(0) { $0 + $1.failures } + coverage.faults.count
    print("total: \(results.reduce(0) { $0 + $1.passes }) passed, \(failed) failed")
    return failed == 0 ? 0 : 1
  }
}
