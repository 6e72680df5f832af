import PortcullisCore
import Testing

@testable import PortcullisChecks

@Suite struct `Data of any size` {
  /// Long enough to be cut for several threads; `isQuoted` keeps it in one piece.
  private static func table(_ rows: Int, seed: Int, isQuoted: Bool) -> String {
    let padding = String(repeating: "x", count: 200)
    var text = "pad,age,score\n"
    for row in 0..<rows {
      let age = row * (31 + seed) % 97
      text += "\(isQuoted && row == 9 ? "\"a,b\"" : padding),\(age % 13 == 0 ? "" : String(age)),"
      text += "\(row % 50 == 0 ? "?" : String(row * 7919 % 100_003))\n"
    }
    return text
  }

  @Test(arguments: [false, true])
  func `the evidence is the same on 1, 2 and 16 threads, in memory and from the file`(isQuoted: Bool)
    async throws
  {
    let fixture = Fixture(files: [
      "a.csv": .text(Self.table(21_000, seed: 0, isQuoted: isQuoted)),
      "b.csv": .text(Self.table(22_000, seed: 1, isQuoted: false)),
    ])
    var distances: Set<DataSeen> = []
    var counts: Set<NullsSeen> = []
    for (threads, kept) in [(1, DataColumns.kept), (2, 0), (2, 30_000), (16, DataColumns.kept), (16, 0)] {
      let context = fixture.context.using(threads: threads)
      let pair = try DataPair(
        reference: "a.csv", current: "b.csv", columns: ["age", "score"], in: context, kept: kept)
      distances.insert(try await pair.seen())
      let check = NullsStableCheck(options: .init(reference: "a.csv", current: "b.csv"))
      counts.insert(try await check.collect(in: context))
    }
    #expect(distances.count == 1)
    #expect(counts.count == 1)
    #expect(distances.first?.columns.first?.reference.rows == 21_000)
  }
}
