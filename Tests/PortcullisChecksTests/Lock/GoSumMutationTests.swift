import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisChecks

/// What `lock.go-sums-complete` sees in a go.sum, alone and beside a module cache.
@Suite struct `go.sum under mutation` {
  private struct Module: Sendable {
    let path: String
    let version: String
    var goMod: String { "module \(path)\n" }
    var files: [String: String] { ["go.mod": goMod, "a.go": "package a\n"] }
    var sum: String { GoZipStage.sum(path, version, files) }
    var goModSum: String { GoZipStage.sum(goMod: goMod) }
    var lines: [String] { ["\(path) \(version) \(sum)", "\(path) \(version)/go.mod \(goModSum)"] }
    /// What a download leaves behind, beside the zip.
    var cached: [String: Fixture.Entry] {
      let place = "/home/user/go/pkg/mod/cache/download/\(path)/@v/\(version)"
      return [place + ".mod": .text(goMod), place + ".ziphash": .text(sum)]
    }
  }

  private static let modules = [
    Module(path: "example.org/one", version: "v1.0.0"), Module(path: "example.org/two/v2", version: "v2.3.4"),
    Module(path: "example.org/three", version: "v0.0.0-20260102030405-0123456789ab"),
  ]
  private static let lines = modules.flatMap(\.lines)
  private static let goMod =
    "module example.org/app\n\ngo 1.21\n\nrequire (\n"
    + modules.map { "\t\($0.path) \($0.version)\n" }.joined() + ")\n"

  private func findings(_ lines: [String], cached: [Module] = []) async throws -> [Finding] {
    var files: [String: Fixture.Entry] = [
      "go.mod": .text(Self.goMod), "go.sum": .text(lines.map { $0 + "\n" }.joined()),
    ]
    for module in cached { files.merge(module.cached) { $1 } }
    let check = LockGoSumsCompleteCheck(options: .init())
    let evidence = try await check.collect(in: Fixture(files: files).context)
    return check.findings(in: evidence).filter { $0.severity != .information }
  }

  /// Another sum that is as well formed.
  private func altered(_ line: String) -> String {
    var words = line.split(separator: " ").map(String.init)
    words[2] = GoZipStage.sum(goMod: "module example.org/evil\n")
    return words.joined(separator: " ")
  }

  private func expectOne(_ findings: [Finding], names line: String) throws {
    #expect(findings.count == 1, "\(findings)")
    let words = line.split(separator: " ").map(String.init)
    let text = try #require(findings.first).message.text
    #expect(text.contains(words[0]) && text.contains(words[1].replacing("/go.mod", with: "")), "\(text)")
  }

  @Test func `the unchanged file is complete, with and without a cache`() async throws {
    #expect(try await findings(Self.lines).isEmpty)
    #expect(try await findings(Self.lines, cached: Self.modules).isEmpty)
  }

  @Test(arguments: lines.indices) func `a line that is gone is one finding, whatever the cache holds`(
    index: Int
  ) async throws {
    var lines = Self.lines
    let line = lines.remove(at: index)
    try expectOne(try await findings(lines), names: line)
    try expectOne(try await findings(lines, cached: Self.modules), names: line)
  }

  @Test(arguments: lines.indices) func `an altered sum is one finding beside a cache, and nobody's without`(
    index: Int
  ) async throws {
    var lines = Self.lines
    lines[index] = altered(lines[index])
    try expectOne(try await findings(lines, cached: Self.modules), names: Self.lines[index])
    let place = try #require(try await findings(lines, cached: Self.modules).first?.location)
    #expect(place == Location("go.sum", line: index + 1, column: 1))
    // No file of the repository says what the sum was: this is what the page on locks says of offline checks.
    #expect(try await findings(lines).isEmpty)
  }

  @Test func `order and stale lines do not matter`() async throws {
    #expect(try await findings(Self.lines.reversed(), cached: Self.modules).isEmpty)
    let stale = Module(path: "example.org/old", version: "v0.1.0").lines
    #expect(try await findings(stale + Self.lines, cached: Self.modules).isEmpty)
    #expect(try await findings(Self.lines + [""] + stale).isEmpty)
  }

  @Test func `a cache that holds nothing of the project says nothing`() async throws {
    let other = Module(path: "example.org/elsewhere", version: "v1.0.0")
    #expect(try await findings(Self.lines, cached: [other]).isEmpty)
  }
}
