package import PortcullisCore

extension GomodParsesCheck {
  package static let examples: [Example<Self>] = [
    Example(
      "every directive",
      mod(
        """
        module example.org/a

        go 1.26.0
        toolchain go1.27.3
        godebug panicnil=1
        require example.org/b v1.2.3 // indirect
        exclude example.org/b v1.2.2
        replace example.org/b => ./b
        retract [v1.0.0, v1.1.0]
        tool example.org/b/cmd/gen
        ignore ./web
        """), .passes),
    Example("a go line older than the Go that wrote it", mod("module example.org/a\n\ngo 1.25.0\n"), .passes),
    Example("no go line", mod("module a\n"), .passes),
    Example(
      "a workspace",
      Fixture(files: ["go.work": "go 1.27\n\nuse (\n\t./a\n)\n", "a/go.mod": "module a\n"]), .passes),
    Example(
      "a broken go.mod among test data",
      Fixture(files: ["go.mod": "module a\n", "testdata/go.mod": "nonsense\n"]), .passes),
    Example("no go.mod", Fixture(files: ["package.json": "{}"]), .notApplicable),
    Example("an empty file", mod(""), finds("no-module", 1)),
    Example("a path and a stray word", mod("module example.org/a b\n"), finds("syntax", 1)),
    Example("two module lines", mod("module a\nmodule b\n"), finds("syntax", 2)),
    Example("a go version with v", mod("module a\n\ngo v1.21\n"), finds("syntax", 3)),
    Example("an unknown directive", mod("module a\n\nrequires b.c/d v1.0.0\n"), finds("syntax", 3)),
    Example(
      "a directive that the project's Go does not know", mod("module a\n\ntool a/b\n"),
      options: Options(go: GoRelease(minor: 22)), finds("syntax", 3)),
    Example("a branch instead of a version", mod("module a\n\nrequire b.c/d main\n"), finds("syntax", 3)),
    Example(
      "a major version that does not fit", mod("module a\n\nrequire b.c/d v2.0.0\n"), finds("syntax", 3)),
    Example("an open block", mod("module a\n\nrequire (\n\tb.c/d v1.0.0\n"), finds("syntax", 5)),
    Example(
      "toolchain default", mod("module a\n\ngo 1.21\ntoolchain default\n"), finds("toolchain-default", 4)),
    Example(
      "two faults",
      mod("module a\n\ngo 1.x\nfetch b\n"),
      .finds([
        .init("GO-MOD-003.syntax", at: "go.mod", line: 3), .init("GO-MOD-003.syntax", at: "go.mod", line: 4),
      ])),
    Example(
      "a module line in go.work",
      Fixture(files: ["go.mod": "module a\n", "go.work": "go 1.27\n\nmodule a\n"]),
      .finds([.init("GO-MOD-003.syntax", at: "go.work", line: 3)])),
  ]

  private static func mod(_ text: String) -> Fixture { Fixture(files: ["go.mod": .text(text)]) }

  private static func finds(_ rule: String, _ line: Int) -> Example<Self>.Expectation {
    .finds([.init("GO-MOD-003.\(rule)", at: "go.mod", line: line)])
  }
}
