import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import Testing

@testable import PortcullisChecks

/// A project, the GOTOOLCHAIN it is built under, and the Go that builds it.
struct ToolchainScenario: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let files: [String: String]
  var setting = "auto"
  var directory = ""

  private static func module(_ lines: String, _ setting: String = "auto", _ more: [String: String] = [:])
    -> Self
  {
    var files = [
      "go.mod": "module example.org/app\n\n\(lines)\n", "main.go": "package main\n\nfunc main() {}\n",
    ]
    files.merge(more) { $1 }
    return Self(testDescription: "\(lines), \(setting)", files: files, setting: setting)
  }

  private static func workspace(_ work: String, _ member: String = "go 1.26") -> Self {
    Self(
      testDescription: "\(work), \(member)",
      files: [
        "go.work": work, "a/go.mod": "module example.org/a\n\n\(member)\n",
        "a/main.go": "package main\n\nfunc main() {}\n",
      ], directory: "/a")
  }

  private static let dependency = [
    "main.go": "package main\n\nimport _ \"example.org/dep\"\n\nfunc main() {}\n"
  ]

  private static func replaced(_ own: String, _ lines: String) -> Self {
    module(
      "\(own)\n\nrequire example.org/dep v0.0.0\n\nreplace example.org/dep => ./dep", "auto",
      dependency.merging([
        "dep/go.mod": "module example.org/dep\n\n\(lines)\n", "dep/dep.go": "package dep\n",
      ]) { $1 })
  }

  private static func vendored(_ line: String) -> Self {
    module(
      "go 1.18\n\nrequire example.org/dep v1.0.0", "auto",
      dependency.merging([
        "vendor/modules.txt": "# example.org/dep v1.0.0\n## explicit; go \(line)\nexample.org/dep\n",
        "vendor/example.org/dep/dep.go": "package dep\n",
      ]) { $1 })
  }

  static let all: [ToolchainScenario] = [
    module("go 1.18"), module("go 1.99"), module("go 1.99", "local"), module("go 1.27.9"),
    module("go 1.21.0"),
    module("go 1.26\n\ntoolchain go1.99.1"), module("go 1.26\n\ntoolchain go1.99.1", "local"),
    module("go 1.26\n\ntoolchain go1.26.1"), replaced("go 1.25", "go 1.27"),
    replaced("go 1.25", "go 1.25\n\ntoolchain go1.99.0"), vendored("1.99"), vendored("1.19"),
    workspace("go 1.26\n\nuse ./a\n"), workspace("go 1.25\n\nuse ./a\n"),
    workspace("go 1.26\n\nuse ./a\nuse ./gone\n"),
    workspace("use ./a\n"), workspace("use ./a\n", "go 1.18"),
    workspace("go 1.26\n\ntoolchain go1.99.0\n\nuse ./a\n"),
  ]
}

@Suite(.enabled(if: RealGo.areInstalled)) struct `Go and Portcullis on the Go that a project asks for` {
  private enum Ending: String { case builds, downloads, stops }

  private func real(_ go: RealGo, _ scenario: ToolchainScenario, in checkout: Checkout) async throws
    -> (Ending, String)
  {
    var environment = GoProbe.environment
    environment["GOCACHE"] = checkout.base + "/cache"
    environment["GOPATH"] = checkout.base + "/path"
    environment["PATH"] = "/usr/bin:/bin"
    environment["GOTOOLCHAIN"] = scenario.setting
    environment["GOPROXY"] = "off"
    environment["GOWORK"] = ""
    environment["GOFLAGS"] = ""
    let result = try await Processes.live(permissions: Permissions()).run(
      Command(
        try #require(go.root) + "/bin/go", ["list", "./..."], environment: environment,
        workingDirectory: checkout.root + scenario.directory, timeLimit: .seconds(120)))
    if case .exited(0) = result.ending { return (.builds, "") }
    return (result.errorText.contains("go: download ") ? .downloads : .stops, result.errorText)
  }

  private func ours(_ findings: [Finding], _ go: RealGo) -> Ending {
    let rules = Set(findings.filter { $0.severity != .information }.map(\.rule))
    if !rules.isDisjoint(with: ["GO-12.stops", "GO-12.dependency", "GO-13.missing", "GO-13.older"]) {
      return .stops
    }
    // An old Go is found, and builds all the same.
    return rules.contains("GO-12") && go == .new ? .downloads : .builds
  }

  @Test(arguments: ToolchainScenario.all, RealGo.allCases)
  func `what is said is what Go does`(scenario: ToolchainScenario, go: RealGo) async throws {
    // Go 1.19 compares neither go.work nor the modules it requires with anything.
    let isBeyondOld = !scenario.directory.isEmpty || scenario.files["dep/go.mod"] != nil
    guard go == .new || !isBeyondOld else { return }
    var files = scenario.files
    files["Dockerfile"] =
      "FROM golang:\(go.version.dropFirst(2))\nENV GOTOOLCHAIN=\(scenario.setting)\nRUN go build ./...\n"
    try await Checkout.with(files) { checkout in
      let check = LockGoToolchainCoveredCheck(options: NoOptions())
      let found = check.findings(in: try await check.collect(in: checkout.context([:])))
      let (ending, text) = try await real(go, scenario, in: checkout)
      #expect(ours(found, go) == ending, "\(found.map { "\($0.rule) \($0.message)" }) \(text)")
    }
  }
}
