import FoundationEssentials
import PortcullisCore
import Testing

@testable import PortcullisChecks

@Suite struct `Slo of the sample` {
  private static let templates = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "templates/sample")

  private static func findings(overlay: Bool) async throws -> [Finding] {
    var files: [String: Fixture.Entry] = [:]
    for path in [
      "slo/predict.yaml", "slo/freshness.yaml", "slo/events/predict.ndjson", "slo/events/freshness.ndjson",
    ] {
      let broken = templates.appending(path: "broken/" + path)
      let isBroken = overlay && FileManager.default.fileExists(atPath: broken.path)
      let url = isBroken ? broken : templates.appending(path: "project/" + path)
      files[path] = Fixture.Entry(Array(try Data(contentsOf: url)))
    }
    let check = SloObjectivesMetCheck(options: .init(files: ["slo/*.yaml"], maxAge: SloAgeLimit.none))
    let evidence = try await check.collect(in: Fixture(files: files).context)
    return check.findings(in: evidence)
  }

  @Test func `the project keeps its promises`() async throws {
    let findings = try await Self.findings(overlay: false)
    #expect(findings.map(\.severity) == [.information], "\(findings)")
    #expect(
      findings.first?.message.text.hasPrefix("max_age is none, so events that end at 2026-11-19") == true)
  }

  @Test func `the incident of the broken project spends the budget`() async throws {
    let findings = try await Self.findings(overlay: true)
    #expect(findings.map(\.rule) == ["SLO-01", "SLO-11"], "\(findings)")
    #expect(findings.first?.location?.path == "slo/predict.yaml")
    let message = findings.first?.message.text ?? ""
    #expect(
      message.hasPrefix("predict-latency: 99.930 % good where 99.95 % is promised over 30d"), "\(message)")
  }
}
