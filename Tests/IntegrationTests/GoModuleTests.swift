import FoundationEssentials
import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import Testing

@testable import PortcullisChecks

/// A project whose two modules Go itself downloaded from a proxy that is a directory.
struct DownloadedModules: Sendable {
  let checkout: Checkout
  let go: RealGo

  static let library = [
    "go.mod": "module example.org/lib\n\ngo 1.18\n\nrequire example.org/deep v1.0.0\n",
    "go.sum": "", "LICENSE": "free\n",
    "lib.go": "package lib\n\nimport _ \"example.org/deep\"\n\nvar One = 1\n",
    "lib_test.go": "package lib\n", "tool.go": "//go:build ignore\n\npackage main\n",
    "data/note.txt": "note\n",
  ]
  static let deep = ["go.mod": "module example.org/deep\n\ngo 1.18\n", "deep.go": "package deep\n"]
  static let project = [
    "go.mod": "module example.org/app\n\ngo 1.18\n\nrequire example.org/lib v1.2.0\n",
    "main.go": "package main\n\nimport _ \"example.org/lib\"\n\nfunc main() {}\n",
  ]

  static func with(
    _ go: RealGo, _ files: [String: String] = project, _ body: (DownloadedModules) async throws -> Void
  ) async throws {
    try await Checkout.with(files) { checkout in
      let modules = DownloadedModules(checkout: checkout, go: go)
      try modules.publish("example.org/lib", "v1.2.0", library)
      try modules.publish("example.org/deep", "v1.0.0", deep)
      try await modules.run("mod", "tidy")
      try await body(modules)
      // Files of the cache are not writable, which would keep the directory from being removed.
      try await modules.run("clean", "-modcache")
    }
  }

  var proxy: String { checkout.base + "/proxy" }
  var cache: String { checkout.base + "/modules" }

  func publish(_ module: String, _ version: String, _ files: [String: String]) throws {
    let place = "proxy/\(module)/@v/"
    try checkout.write(version + "\n", to: place + "list")
    try checkout.write("{\"Version\":\"\(version)\"}\n", to: place + version + ".info")
    try checkout.write(files["go.mod"] ?? "", to: place + version + ".mod")
    try Data(GoZipStage.zip(module, version, files)).write(
      to: URL(filePath: checkout.base + "/" + place + version + ".zip"))
  }

  @discardableResult func run(_ arguments: String...) async throws -> String {
    var environment = GoProbe.environment
    environment["GOPROXY"] = "file://" + proxy
    environment["GOMODCACHE"] = cache
    environment["GOCACHE"] = checkout.base + "/build"
    environment["GOPATH"] = checkout.base + "/path"
    environment["PATH"] = "/usr/bin:/bin"
    let program = try #require(go.root) + "/bin/go"
    return try await Processes.live(permissions: Permissions()).output(
      of: Command(
        program, arguments, environment: environment, workingDirectory: checkout.root,
        timeLimit: .seconds(120))
    ).outputText
  }

  /// The context of a check that finds this Go and the cache that it filled.
  func context(cache: String? = nil) throws -> RunContext {
    checkout.context([
      "PATH": try #require(go.root) + "/bin:/usr/bin:/bin", "GOMODCACHE": cache ?? self.cache,
    ])
  }

  func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: checkout.root + "/" + path)), as: UTF8.self)
  }

  func loud<Subject: Check>(_ check: Subject, cache: String? = nil) async throws -> [Finding] {
    check.findings(in: try await check.collect(in: try context(cache: cache)))
      .filter { $0.severity != .information }
  }
}

