package import PortcullisCore

extension LaunchProgramExistsCheck {
  package static let examples: [Example<Self>] = passing + failing

  private static func project(
    _ launch: String, _ more: [String: Fixture.Entry] = [:], at path: String = ".vscode/launch.json"
  ) -> Fixture {
    var files: [String: Fixture.Entry] = [
      "go.mod": "module example.org/app\n",
      "cmd/server/main.go": "// Serves.\npackage main\n\nfunc main() {}\n",
      "internal/api/api.go": "package api\n", "internal/api/api_test.go": "package api\n",
    ]
    files.merge(more) { _, new in new }
    files[path] = .text(launch)
    return Fixture(files: files)
  }

  private static func launch(_ program: String, mode: String = "debug") -> String {
    """
    {
      // comments are fine
      "version": "0.2.0",
      "configurations": [
        { "name": "Run", "type": "go", "request": "launch", "mode": "\(mode)",
          "program": "\(program)", },
      ],
    }
    """
  }

  private static func finds(
    _ rule: String, _ severity: Severity = .failure, line: Int = 6
  ) -> Example<Self>.Expectation {
    .finds([.init(rule, severity, at: ".vscode/launch.json", line: line)])
  }

  private static let passing: [Example<Self>] = [
    Example("a directory with package main", project(launch("${workspaceFolder}/cmd/server")), .passes),
    Example(
      "a relative directory, joined to the folder", project(launch("cmd/server", mode: "auto")), .passes),
    Example(
      "the only file of its package", project(launch("${workspaceFolder}/cmd/server/main.go")), .passes),
    Example("tests of a package", project(launch("./internal/api", mode: "test")), .passes),
    Example(
      "a test file, which stands for its package", project(launch("internal/api/api_test.go", mode: "auto")),
      .passes),
    Example("the file in the editor", project(launch("${fileDirname}")), .passes),
    Example("a package of the module by its path", project(launch("example.org/app/cmd/server")), .passes),
    Example("a package of another module", project(launch("example.com/tool/cmd/x")), .passes),
    Example(
      "a service in a folder of its own",
      project(
        launch("${workspaceFolder}/run"), ["svc/run/main.go": "package main\n"], at: "svc/.vscode/launch.json"
      ),
      .passes),
    Example(
      "a named folder of a workspace of two",
      project(
        """
        { "folders": [ { "path": "." }, { "path": "tools", "name": "t" } ],
          "launch": { "configurations": [
            { "name": "Run", "type": "go", "program": "${workspaceFolder:t}/gen" } ] } }
        """, ["tools/gen/main.go": "package main\n"], at: "app.code-workspace"), .passes),
    Example(
      "a configuration for Node", project("{ \"configurations\": [ { \"type\": \"node\" } ] }"),
      .notApplicable),
    Example("no launch file", Fixture(files: ["main.go": "package main\n"]), .notApplicable),
  ]

  private static let failing: [Example<Self>] = [
    Example(
      "a directory that has moved", project(launch("${workspaceFolder}/cmd/srv")), finds("GO-DBG-003.invalid")
    ),
    Example(
      "a binary where a package is expected",
      project(launch("bin/app"), ["bin/app": "x"]), finds("GO-DBG-003.invalid")),
    Example("a library", project(launch("${workspaceFolder}/internal/api")), finds("GO-DBG-003.not-main")),
    Example(
      "tests where there are none", project(launch("cmd/server", mode: "test")),
      finds("GO-DBG-003.not-main", .warning)),
    Example(
      "a directory without Go files", project(launch("${workspaceFolder}")), finds("GO-DBG-003.invalid")),
    Example(
      "one file of two", project(launch("cmd/server/main.go"), ["cmd/server/routes.go": "package main\n"]),
      finds("GO-DBG-003.single-file", .warning)),
    Example(
      "no program", project("{ \"configurations\": [\n{ \"type\": \"go\", \"request\": \"launch\" } ] }"),
      finds("GO-DBG-003.missing", line: 2)),
    Example(
      "a home directory, which only cwd expands", project(launch("~/app")), finds("GO-DBG-003.invalid")),
    Example(
      "a misspelt variable", project(launch("${workspaceRot}/cmd/server")), finds("GO-DBG-002.unknown")),
    Example(
      "an environment variable", project(launch("${env:TARGET}")), finds("GO-DBG-002.environment", .warning)),
    Example("a path of one machine", project(launch("/home/me/app")), finds("GO-DBG-003.outside", .warning)),
    Example(
      "a path above the project", project(launch("../other/cmd")), finds("GO-DBG-003.outside", .warning)),
    Example(
      "a binary nobody built", project(launch("bin/app", mode: "exec")), finds("GO-DBG-003.binary", .warning)),
    Example(
      "a package that the module lacks", project(launch("example.org/app/cmd/gone")),
      finds("GO-DBG-003.invalid")),
    Example(
      "an unnamed folder in a workspace of two",
      project(
        """
        { "folders": [ { "path": "." }, { "path": "tools" } ],
          "launch": { "configurations": [
            { "name": "Run", "type": "go", "program": "${workspaceFolder}/cmd/server" } ] } }
        """, at: "app.code-workspace"),
      .finds([.init("GO-DBG-002.refused", at: "app.code-workspace", line: 3)])),
    Example("a file of no JSON at all", project(""), .inconclusive),
  ]
}
