import PortcullisCore
import PortcullisSystem
import PortcullisTestSupport
import Testing

@testable import PortcullisChecks

/// A checksum database on the loopback that is honest or shows one fault.
@Suite struct `The checksum database` {
  private static let key = "sum.example.org+59a925b1+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs"

  private func server(_ mode: String) -> (String, String) throws -> Command {
    { _, port in
      Command(
        LoopbackServer.python, [LoopbackServer.servers + "/sumdb.py", port, mode],
        environment: LoopbackServer.plain, timeLimit: .seconds(600))
    }
  }

  /// Honest lines for some of the modules that the server knows, computed by nothing but their names.
  private static func lines(_ numbers: some Sequence<Int>) async throws -> String {
    let script = """
      import base64, hashlib, sys
      for n in sys.stdin.read().split():
          for p, s in (("", ""), ("/go.mod", "/go.mod")):
              text = "example.org/m" + n + p
              print("example.org/m" + n, "v1.0.0" + s, "h1:" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode())
      """
    let command = Command(
      LoopbackServer.python, ["-c", script], environment: LoopbackServer.plain,
      standardInput: Array(numbers.map { String($0) }.joined(separator: " ").utf8))
    return try await Processes.live(permissions: Permissions()).output(of: command).outputText
  }

  private func findings(
    _ mode: String, goSum: String, environment: [String: String] = [:], proxied: Bool = false,
    limit: Int? = nil
  ) async throws -> [Finding] {
    try await LoopbackServer.with(server(mode)) { port in
      var variables = ["GOSUMDB": "\(Self.key) http://127.0.0.1:\(port)"]
      if proxied { variables = ["GOSUMDB": Self.key, "GOPROXY": "http://127.0.0.1:\(port)/proxy,direct"] }
      variables.merge(environment) { $1 }
      let context = Fixture(
        files: ["go.mod": "module example.org/app\n", "go.sum": .text(goSum)], environment: variables
      ).context.using(network: .live(environment: [:]))
      let check = LockGoSumdbAgreesCheck(options: .init(maxLookups: limit))
      return check.findings(in: try await check.collect(in: context))
    }
  }

  @Test(arguments: [[0], [299], [0, 255, 256, 299], Array(0..<300)])
  func `every recorded sum is proven, whatever tree its record came with`(numbers: [Int]) async throws {
    #expect(try await findings("honest", goSum: Self.lines(numbers)).isEmpty)
  }

  @Test func `a proxy that serves the database is asked`() async throws {
    let sums = try await Self.lines([1, 2])
    #expect(try await findings("honest", goSum: sums, proxied: true).isEmpty)
  }

  @Test func `parts of tiles that are served no longer are taken from whole ones`() async throws {
    let sums = try await Self.lines([3, 200])
    #expect(try await findings("only whole tiles", goSum: sums).isEmpty)
  }

  @Test(arguments: [
    ("flipped", "GO-16.unproven"), ("wrong key", "GO-16.unproven"), ("unknown key", "GO-16.unproven"),
    ("unsigned tree", "GO-16.unproven"), ("truncated", "GO-16.unproven"), ("small", "GO-16.unproven"),
    ("damaged tile", "GO-16.unproven"), ("short tile", "GO-16.unproven"), ("error", "GO-16.unasked"),
  ])
  func `an answer that proves nothing is believed in nothing`(mode: String, rule: String) async throws {
    let found = try await findings(mode, goSum: Self.lines([4, 7, 9]))
    #expect(found.map(\.rule) == [rule])
    #expect(found.allSatisfy { $0.severity == .inconclusive })
  }

  @Test func `a sum that differs from the recorded one fails at its line`() async throws {
    let sums = try await Self.lines([10, 11, 12])
    let found = try await findings("recorded otherwise", goSum: sums)
    // The altered record is no leaf of the tree: whoever changes it cannot make the database vouch for it.
    #expect(found.map(\.rule) == ["GO-16.unproven"])
    let changed = sums.replacing("example.org/m11 v1.0.0 h1:", with: "example.org/m11 v1.0.0 h1:AAAA")
    let differing = try await findings("honest", goSum: changed)
    #expect(differing.map(\.rule) == ["GO-16"])
    #expect(differing.first?.severity == .failure)
    #expect(differing.first?.location?.line == 3)
  }

  @Test func `two trees that contradict each other are a failure`() async throws {
    let found = try await findings("fork", goSum: Self.lines([20, 21, 22]))
    #expect(found.contains { $0.rule == "GO-16.forked" && $0.severity == .failure })
  }

  @Test func `a module that is not recorded is named with its cure`() async throws {
    let found = try await findings(
      "honest", goSum: "example.com/private v1.0.0 h1:\(String(repeating: "A", count: 43))=\n")
    #expect(found.map(\.rule) == ["GO-16.unknown"])
    #expect(found.first?.remedy.contains("GOPRIVATE=example.com/private") == true)
  }

  @Test func `what is private is not looked up`() async throws {
    let sums =
      try await Self.lines([1]) + "example.com/private v1.0.0 h1:\(String(repeating: "A", count: 43))=\n"
    let found = try await findings("honest", goSum: sums, environment: ["GOPRIVATE": "example.com"])
    #expect(found.map(\.rule) == ["GO-16.private"])
    #expect(found.first?.severity == .information)
  }

  @Test func `a limit leaves the rest undecided`() async throws {
    let found = try await findings("honest", goSum: Self.lines(0..<20), limit: 8)
    #expect(found.map(\.rule) == ["GO-16.unasked"])
    #expect(found.first?.message.text.contains("12 of 20") == true)
  }

  @Test func `nobody listening is told once and soon`() async throws {
    let context = Fixture(
      files: ["go.mod": "module a\n", "go.sum": .text(try await Self.lines(0..<300))],
      environment: ["GOSUMDB": "\(Self.key) http://127.0.0.1:1"]
    ).context.using(network: .live(environment: [:]))
    let check = LockGoSumdbAgreesCheck(options: .init())
    let found = check.findings(in: try await check.collect(in: context))
    #expect(found.map(\.rule) == ["GO-16.unasked"])
    #expect(found.first?.message.text.contains("refuses the connection") == true)
  }
}
