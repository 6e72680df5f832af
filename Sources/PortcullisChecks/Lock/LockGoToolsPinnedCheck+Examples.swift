package import PortcullisCore

extension LockGoToolsPinnedCheck {
  package static let examples: [Example<Self>] = pinned + moving + kept

  private static let goMod = "module example.org/app\n\ngo 1.24\n\nrequire example.org/tools v1.2.0\n"

  private static func build(_ script: String) -> Fixture {
    Fixture(files: ["go.mod": .text(goMod), "Makefile": .text("tools:\n\t\(script)\n")])
  }

  private static let pinned: [Example<Self>] = [
    Example("a release", build("go install example.org/lint/cmd/lint@v1.61.0"), .passes),
    Example(
      "a pseudo-version", build("go run example.org/gen@v0.0.0-20240102030405-0123456789ab ./..."), .passes),
    Example(
      "a whole commit", build("go install example.org/gen@0123456789abcdef0123456789abcdef01234567"), .passes),
    Example("the project's own program", build("go install ./cmd/app && go run ./gen @latest"), .passes),
    Example("a module that leaves", build("go get example.org/old@none"), .passes),
    Example("nothing of Go", Fixture(files: ["Makefile": "all:\n\ttrue\n"]), .notApplicable),
  ]

  private static let moving: [Example<Self>] = [
    Example(
      "the latest", build("go install example.org/lint@latest"),
      .finds([.init("GO-14", .warning, at: "Makefile", line: 2, column: 5)])),
    Example(
      "a branch", build("go run example.org/gen@main"),
      .finds([.init("GO-14", .warning, at: "Makefile", line: 2, column: 5)])),
    Example(
      "the start of a version", build("go install example.org/lint@v1.61"),
      .finds([.init("GO-14", .warning, at: "Makefile", line: 2, column: 5)])),
    Example(
      "in a Dockerfile",
      Fixture(files: ["Dockerfile": "FROM scratch\nRUN go install example.org/lint@latest\n"]),
      .finds([.init("GO-14", .warning, at: "Dockerfile", line: 2, column: 8)])),
    Example(
      "in a pipeline",
      Fixture(files: [
        "go.mod": .text(goMod),
        ".gitlab-ci.yml": "lint:\n  script:\n    - go run example.org/lint@latest ./...\n",
      ]), .finds([.init("GO-14", .warning, at: ".gitlab-ci.yml", line: 3, column: 10)])),
    Example(
      "a variable", build("go install example.org/lint@$(LINT)"),
      .finds([.init("GO-14", .information, at: "Makefile", line: 2, column: 5)])),
  ]

  private static let kept: [Example<Self>] = [
    Example(
      "a tool of go.mod", Fixture(files: ["go.mod": .text(goMod + "\ntool example.org/tools/cmd/gen\n")]),
      .passes),
    Example(
      "a tool that nothing provides",
      Fixture(files: ["go.mod": .text(goMod + "\ntool example.org/other/cmd/gen\n")]),
      .finds([.init("GO-14.homeless", .warning, at: "go.mod", line: 7, column: 1)])),
    Example(
      "a tools.go",
      Fixture(files: [
        "go.mod": .text(goMod),
        "tools.go":
          "//go:build tools\n\npackage app\n\nimport (\n\t_ \"example.org/tools/gen\"\n\t_ \"example.org/gone\"\n)\n",
      ]), .finds([.init("GO-14.homeless", .warning, at: "tools.go", line: 7, column: 1)])),
  ]
}
