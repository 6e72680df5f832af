import FoundationEssentials
import PortcullisCore
import PortcullisStatistics
import Testing

@testable import PortcullisChecks

@Suite struct `Latency of runs` {
  private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "templates/sample")

  @Test func `the sample project passes and its broken variant fails`() async throws {
    let limit = try #require(LatencyLimit("50ms"))
    let check = LatencyRunsNotSlowerCheck(options: LatencyRunsOptions(p95: LatencyRule(limit)))
    var files = try Self.files(beneath: "project")
    let clean = try await check.collect(in: Fixture(files: files).context)
    #expect(clean.baseline.count == 10 && clean.candidate.count == 10)
    #expect(check.findings(in: clean).isEmpty, "\(check.findings(in: clean))")
    files.merge(try Self.files(beneath: "broken")) { $1 }
    let broken = try await check.collect(in: Fixture(files: files).context)
    let findings = check.findings(in: broken)
    #expect(findings.map(\.rule) == ["LAT-01"])
    #expect(findings.first?.message.text.hasPrefix("p95 is ") == true, "\(findings)")
    let measurements = check.exhibits(in: broken).compactMap { exhibit -> Measurement? in
      if case .measurement(let measurement) = exhibit { measurement } else { nil }
    }
    #expect(measurements.map(\.answer) == [.failed])
  }

  @Test(arguments: LatencyErrorRates.all.filter { $0.noise > 0 })
  func `the error rates of the guide come out again`(rates: LatencyErrorRates) throws {
    let limit = try #require(LatencyLimit("5%"))
    let seed: UInt64 = 1
    let same = LatencySimulation(runs: rates.runs, noise: Double(rates.noise), rise: 0, requests: 300)
      .rates(repetitions: 60, seed: seed, limit: limit)
    #expect(same.failed <= 5, "seed \(seed)")
    #expect((same.undecided - rates.undecided).magnitude <= 30, "seed \(seed): \(same)")
    let slower = LatencySimulation(runs: rates.runs, noise: Double(rates.noise), rise: 20, requests: 300)
      .rates(repetitions: 60, seed: seed, limit: limit)
    #expect(slower.failed >= rates.caught - 25, "seed \(seed): \(slower)")
  }

  @Test func `false alarms stay below one percent and a rise by a fifth is caught`() {
    #expect(LatencyErrorRates.all.allSatisfy { $0.falseFailures <= 1 })
    #expect(LatencyErrorRates.all.contains { $0.runs == 10 && $0.noise == 3 && $0.caught >= 99 })
  }

  @Test func `the guide holds the rates of the code`() throws {
    let page = Self.sample.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/portcullis/Portcullis.docc/Latency.md")
    let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    for rates in LatencyErrorRates.all {
      let row =
        "| \(rates.runs) | \(rates.noise) % | \(rates.falseFailures) % | \(rates.undecided) % | \(rates.caught) % |"
      #expect(text.contains(row), "\(row)")
    }
  }

  @Test(arguments: [
    ("50ms", "50", "ms"), ("0.2s", "200", "ms"), ("250us", "0.25", "ms"), ("5%", "5", "%"), ("5 %", "5", "%"),
    ("0ms", "0", "ms"),
  ])
  func `a limit is read exactly`(text: String, value: String, unit: String) {
    let limit = LatencyLimit(text)
    #expect(limit?.value.description == value)
    #expect(limit?.measure.rawValue == unit)
  }

  @Test(arguments: ["50", "-5ms", "ms", "", "5m", "NaN%", "5%%", "1e400ms"])
  func `a limit without unit or sense is refused`(text: String) { #expect(LatencyLimit(text) == nil) }

  @Test func `a rise of exactly the limit passes by the literal rule, and any more fails`() throws {
    let limit = try #require(LatencyLimit("0.1ms"))
    let even = LatencyComparison(.p95, limit, [0.2], [0.3], alpha: 0.05)
    #expect(even.answer(.point, adjusted: 1, alpha: 0.05) == .passed)
    let more = LatencyComparison(.p95, limit, [0.2], [0.300001], alpha: 0.05)
    #expect(more.answer(.point, adjusted: 1, alpha: 0.05) == .failed)
  }

  @Test func `a run that several rows name is one run, in either format`() async throws {
    let limit = try #require(LatencyLimit("50ms"))
    let check = LatencyRunsNotSlowerCheck(
      options: LatencyRunsOptions(baseline: "a.csv", candidate: "b.ndjson", p50: LatencyRule(limit)))
    let evidence = try await check.collect(
      in: Fixture(files: [
        "a.csv": "run,latency_ms\n1,5\n2,6\n1,7\n",
        "b.ndjson": "{\"run\": 1, \"latency_ms\": 5}\n{\"run\": 1, \"latency_ms\": 6}\n",
      ]).context)
    #expect(evidence.faults.isEmpty, "\(evidence.faults)")
    #expect(evidence.baseline.map(\.requests) == [2, 1])
    #expect(evidence.candidate.map(\.quantiles) == [[5.5]])
  }

  @Test func `a column that numbers requests is not taken for runs`() async throws {
    let limit = try #require(LatencyLimit("50ms"))
    let check = LatencyRunsNotSlowerCheck(
      options: LatencyRunsOptions(baseline: "a.csv", candidate: "a.csv", p50: LatencyRule(limit)))
    let text = "run,latency_ms\n" + (1...1001).map { "\($0),5\n" }.joined()
    let evidence = try await check.collect(in: Fixture(files: ["a.csv": .text(text)]).context)
    #expect(evidence.faults.map(\.line) == [1002, 1002])
    #expect(check.findings(in: evidence).allSatisfy { $0.severity == .inconclusive })
  }

  private static func files(beneath folder: String) throws -> [String: Fixture.Entry] {
    var files: [String: Fixture.Entry] = [:]
    for side in ["baseline", "candidate"] {
      let path = sample.appending(path: "\(folder)/perf/\(side)").path
      guard FileManager.default.fileExists(atPath: path) else { continue }
      for name in try FileManager.default.contentsOfDirectory(atPath: path) {
        let data = try Data(contentsOf: URL(filePath: path + "/" + name))
        files["perf/\(side)/\(name)"] = Fixture.Entry(Array(data))
      }
    }
    return files
  }
}
