import PortcullisCore
import PortcullisPipeline
import PortcullisTestSupport
import Testing

@testable import portcullis

@Suite struct `A report printed at a fixed time` {
  /// The numbers of a gate once vanished from every report that SOURCE_DATE_EPOCH dated.
  @Test func `changes times and nothing else`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = RandomReport(seed: seed) { results, problems, warnExit in
      ExitRules.status(results: results, problems: problems, warnExit: warnExit)
    }
    for _ in 0..<50 {
      let report = random.next()
      let printed = report.printed(at: Timestamp(secondsSinceEpoch: 0))
      #expect(printed.results.map(\.exhibits) == report.results.map(\.exhibits), "seed \(seed)")
      #expect(printed.results.map(\.known) == report.results.map(\.known), "seed \(seed)")
      #expect(printed.results.allSatisfy { $0.duration == .zero }, "seed \(seed)")
    }
  }
}
