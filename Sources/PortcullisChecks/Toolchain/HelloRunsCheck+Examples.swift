package import PortcullisCore

extension HelloRunsCheck {
  private static let built = "/usr/local/go/bin/go build -buildvcs=false -o hello ."
  private static let hello = "\(Fixture.temporaryDirectory)/hello"

  private static func machine(
    build: ProcessResult, run: ProcessResult = GoStage.answer("\(HelloPlan.greeting)\n"),
    environment: [String: String] = [:]
  ) -> Fixture {
    GoStage.machine(programs: [built: build, hello: run], environment: environment)
  }

  private static let failure = Example<Self>.Expectation.finds([.init("CH5-1")])

  package static let examples: [Example<Self>] = [
    Example("it compiles and runs", machine(build: GoStage.answer("")), .passes),
    Example("no Go in the project", Fixture(), .notApplicable),
    Example("no Go on the machine", Fixture(files: ["go.mod": "module a\n"]), .skipped),
    Example(
      "programs may not be started", GoStage.machine(permissions: Permissions(execution: false)), .skipped),
    Example(
      "GOROOT leads into the project",
      machine(build: GoStage.answer(""), environment: ["GOROOT": "/project/go"]), .skipped),
    Example(
      "the compiler of another tree",
      machine(
        build: GoStage.answer(
          "", status: 1,
          errors:
            "# internal/goarch\ncompile: version \"go1.22.10\" does not match go tool version \"go1.27.3\"\n")
      ),
      failure),
    Example(
      "a library that may not be read",
      machine(build: GoStage.answer("", status: 1, errors: "main.go:3:8: package fmt is not in std\n")),
      failure),
    Example(
      "a program that may not be executed",
      machine(build: GoStage.answer(""), run: GoStage.answer("", status: 126, errors: "permission denied\n")),
      failure),
    Example(
      "a program that says something else",
      machine(build: GoStage.answer(""), run: GoStage.answer("hello\n")), failure),
    Example(
      "a program that does not end",
      machine(build: GoStage.answer(""), run: ProcessResult(.timedOut)), .inconclusive),
  ]
}
