import PortcullisCore
import PortcullisStatistics
import PortcullisTestSupport
import Testing

@testable import PortcullisChecks
@testable import PortcullisFormats

@Suite struct `Latency in bounded memory` {
  /// What the search finds in a file against what sorting finds.
  struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    /// The text of a latency.
    let latency: @Sendable (inout SeededGenerator) -> String

    var testDescription: String { name }
  }

  static let shapes: [Shape] = [
    Shape(name: "millionths") { "\(Int.random(in: 0...999_999_999, using: &$0))e-6" },
    Shape(name: "few values") { "\(Int.random(in: 1...3, using: &$0))" },
    Shape(name: "one value") { _ in "250.125" },
    Shape(name: "every magnitude") {
      "\(Int.random(in: 1...9, using: &$0))e\(Int.random(in: -300...300, using: &$0))"
    },
    Shape(name: "seventeen digits") { "\(Double.random(in: 100...101, using: &$0))" },
    Shape(name: "neighbours") {
      "\(Double(bitPattern: 0x4060_0000_0000_0000 + UInt64.random(in: 0...9, using: &$0)))"
    },
    Shape(name: "zeros") { Bool.random(using: &$0) ? "0" : "-0.0" },
  ]

  @Test(arguments: shapes) func `quantiles are those of sorting, whatever the threads and blocks`(
    shape: Shape
  ) async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var runs: [String: [Double]] = [:]
    var text = "run,latency_ms,route\n"
    for row in 0..<4000 {
      let label = row < 2000 ? "first run" : "r\(Int.random(in: 1...4, using: &random))"
      let latency = shape.latency(&random)
      text += "\(label),\(latency),\(row % 7 == 0 ? "\"/a\nb,\"" : "/x")\n"
      runs[label, default: []].append(try #require(Double(latency)))
    }
    var digests: Set<[UInt64]> = []
    for (threads, block, small, budget) in [
      (1, 1 << 20, 1 << 20, 1 << 20), (2, 1 << 12, 0, 1 << 20), (16, 512, 0, 300), (3, 1000, 0, 2),
    ] {
      let table = try TableReader(ByteSource(Array(text.utf8)), path: "t", format: .csv, blockSize: block)
      let search = LatencySearch(
        table: table, columns: ["latency_ms", "run"], quantiles: LatencyQuantile.allCases, threads: threads,
        smallFile: small, budget: budget)
      let found = try await search.runs()
      digests.insert(found.map(\.tally.digest))
      #expect(found.map(\.tally.count).reduce(0, +) == 4000, "seed \(seed)")
      for run in found {
        let sorted = try #require(runs[run.tally.label]).map { $0 + 0 }.sorted()
        #expect(run.tally.count == sorted.count, "seed \(seed)")
        #expect(!run.keys.isEmpty && run.open.isEmpty, "seed \(seed)")
        for (rank, key) in run.keys {
          #expect(Double(bitPattern: key) == sorted[rank], "seed \(seed), rank \(rank)")
        }
      }
    }
    #expect(digests.count == 1, "seed \(seed)")
  }

  @Test(arguments: [1, 2, 16]) func `the first bad row is told with its place, on any threads`(threads: Int)
    async throws
  {
    var text = "run,latency_ms\n"
    for row in 0..<3000 { text += "\(row < 2000 ? row % 600 : row),\(row == 2500 ? "-1" : "5")\n" }
    let table = try TableReader(ByteSource(Array(text.utf8)), path: "t", format: .csv, blockSize: 256)
    let search = LatencySearch(
      table: table, columns: ["latency_ms", "run"], quantiles: [.p50], threads: threads)
    let fault = await #expect(throws: LatencyRowFault.self) { try await search.runs() }
    // 600 runs and 400 more of the rows from 2000 on are the thousand; the next is one too many.
    let offset = try #require(text.utf8.indices.first { text.utf8[$0...].starts(with: "\n2400,".utf8) })
    #expect(
      fault
        == LatencyRowFault(offset: text.utf8.distance(from: text.startIndex, to: offset) + 1, .tooManyRuns))
  }
}
