import PortcullisCore
import Testing

@testable import PortcullisChecks

@Suite struct `Hostile locks` {
  private static let names = [
    "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "Cargo.lock",
    "Package.resolved",
  ]

  private static let contents: [(name: String, bytes: [UInt8])] = [
    ("a hundred thousand levels", Array(repeating: UInt8(ascii: "["), count: 100_000)),
    ("levels of objects", Array(String(repeating: "{\"a\":", count: 50_000).utf8)),
    ("NUL", [0, 0, 0]), ("bytes that are no UTF-8", [0x7B, 0x22, 0xFF, 0x22, 0x7D]),
    ("a repeated key", Array("{\"lockfileVersion\": 3, \"lockfileVersion\": 3, \"version\": 3}".utf8)),
    ("levels of TOML", Array(("a = " + String(repeating: "[", count: 100_000)).utf8)),
  ]

  @Test(arguments: names, contents.indices) func `a lock that cannot be read never passes`(
    name: String, index: Int
  ) async throws {
    let fixture = Fixture(files: [name: Fixture.Entry(Self.contents[index].bytes)])
    for check in LockLineMutationChecks.all {
      guard let prepared = try LockLineMutationChecks.prepared(check),
        check.info.id.rawValue != "lock.present"
      else { continue }
      switch try await prepared.examine(fixture.context) {
      case .judged(_, let findings, _):
        #expect(!findings.isEmpty, "\(check.info.id) passes \(Self.contents[index].name)")
      case .unavailable(.inconclusive), .unavailable(.notApplicable): break
      case .unavailable(let reason): Issue.record("\(reason)")
      }
    }
  }

  @Test func `a circle of needs ends`() async throws {
    let entries = (0..<2000).map { index in
      """
      "node_modules/p\(index)": {"version": "1.0.0", "integrity": "\(LockNodeCompleteCheck.digest)",
        "dependencies": {"p\((index + 1) % 2000)": "^1.0.0"}}
      """
    }.joined(separator: ",\n")
    let lock = "{\"lockfileVersion\": 3, \"requires\": true, \"packages\": {\"\": {}, \(entries)}}"
    let fixture = Fixture(files: ["package.json": "{}", "package-lock.json": .text(lock)])
    let check = LockNodeCompleteCheck(options: .init())
    let findings = check.findings(in: try await check.collect(in: fixture.context))
    #expect(findings.map(\.message.text) == ["nothing in package-lock.json needs node_modules/p0"])
  }

  @Test func `a thousand faults are a bounded report`() async throws {
    let entries = (0..<1000).map { "\"node_modules/p\($0)\": {\"version\": \"1.0.0\"}" }.joined(
      separator: ",\n")
    let lock = "{\"lockfileVersion\": 3, \"requires\": true, \"packages\": {\"\": {}, \(entries)}}"
    let fixture = Fixture(files: ["package-lock.json": .text(lock)])
    let check = LockNodeCompleteCheck(options: .init())
    let findings = check.findings(in: try await check.collect(in: fixture.context))
    #expect(findings.count == NodeLockSeen.faultLimit + 1)
    #expect(findings.last?.message.text == "package-lock.json has 900 more faults of this kind")
  }

  private static let goMod = "module example.org/app\n\ngo 1.21\n\n"

  private static func sums(_ goMod: String, _ goSum: String) async throws -> [Finding] {
    let fixture = Fixture(files: ["go.mod": .text(Self.goMod + goMod), "go.sum": .text(goSum)])
    let check = LockGoSumsCompleteCheck(options: NoOptions())
    return check.findings(in: try await check.collect(in: fixture.context))
  }

  @Test func `a go.sum of nothing but faults is a bounded report`() async throws {
    let findings = try await Self.sums("", String(repeating: "x\n", count: 1000))
    #expect(findings.count == 201)
    #expect(findings.contains { $0.message.text.hasPrefix("800 more lines of go.sum") })
  }

  @Test func `an empty go.sum is one finding, however much is required`() async throws {
    let required = (0..<300).map { "require example.org/lib\($0) v1.0.0\n" }.joined()
    let findings = try await Self.sums(required, "")
    #expect(
      findings.map(\.message.text) == ["none of the 300 modules that go.mod requires has a sum in go.sum"])
  }

  @Test func `a file of more lines than any lock is not judged`() async throws {
    let findings = try await Self.sums(
      "require example.org/lib v1.0.0\n", String(repeating: "\n", count: 200_001))
    #expect(findings.map(\.severity) == [.inconclusive])
    let fixture = Fixture(files: ["requirements.txt": .text(String(repeating: "a==1\n", count: 100_001))])
    let check = LockPythonHashedCheck(options: .init())
    await #expect(throws: Unavailable.self) { try await check.collect(in: fixture.context) }
  }
}
