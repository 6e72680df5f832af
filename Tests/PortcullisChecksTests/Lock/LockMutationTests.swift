import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisChecks

@Suite struct `Locks under mutation` {
  private func loud(_ check: some Check, _ files: [String: String]) async throws -> [Finding] {
    let fixture = Fixture(files: files.mapValues { .text($0) })
    let evidence = try await check.collect(in: fixture.context)
    return check.findings(in: evidence).filter { $0.severity != .information }
  }

  private static let goMod = """
    module example.org/app

    go 1.21

    require (
    \texample.org/one v1.0.0
    \texample.org/two/v2 v2.3.4 // indirect
    \texample.org/three v0.0.0-20260102030405-0123456789ab
    )

    replace example.org/three => example.org/fork/three v0.5.0

    """

  private static func sum(_ letter: Character) -> String {
    "h1:" + String(repeating: letter, count: 42) + "A="
  }

  private static let goSum: [String] = [
    "example.org/fork/three v0.5.0 \(sum("e"))", "example.org/fork/three v0.5.0/go.mod \(sum("f"))",
    "example.org/one v1.0.0 \(sum("a"))", "example.org/one v1.0.0/go.mod \(sum("b"))",
    "example.org/two/v2 v2.3.4 \(sum("c"))", "example.org/two/v2 v2.3.4/go.mod \(sum("d"))",
  ]

  private func goFindings(_ lines: [String]) async throws -> [Finding] {
    try await loud(
      LockGoSumsCompleteCheck(options: .init()),
      ["go.mod": Self.goMod, "go.sum": lines.map { $0 + "\n" }.joined()])
  }

  @Test func `the unchanged go.sum is complete`() async throws {
    #expect(try await goFindings(Self.goSum).isEmpty)
  }

  @Test(arguments: goSum.indices) func `a line taken from go.sum is one finding that names it`(
    index: Int
  ) async throws {
    var lines = Self.goSum
    let words = lines.remove(at: index).split(separator: " ")
    let findings = try await goFindings(lines)
    #expect(findings.count == 1, "\(findings)")
    let finding = try #require(findings.first)
    #expect(finding.message.text.contains(words[0]))
    #expect(finding.message.text.contains(words[1].replacing("/go.mod", with: "")))
    #expect(finding.remedy.contains("go mod download"))
  }

  /// What a hand, a merge or an attacker does to one line.
  static let changes: [(String, @Sendable (String) -> String)] = [
    ("another version", { $0.replacing(" v", with: " v9") }),
    ("another module", { $0.replacing("example.org/", with: "example.net/") }),
    ("an unknown algorithm", { $0.replacing("h1:", with: "h9:") }),
    ("a shorter sum", { String($0.dropLast(2)) + "=" }),
    ("no sum", { $0.split(separator: " ").prefix(2).joined(separator: " ") }),
    ("a fourth field", { $0 + " x" }), ("no blank", { $0.replacing(" h1", with: "h1") }),
    ("a character of another alphabet", { $0.replacing("A=", with: "-=") }),
  ]

  @Test(arguments: changes.indices, goSum.indices) func `a changed line of go.sum is one finding`(
    change: Int, index: Int
  ) async throws {
    var lines = Self.goSum
    lines[index] = Self.changes[change].1(lines[index])
    let findings = try await goFindings(lines)
    #expect(findings.count == 1, "\(Self.changes[change].0) in line \(index + 1): \(findings)")
  }

  private static func digest(_ digit: Character) -> String { "sha256:" + String(repeating: digit, count: 64) }

  private static let pinned: [String] = [
    "alpha==1.0.0 \\", "    --hash=\(digest("1"))", "    # via gamma", "beta-tool==2.0.1 \\",
    "    --hash=\(digest("2"))", "    # via", "    #   alpha", "    #   gamma", "gamma==0.3 \\",
    "    --hash=\(digest("3"))",
  ]

  private func pinFindings(_ lines: [String]) async throws -> [Finding] {
    try await loud(
      LockPythonHashedCheck(options: .init()), ["requirements.lock": lines.map { $0 + "\n" }.joined()])
  }

  @Test func `the unchanged requirements.lock is hashed`() async throws {
    #expect(try await pinFindings(Self.pinned).isEmpty)
  }

  @Test(arguments: pinned.indices) func `a line taken from requirements.lock is one finding`(
    index: Int
  ) async throws {
    var lines = Self.pinned
    let line = lines.remove(at: index)
    let findings = try await pinFindings(lines)
    #expect(findings.count == (line.contains("#") ? 0 : 1), "without line \(index + 1): \(findings)")
  }

  static let pinChanges: [(String, @Sendable (String) -> String)] = [
    ("no pin", { $0.replacing("==", with: ">=") }), ("a wildcard", { $0.replacing(" \\", with: ".* \\") }),
    ("no backslash", { $0.replacing(" \\", with: "") }),
    ("a shorter digest", { $0.contains("hash") ? String($0.dropLast()) : $0 }),
    ("no hexadecimal", { $0.replacing("sha256:", with: "sha256:z").replacing("\(1)1", with: "11") }),
    ("a weak digest", { $0.replacing("sha256", with: "md5") }),
    ("a comment", { $0.hasPrefix("    --") ? "    # " + $0 : $0 }),
  ]

  @Test(arguments: pinChanges.indices, pinned.indices)
  func `a changed line of requirements.lock is one finding`(
    change: Int, index: Int
  ) async throws {
    var lines = Self.pinned
    let before = lines[index]
    lines[index] = Self.pinChanges[change].1(before)
    let isComment = before.hasPrefix("    #")
    let findings = try await pinFindings(lines)
    let expected = lines[index] == before || isComment ? 0 : 1
    #expect(findings.count == expected, "\(Self.pinChanges[change].0) in line \(index + 1): \(findings)")
    let name = Self.pinned[...index].last { !$0.hasPrefix(" ") }?.prefix { $0 != "=" } ?? ""
    for finding in findings { #expect(finding.message.text.contains(name), "\(finding.message)") }
  }
}
