import PortcullisCore
import PortcullisXML
import Testing

@testable import PortcullisReports

@Suite struct `a large JUnit continues in the next file` {
  private func report(_ count: Int) -> RunReport {
    let results = (0..<count).map { index in
      CheckResult(
        id: CheckID(index % 3 == 0 ? "lock.present" : "tests.green"), instance: "gate \(index)",
        title: "it is so",
        outcome: .failed, level: .block, stage: .commit, duration: .milliseconds(1),
        findings: [
          Finding(
            "R-1", .failure, Finding.Message(String(repeating: "x & y ", count: index % 50)), evidence: [],
            remedy: "do it")
        ], effect: .failure)
    }
    return RunReport(
      toolVersion: "1.0.0", project: "p", profile: .ci, stage: nil,
      startedAt: Timestamp(secondsSinceEpoch: 0),
      duration: .zero, results: results, exitStatus: .failed,
      policy: RunReport.PolicyFacts(gateFile: nil, digest: nil, edition: "2026-12"))
  }

  @Test(arguments: JUnitProfile.allCases, [20_000, 50_000])
  func `no shard is above the limit, and all cases are there once`(profile: JUnitProfile, limit: Int) throws {
    var limits = JUnitLimits()
    limits.file = limit
    let report = report(400)
    let sinks = try JUnitReporter(profile: profile, limits: limits).render(report) { _ in MemorySink() }
    #expect(sinks.count > 2)
    var names: [String] = []
    for sink in sinks {
      #expect(sink.bytes.count <= limit)
      for part in String(decoding: sink.bytes, as: UTF8.self).split(separator: "\" name=\"").dropFirst() {
        let name = part.prefix { $0 != "\"" }
        if name.hasSuffix("]") { names.append(String(name)) }
      }
    }
    #expect(names.sorted() == report.results.map(\.name).sorted())
  }

  @Test func `the number of cases is limited too`() throws {
    var limits = JUnitLimits()
    limits.cases = 100
    let sinks = try JUnitReporter(limits: limits).render(report(250)) { _ in MemorySink() }
    #expect(sinks.count == 3)
  }

  @Test(arguments: [
    ("out/portcullis.xml", 0, "out/portcullis.xml"), ("out/portcullis.xml", 1, "out/portcullis-001.xml"),
    ("a.b/report", 12, "a.b/report-012"), (".xml", 2, ".xml-002"), ("x.xml", 1234, "x-1234.xml"),
  ])
  func `shards are named by number`(path: String, shard: Int, name: String) {
    #expect(ReportRequest.path(path, shard: shard) == name)
  }
}
