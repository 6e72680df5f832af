package import PortcullisCore

extension VersionSufficientCheck {
  package static let examples: [Example<Self>] = passing + failing

  private static func module(
    _ lines: String, local: [String: Fixture.Entry] = [:], _ environment: [String: String] = [:]
  ) -> Fixture {
    var files = local
    files["go.mod"] = .text("module example.org/a\n\n\(lines)\n")
    return GoStage.machine(files, environment: environment)
  }

  /// Go 1.19 alone on PATH.
  private static func old(_ lines: String) -> Fixture {
    module(lines, local: GoStage.tree("/usr/lib/go-1.19", "go1.19.8"), ["PATH": "/usr/lib/go-1.19/bin"])
  }

  private static func finds(
    _ rule: String = "GO-VER-002", _ severity: Severity = .failure, _ line: Int = 3
  ) -> Example<Self>.Expectation {
    .finds([.init(rule, severity, at: "go.mod", line: line)])
  }

  private static let passing: [Example<Self>] = [
    Example("the same version", module("go 1.27.3"), .passes),
    Example("an older module", module("go 1.16"), .passes),
    Example(
      "a suggestion that need not be followed",
      module("go 1.27\ntoolchain go1.28.0", ["GOTOOLCHAIN": "local"]), .passes),
    Example("a module without a go line", module(""), .passes),
    Example("an old Go for an old module", old("go 1.18"), .passes),
    Example(
      "a newer one on PATH",
      module(
        "go 1.30", local: ["/usr/bin/go1.30.0": GoStage.program], ["GOTOOLCHAIN": "path"]),
      finds("GO-VER-002.switch", .information)),
    Example("no module", Fixture(files: ["main.go": "package main\n"]), .notApplicable),
    Example("no Go on this machine", Fixture(files: ["go.mod": "module a\n"]), .skipped),
    Example(
      "a wrapper, whose version is not known",
      module("go 1.99", local: ["/opt/go": .text("#!/bin/sh\n", mode: 0o755)], ["PATH": "/opt"]), .skipped),
  ]

  private static let failing: [Example<Self>] = [
    Example(
      "a newer module, and no other toolchain allowed", module("go 1.99", ["GOTOOLCHAIN": "local"]), finds()),
    Example("a newer module, to be downloaded", module("go 1.99"), finds("GO-VER-002.download", .warning)),
    Example("a newer module, and nothing to download from", module("go 1.99", ["GOPROXY": "off"]), finds()),
    Example(
      "a suggestion that is followed", module("go 1.27\ntoolchain go1.28.0"),
      finds("GO-VER-002.download", .warning, 4)),
    Example("a newer module, and not on PATH", module("go 1.99", ["GOTOOLCHAIN": "path"]), finds()),
    Example("an invalid setting", module("go 1.27", ["GOTOOLCHAIN": "1.22.1"]), finds()),
    Example(
      "an older toolchain by setting",
      module("go 1.27", local: ["/usr/bin/go1.26.1": GoStage.program], ["GOTOOLCHAIN": "go1.26.1"]), finds()),
    Example(
      "a toolchain in the project that go would start",
      module("go 1.30", local: ["bin/go1.30.0": GoStage.program], ["PATH": "/usr/local/go/bin:bin"]), finds()),
    Example(
      "a script by the name of a toolchain",
      module("go 1.30", local: ["/usr/bin/go1.30.0": .text("#!/bin/sh\n", mode: 0o755)]),
      finds("GO-VER-002.switch", .warning)),
    Example("a version that Go 1.19 cannot read", old("go 1.21.0"), finds()),
    Example(
      "a line that Go 1.19 does not know", old("go 1.18\ntoolchain go1.21.0"),
      finds("GO-VER-002", .failure, 4)),
    Example("a newer module that Go 1.19 builds without a word", old("go 1.99"), finds()),
    Example(
      "a workspace that asks for more",
      GoStage.machine(["go.work": "go 1.99\n"], environment: ["GOTOOLCHAIN": "local"]),
      .finds([.init("GO-VER-002", at: "go.work", line: 1)])),
    Example("a file that no Go reads", module("go one"), .inconclusive),
  ]
}
