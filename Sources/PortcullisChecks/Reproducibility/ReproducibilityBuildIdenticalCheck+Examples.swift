package import PortcullisCore

extension ReproducibilityBuildIdenticalCheck {
  private static let built = "/usr/bin/make all"
  private static let script = "all:\n\tgo build -o out/server ./cmd/server\n"
  private static let options = Options(build: ["make", "all"], artifacts: ["out/server"])

  /// A machine whose builds, in their order, leave these texts in `out/server`.
  private static func machine(
    _ outputs: [String], ending: ProcessResult = GoStage.answer(""),
    permissions: Permissions = Permissions(), isCommitted: Bool = true, hasGo: Bool = true,
    makefile: String = script
  ) -> Fixture {
    var files = StagedRepository(["Makefile": makefile]).files
    if !isCommitted { files = ["Makefile": .text(makefile)] }
    files["/usr/bin/make"] = GoStage.program
    if hasGo { files["/usr/bin/go"] = GoStage.program }
    for (index, text) in outputs.enumerated() {
      files["\(Fixture.temporaryDirectory)/kept/\(index + 1)/out/server"] = .text(text)
    }
    return Fixture(
      files: files, programs: [built: ending], environment: ["PATH": "/usr/bin"], permissions: permissions,
      gateFile: "portcullis.yml")
  }

  private static let first = "built in \(Fixture.temporaryDirectory)/a/src\n"
  private static let second = "built in \(Fixture.temporaryDirectory)/b-in-a-longer-path/deeper/src\n"

  package static let examples: [Example<Self>] = [
    Example(
      "the same bytes three times", machine(["server\n", "server\n", "server\n"]), options: options, .passes),
    Example(
      "the directory is in the artefact", machine([first, first, second, second, first]), options: options,
      .finds([.init("REP-02", at: "Makefile", line: 2)])),
    Example(
      "random bytes", machine(["id 82f1c09ab37e65d4\n", "id 3b7ad1e59f024c68\n"]), options: options,
      .finds([.init("REP-01", at: "Makefile", line: 2)])),
    Example(
      "a builder whose cache all builds share",
      machine(["x\n", "x\n", "x\n"], makefile: "all:\n\tdocker build -o out .\n"), options: options,
      .inconclusive),
    Example(
      "the same builder without its cache",
      machine(["x\n", "x\n", "x\n"], makefile: "all:\n\tdocker build --no-cache -o out .\n"),
      options: options,
      .passes),
    Example("no Go on the machine", machine([], hasGo: false), options: options, .skipped),
    Example("nothing was built", machine([]), options: options, .inconclusive),
    Example(
      "the build fails", machine([], ending: GoStage.answer("", status: 2, errors: "no rule\n")),
      options: options, .inconclusive),
    Example("no commit", machine([], isCommitted: false), options: options, .inconclusive),
    Example(
      "programs may not be started", machine([], permissions: Permissions(execution: false)),
      options: options, .skipped),
  ]
}
