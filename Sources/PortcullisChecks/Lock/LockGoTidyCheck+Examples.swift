package import PortcullisCore

extension LockGoTidyCheck {
  private static let modfile = "-modfile=\(Fixture.temporaryDirectory)/go.mod"
  private static let tidy = "/usr/local/go/bin/go mod tidy -diff \(modfile)"
  private static let verify = "/usr/local/go/bin/go mod verify \(modfile)"
  private static let sum = "h1:" + String(repeating: "A", count: 42) + "A="

  private static func machine(
    _ tidied: ProcessResult, verified: ProcessResult = GoStage.answer("all modules verified\n"),
    toolchain: String = "go1.27.3", permissions: Permissions = Permissions()
  ) -> Fixture {
    GoStage.machine(
      [
        "go.mod": "module example.org/a\n\ngo 1.21\n\nrequire example.org/lib v1.2.0\n",
        "go.sum": .text("example.org/lib v1.2.0 \(sum)\n"), "/usr/local/go/VERSION": .text(toolchain + "\n"),
      ], programs: [tidy: tidied, verify: verified], permissions: permissions)
  }

  private static func refusal(_ text: String) -> ProcessResult {
    GoStage.answer("", status: 1, errors: text)
  }

  private static let missing = refusal(
    "go: example.org/lib@v1.2.0: module lookup disabled by GOPROXY=off\n")

  private static func diff(_ file: String, _ body: String) -> ProcessResult {
    GoStage.answer(
      "diff current/\(file) tidy/\(file)\n--- current/\(file)\n+++ tidy/\(file)\n\(body)", status: 1)
  }

  package static let examples: [Example<LockGoTidyCheck>] = [
    Example("nothing to tidy", machine(GoStage.answer("")), .passes),
    Example("no Go in the project", Fixture(), .notApplicable),
    Example("no Go on the machine", Fixture(files: ["go.mod": "module example.org/a\n"]), .skipped),
    Example(
      "programs may not be started", machine(GoStage.answer(""), permissions: Permissions(execution: false)),
      .skipped),
    Example("an empty module cache", machine(missing, verified: missing), .skipped),
    Example("a module cache that lacks a module for tidy alone", machine(missing), .inconclusive),
    Example(
      "a Go without -diff", machine(GoStage.answer(""), toolchain: "go1.19.8"), .skipped),
    Example(
      "a requirement that nothing imports",
      machine(
        diff(
          "go.mod",
          "@@ -1,5 +1,3 @@\n module example.org/a\n \n go 1.21\n-\n-require example.org/lib v1.2.0\n")),
      .finds([.init("GO-15", at: "go.mod", line: 5, column: 1)])),
    Example(
      "a sum that is missing",
      machine(
        diff(
          "go.sum",
          "@@ -1,1 +1,2 @@\n example.org/lib v1.2.0 \(sum)\n+example.org/lib v1.2.0/go.mod \(sum)\n")),
      .finds([.init("GO-15", at: "go.sum", line: 2, column: 1)])),
    Example(
      "a stale line of go.sum only warns",
      machine(diff("go.sum", "@@ -1,1 +0,0 @@\n-example.org/lib v1.2.0 \(sum)\n")),
      .finds([.init("GO-15", .warning, at: "go.sum", line: 1)])),
    Example(
      "a sum that was altered",
      machine(
        refusal(
          """
          go: verifying example.org/lib@v1.2.0: checksum mismatch
          \tdownloaded: h1:other
          \tgo.sum:     \(sum)
          """)),
      .finds([.init("GO-15", at: "go.sum")])),
    Example(
      "a module cache that was changed",
      machine(
        GoStage.answer(""),
        verified: refusal(
          "example.org/lib v1.2.0: dir has been modified (/root/go/pkg/mod/example.org/lib@v1.2.0)\n")),
      .finds([.init("GO-15", at: "go.mod")])),
  ]
}
