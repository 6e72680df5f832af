import PortcullisCore
import PortcullisFormats
import Testing

@testable import PortcullisChecks

@Suite(.enabled(if: RealGo.areInstalled)) struct `Two real Gos side by side` {
  static let files = [
    "go.mod": "module example.org/a\n\ngo 1.18\n", "main.go": "package main\n\nfunc main() {}\n",
  ]

  /// What a check made of a checkout: its findings without information, or why it did not look.
  private func loud<Subject: Check>(
    _ check: Subject, in checkout: Checkout, _ environment: [String: String]
  ) async throws -> [Finding] {
    let context = checkout.context(environment)
    return check.findings(in: try await check.collect(in: context)).filter { $0.severity != .information }
  }

  private func path(_ gos: RealGo...) throws -> String {
    try gos.map { try #require($0.root, "Go \($0) is not installed") + "/bin" }.joined(separator: ":")
      + ":/usr/bin:/bin"
  }

  @Test(arguments: RealGo.allCases) func `each answers and finds its own tree`(go: RealGo) async throws {
    try await Checkout.with(Self.files) { checkout in
      let environment = ["PATH": try path(go)]
      let onPath = GoOnPathCheck(options: NoOptions())
      let evidence = try await onPath.collect(in: checkout.context(environment))
      #expect(evidence.answer?.toolchain?.hasPrefix(String(go.version.prefix(6))) == true)
      #expect(evidence.search.first?.tree?.toolchain == evidence.answer?.toolchain)
      #expect(onPath.findings(in: evidence) == [])
      #expect(try await loud(GorootUnsetCheck(options: NoOptions()), in: checkout, environment) == [])
      #expect(try await loud(VersionSufficientCheck(options: NoOptions()), in: checkout, environment) == [])
      #expect(!checkout.exists("home"), "something was written into the home directory")
    }
  }

  @Test(arguments: RealGo.allCases) func `each compiles and runs our program`(go: RealGo) async throws {
    try await Checkout.with(Self.files) { checkout in
      let found = try await loud(
        HelloRunsCheck(options: .init()), in: checkout, ["PATH": try path(go), "CC": "/nonexistent"])
      #expect(found == [])
    }
  }

  @Test(arguments: RealGo.allCases) func `the tree of the other one is found, and breaks the build`(
    go: RealGo
  ) async throws {
    let other: RealGo = go == .old ? .new : .old
    try await Checkout.with(Self.files) { checkout in
      let environment = ["PATH": try path(go, other), "GOROOT": try #require(other.root)]
      let roots = try await loud(GorootUnsetCheck(options: NoOptions()), in: checkout, environment)
      #expect(roots.map(\.rule) == ["GO-ROOT-001"])
      #expect(roots.map(\.severity) == [.failure])
      let hello = try await loud(HelloRunsCheck(options: .init()), in: checkout, environment)
      #expect(hello.map(\.severity) == [.failure])
      #expect(hello.first?.remedy.hasPrefix("unset GOROOT") == true, "\(hello)")
      // go version itself answers as if nothing were wrong.
      #expect(try await loud(GoOnPathCheck(options: NoOptions()), in: checkout, environment) == [])
    }
  }

  @Test(arguments: RealGo.allCases) func `a GOROOT that is not there fails`(go: RealGo) async throws {
    try await Checkout.with(Self.files) { checkout in
      let environment = ["PATH": try path(go), "GOROOT": "/nonexistent"]
      let roots = try await loud(GorootUnsetCheck(options: NoOptions()), in: checkout, environment)
      #expect(roots.map(\.rule) == ["GO-ROOT-001"])
      let hello = try await loud(HelloRunsCheck(options: .init()), in: checkout, environment)
      #expect(hello.map(\.severity) == [.failure])
    }
  }

  @Test(arguments: RealGo.allCases) func `GOROOT of its own tree only warns`(go: RealGo) async throws {
    try await Checkout.with(Self.files) { checkout in
      let environment = ["PATH": try path(go), "GOROOT": try #require(go.root)]
      let roots = try await loud(GorootUnsetCheck(options: NoOptions()), in: checkout, environment)
      #expect(roots.map(\.rule) == ["GO-ROOT-001.redundant"])
    }
  }

  @Test(arguments: [
    (RealGo.old, "go 1.99", "", Severity.failure), (.old, "go 1.21.0", "", .failure),
    (.old, "go 1.18\ntoolchain go1.27.3", "", .failure), (.new, "go 1.99", "local", .failure),
    (.new, "go 1.99", "", .warning), (.new, "go 1.99", "path", .failure),
    (.new, "go 1.27.3", "1.22.1", .failure),
  ])
  func `a module that asks for more is told from its files`(
    go: RealGo, lines: String, setting: String, severity: Severity
  ) async throws {
    let files = ["go.mod": "module example.org/a\n\n\(lines)\n", "main.go": "package main\n"]
    try await Checkout.with(files) { checkout in
      let found = try await loud(
        VersionSufficientCheck(options: NoOptions()), in: checkout,
        ["PATH": try path(go), "GOTOOLCHAIN": setting])
      #expect(found.map(\.severity) == [severity], "\(found)")
    }
  }

  @Test(arguments: RealGo.allCases) func `cgo is on beside a compiler, and off without one since 1.20`(
    go: RealGo
  ) async throws {
    try await Checkout.with(Self.files) { checkout in
      let check = CgoExplainedCheck(options: NoOptions())
      let root = try #require(go.root)
      let without = try await check.collect(in: checkout.context(["PATH": root + "/bin"]))
      #expect(without.decision.isEnabled == (go == .old))
      try checkout.write("#!/bin/sh\n", to: "bin/gcc", mode: 0o755)
      let with = try await check.collect(in: checkout.context(["PATH": "\(root)/bin:\(checkout.base)/bin"]))
      #expect(with.decision.isEnabled)
    }
  }
}
