package import PortcullisCore

extension GoOnPathCheck {
  package static let examples: [Example<Self>] = passing + failing

  private static let passing: [Example<Self>] = [
    Example("Go first on PATH", GoStage.machine(), .passes),
    Example(
      "a link to Go, as distributions install it",
      GoStage.machine(
        ["/usr/bin/go": .init(linkTo: "../local/go/bin/go")], environment: ["PATH": "/usr/bin"]), .passes),
    Example(
      "a run that may not start programs reads the tree's version",
      GoStage.machine(permissions: Permissions(execution: false)),
      .finds([.init("GO-PATH-001", .information)])),
    Example(
      "warnings before the answer",
      GoStage.machine(programs: [
        "/usr/local/go/bin/go version": GoStage.answer(
          "warning: both GOPATH and GOROOT are the same directory\ngo version go1.27.3 linux/amd64\n")
      ]), .passes),
    Example("no Go in the project", Fixture(files: ["main.py": "\n"]), .notApplicable),
    Example(
      "a job that has no Go at all",
      Fixture(files: ["go.mod": "module a\n"], environment: ["PATH": "/usr/bin:/bin"]), .skipped),
  ]

  private static let failing: [Example<Self>] = [
    Example(
      "installed and not on PATH", GoStage.machine(environment: ["PATH": "/usr/bin:/bin"]),
      .finds([.init("GO-PATH-001")])),
    Example(
      "PATH names a Go that is not there",
      Fixture(files: ["go.mod": "module a\n"], environment: ["PATH": "/opt/tools/go/bin:/usr/bin"]),
      .finds([.init("GO-PATH-001")])),
    Example(
      "a go in the project comes first and is not started",
      GoStage.machine(["bin/go": GoStage.program], environment: ["PATH": "bin:/usr/local/go/bin"]),
      .finds([.init("GO-PATH-001")])),
    Example(
      "a link out of PATH into the project",
      GoStage.machine(
        ["tools/go": GoStage.program, "/usr/bin/go": .init(linkTo: "/project/tools/go")],
        environment: ["PATH": "/usr/bin"]), .finds([.init("GO-PATH-001")])),
    Example(
      "a script comes first and is not started",
      GoStage.machine(
        ["/opt/shims/go": .text("#!/bin/sh\nexec go1.27 \"$@\"\n", mode: 0o755)],
        environment: ["PATH": "/opt/shims:/usr/local/go/bin"]),
      .finds([.init("GO-PATH-001.wrapper", .warning)])),
    Example(
      "a version manager behind a link",
      GoStage.machine(
        ["/usr/bin/mise": GoStage.program, "/opt/shims/go": .init(linkTo: "/usr/bin/mise")],
        environment: ["PATH": "/opt/shims"]), .finds([.init("GO-PATH-001.wrapper", .warning)])),
    Example(
      "a link to nothing before the real one",
      GoStage.machine(
        ["/opt/go/bin/go": .init(linkTo: "/opt/go-1.20/bin/go")],
        environment: ["PATH": "/opt/go/bin:/usr/local/go/bin"]),
      .finds([.init("GO-PATH-001.broken", .warning)])),
    Example(
      "a go that is not Go",
      GoStage.machine(programs: ["/usr/local/go/bin/go version": GoStage.answer("Go, the game\n")]),
      .finds([.init("GO-PATH-001")])),
    Example(
      "a go that does not run",
      GoStage.machine(programs: [
        "/usr/local/go/bin/go version": GoStage.answer(
          "", status: 2, errors: "go: cannot find GOROOT directory\n")
      ]), .finds([.init("GO-PATH-001")])),
    Example(
      "a go that does not answer in time",
      GoStage.machine(programs: ["/usr/local/go/bin/go version": ProcessResult(.timedOut)]), .inconclusive),
  ]
}
