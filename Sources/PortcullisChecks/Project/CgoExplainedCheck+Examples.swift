package import PortcullisCore

extension CgoExplainedCheck {
  package static let examples: [Example<Self>] = [
    Example("the default beside a compiler", staged(), .passes),
    Example("no compiler on PATH, so off since Go 1.20", GoStage.machine(), decided),
    Example("switched off", staged(["CGO_ENABLED": "0"]), decided),
    Example("a build for another platform", staged(["GOARCH": "arm64"]), decided),
    Example("kept by go env -w", staged(kept: "CGO_ENABLED=0\n"), decided),
    Example("no Go in the project", Fixture(), .notApplicable),
    Example("no Go on the machine", Fixture(files: ["go.mod": "module a\n"]), .skipped),
    Example(
      "a value that Go ignores", staged(["CGO_ENABLED": "true"]),
      .finds([.init("GO-CGO-001", .information), .init("GO-CGO-001.ignored", .warning)])),
    Example(
      "on, and nothing to compile with", staged(["CC": "clang-99"]),
      .finds([.init("GO-CGO-001", .information), .init("GO-CGO-001.compiler", .warning)])),
    Example(
      "a compiler kept by go env -w does not switch cgo on",
      GoStage.machine(["/home/user/.config/go/env": "CC=/opt/cc\n", "/opt/cc": GoStage.program]), decided),
  ]

  private static let decided = Example<Self>.Expectation.finds([.init("GO-CGO-001", .information)])

  private static func staged(_ environment: [String: String] = [:], kept: String = "") -> Fixture {
    GoStage.machine(
      ["/usr/bin/gcc": GoStage.program, "/home/user/.config/go/env": .text(kept)], environment: environment)
  }
}