@Suite(.enabled(if: RealGo.areInstalled)) struct `Modules that a real Go downloaded` {
  private let tidy = LockGoTidyCheck(options: NoOptions())
  private let sums = LockGoSumsCompleteCheck(options: NoOptions())
  private let consistent = LockGoVendorConsistentCheck(options: NoOptions())
  private let unmodified = LockGoVendorUnmodifiedCheck(options: NoOptions())

  @Test func `our sums are those that Go writes`() async throws {
    try await DownloadedModules.with(.new) { modules in
      let written = try modules.text("go.sum").split(separator: "\n").map(String.init)
      #expect(
        written.contains(
          "example.org/lib v1.2.0 " + GoZipStage.sum("example.org/lib", "v1.2.0", DownloadedModules.library)))
      #expect(
        written.contains(
          "example.org/lib v1.2.0/go.mod "
            + GoZipStage.sum(goMod: try #require(DownloadedModules.library["go.mod"]))))
    }
  }

  @Test func `a tidy project passes and nothing in it is written`() async throws {
    try await DownloadedModules.with(.new) { modules in
      let before = try FileManager.default.subpathsOfDirectory(atPath: modules.checkout.root).sorted()
      let texts = try ["go.mod", "go.sum"].map(modules.text)
      #expect(try await modules.loud(tidy).isEmpty)
      #expect(try await modules.loud(sums).isEmpty)
      #expect(try FileManager.default.subpathsOfDirectory(atPath: modules.checkout.root).sorted() == before)
      #expect(try ["go.mod", "go.sum"].map(modules.text) == texts)
    }
  }

  @Test func `each line that go.sum loses, or that is altered, is one finding of each check`() async throws {
    try await DownloadedModules.with(.new) { modules in
      let lines = try modules.text("go.sum").split(separator: "\n").map(String.init)
      let other = GoZipStage.sum(goMod: "module example.org/evil\n")
      for (index, line) in lines.enumerated() {
        let words = line.split(separator: " ").map(String.init)
        for isAltered in [false, true] {
          var changed = lines
          changed[index] = isAltered ? "\(words[0]) \(words[1]) \(other)" : ""
          try modules.checkout.write(changed.map { $0 + "\n" }.joined(), to: "project/go.sum")
          for findings in [try await modules.loud(tidy), try await modules.loud(sums)] {
            #expect(findings.count == 1, "\(line), altered \(isAltered): \(findings)")
            #expect(findings.first?.severity == .failure)
            #expect(findings.first?.message.text.contains(words[0]) == true, "\(findings)")
          }
        }
      }
    }
  }

  @Test func `a requirement that nothing imports is found at its line`() async throws {
    try await DownloadedModules.with(.new) { modules in
      try modules.checkout.write("package main\n\nfunc main() {}\n", to: "project/main.go")
      let findings = try await modules.loud(tidy)
      #expect(findings.map(\.location?.path) == ["go.mod"])
      #expect(findings.first?.location?.line == 5)
    }
  }

  @Test func `an empty cache and modules that ask for a newer Go leave the question open`() async throws {
    try await DownloadedModules.with(.new) { modules in
      await #expect(throws: Unavailable.self) {
        try await modules.loud(tidy, cache: modules.checkout.base + "/none")
      }
      try modules.checkout.write(
        "#!/bin/sh\ntouch \(modules.checkout.base)/ran\n", to: "bin/go1.99.0", mode: 0o755)
      try modules.checkout.write(
        try modules.text("go.mod").replacing("go 1.18", with: "go 1.99.0"), to: "project/go.mod")
      #expect(try await modules.loud(tidy).allSatisfy { $0.severity == .inconclusive })
      #expect(!modules.checkout.exists("ran"))
    }
  }

  @Test(arguments: RealGo.allCases) func `a cache that was changed is found`(go: RealGo) async throws {
    try await DownloadedModules.with(go) { modules in
      let file = modules.cache + "/example.org/lib@v1.2.0/lib.go"
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
      let text = try #require(DownloadedModules.library["lib.go"]).replacing("One = 1", with: "One = 2")
      try Data(text.utf8).write(to: URL(filePath: file))
      let findings = try await modules.loud(tidy)
      #expect(findings.filter { $0.severity == .failure }.count == 1, "\(findings)")
      #expect(findings.contains { $0.message.text.contains("example.org/lib v1.2.0: dir has been modified") })
      // Go 1.19 has no -diff, and the check says so instead of passing.
      #expect(findings.contains { $0.severity == .inconclusive } == (go == .old))
    }
  }

  @Test(arguments: RealGo.allCases) func `what go mod vendor writes is consistent and unmodified`(
    go: RealGo
  ) async throws {
    try await DownloadedModules.with(go) { modules in
      try await modules.run("mod", "vendor")
      #expect(try await modules.loud(consistent).isEmpty)
      #expect(try await modules.loud(unmodified).isEmpty)
      let path = "vendor/example.org/lib/lib.go"
      let text = try modules.text(path)
      try modules.checkout.write(text.replacing("One = 1", with: "One = 2"), to: "project/" + path)
      let changed = try await modules.loud(unmodified)
      #expect(changed.map(\.location) == [Location(path, line: 5, column: 11)], "\(changed)")
      // Go itself sees nothing.
      try await modules.run("build", "-mod=vendor", "-o", modules.checkout.base + "/out", ".")
      try await modules.run("mod", "verify")
      try modules.checkout.write(text, to: "project/" + path)
      try modules.checkout.write("package lib\n", to: "project/vendor/example.org/lib/zwei.go")
      #expect(try await modules.loud(unmodified).map(\.location?.path) == ["vendor/example.org/lib/zwei.go"])
      try FileManager.default.removeItem(atPath: modules.checkout.root + "/vendor/example.org/lib/zwei.go")
      try FileManager.default.removeItem(atPath: modules.checkout.root + "/" + path)
      #expect(try await modules.loud(unmodified).map(\.location?.path) == [path])
    }
  }
}
