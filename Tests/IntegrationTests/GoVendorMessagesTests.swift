import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import Testing

@testable import PortcullisChecks

/// A vendor directory that does not fit its go.mod, and what each Go says of it.
struct VendorScenario: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// What follows the module line.
  let goMod: String
  let list: String
  /// Gos that print the faults; 1.22 and later are silent about one of them.
  var gos = RealGo.allCases

  static let seven: [VendorScenario] = [
    .init(
      testDescription: "required and not explicit",
      goMod: "go 1.18\n\nrequire example.org/lib v1.2.0\n",
      list: "# example.org/lib v1.2.0\nexample.org/lib\n"),
    .init(
      testDescription: "before 1.14 another version",
      goMod: "go 1.13\n\nrequire example.org/lib v1.3.0\n",
      list: "# example.org/lib v1.2.0\nexample.org/lib\n"),
    .init(
      testDescription: "replaced and not marked",
      goMod: "go 1.18\n\nrequire example.org/lib v1.2.0\n\nreplace example.org/lib => ../lib\n",
      list: "# example.org/lib v1.2.0\n## explicit\nexample.org/lib\n"),
    .init(
      testDescription: "replaced differently",
      goMod: """
        go 1.18

        require example.org/lib v1.2.0

        replace example.org/lib v1.2.0 => example.org/fork v1.2.1

        """,
      list: "# example.org/lib v1.2.0 => example.org/fork v1.2.2\n## explicit\nexample.org/lib\n"),
    .init(
      testDescription: "explicit and not required", goMod: "go 1.18\n",
      list: "# example.org/lib v1.2.0\n## explicit\nexample.org/lib\n"),
    .init(
      testDescription: "marked and not replaced", goMod: "go 1.18\n\nrequire example.org/lib v1.2.0\n",
      list: "# example.org/lib v1.2.0 => ../lib\n## explicit\nexample.org/lib\n"),
    .init(
      testDescription: "marked as replaced differently",
      goMod: "go 1.18\n\nrequire example.org/lib v1.2.0\n\nreplace example.org/lib => ../lib\n",
      list: """
        # example.org/lib v1.2.0 => ../other
        ## explicit
        example.org/lib
        # example.org/lib => ../lib

        """, gos: [.old]),
    .init(
      testDescription: "several at once",
      goMod: """
        go 1.18

        require (
        \texample.org/lib v1.3.0
        \texample.org/two/v2 v2.0.0 // indirect
        )

        replace example.org/lib v1.3.0 => ../lib

        replace example.org/unused => example.org/fork v1.0.0

        """,
      list: """
        # example.org/lib v1.2.0
        ## explicit; go 1.18
        example.org/lib
        # example.org/two/v2 v2.0.0 => ../two
        ## explicit
        example.org/two/v2
        # example.org/gone v1.0.0 => ../gone

        """),
  ]
}

@Suite(.enabled(if: RealGo.areInstalled)) struct `Go and Portcullis on a vendor directory` {
  private func files(_ scenario: VendorScenario) -> [String: String] {
    [
      "go.mod": "module example.org/app\n\n" + scenario.goMod, "vendor/modules.txt": scenario.list,
      "main.go": "package main\n\nimport _ \"example.org/lib\"\n\nfunc main() {}\n",
      "vendor/example.org/lib/lib.go": "package lib\n", "vendor/example.org/two/v2/two.go": "package two\n",
    ]
  }

  /// The lines between the heading and the advice.
  private func messages(_ go: RealGo, in checkout: Checkout, _ variables: [String: String] = [:]) async throws
    -> [String]
  {
    let root = try #require(go.root)
    var environment = GoProbe.environment
    environment["GOCACHE"] = checkout.base + "/cache"
    environment["GOPATH"] = checkout.base + "/path"
    environment["PATH"] = "/usr/bin:/bin"
    environment.merge(variables) { $1 }
    let result = try await Processes.live(permissions: Permissions()).run(
      Command(
        root + "/bin/go", ["build", "-mod=vendor", "-o", "/dev/null", "./..."], environment: environment,
        workingDirectory: checkout.root, timeLimit: .seconds(120)))
    return result.errorText.split(separator: "\n").filter { $0.hasPrefix("\t") && $0.contains(": is ") }
      .map { String($0.dropFirst()) }
  }

  private func inconsistencies(_ checkout: Checkout) async throws -> [GoVendorConsistency.Inconsistency] {
    let check = LockGoVendorConsistentCheck(options: NoOptions())
    let evidence = try await check.collect(in: checkout.context([:]))
    #expect(check.findings(in: evidence).contains { $0.rule == "GO-09" && $0.severity == .failure })
    return evidence.vendors.flatMap(\.inconsistencies)
  }

  @Test(arguments: VendorScenario.seven, RealGo.allCases)
  func `the lines are those of Go, in its order`(scenario: VendorScenario, go: RealGo) async throws {
    try await Checkout.with(files(scenario)) { checkout in
      let said = try await messages(go, in: checkout)
      let ours = try await inconsistencies(checkout)
      if scenario.gos.contains(go) {
        #expect(!said.isEmpty)
        // The old Go says a replacement that differs on both sides twice.
        let doubled = ours.contains { $0.fault == .replacedDifferently } && go == .old
        #expect(Array(doubled ? said.prefix(ours.count) : said[...]) == ours.map(\.text))
      } else {
        #expect(said.isEmpty)
      }
    }
  }

  @Test func `all seven are staged`() async throws {
    var faults: Set<GoVendorConsistency.Fault> = []
    for scenario in VendorScenario.seven {
      try await Checkout.with(files(scenario)) { checkout in
        for one in try await inconsistencies(checkout) { faults.insert(one.fault) }
      }
    }
    #expect(faults.count == 7)
  }

  @Test func `in a workspace the lines are those of Go`() async throws {
    let files = [
      "go.work": "go 1.22\n\nuse (\n\t./app\n\t./tool\n)\n\nreplace example.org/two => ./two\n",
      "app/go.mod": """
      module example.org/app

      go 1.22

      require example.org/lib v1.3.0

      replace example.org/lib => ../lib

      """,
      "app/main.go": "package main\n\nimport _ \"example.org/lib\"\n\nfunc main() {}\n",
      "tool/go.mod": "module example.org/tool\n\ngo 1.22\n\nrequire example.org/two v1.0.0\n",
      "vendor/modules.txt": """
      ## workspace
      # example.org/lib v1.3.0 => ./other
      ## explicit; go 1.18
      example.org/lib
      # example.org/gone v1.0.0
      ## explicit
      example.org/gone
      # example.org/marked v1.0.0 => ./marked
      example.org/marked

      """,
      "vendor/example.org/lib/lib.go": "package lib\n", "vendor/example.org/gone/gone.go": "package gone\n",
      "vendor/example.org/marked/marked.go": "package marked\n",
    ]
    try await Checkout.with(files) { checkout in
      let said = try await messages(.new, in: checkout, ["GOWORK": checkout.root + "/go.work"])
      let ours = try await inconsistencies(checkout).map(\.text)
      #expect(!said.isEmpty)
      #expect(said == ours)
    }
  }
}
