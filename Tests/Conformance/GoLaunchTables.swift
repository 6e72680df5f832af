import PortcullisFormats

/// Tables of `go/vscode` and `go/vscode-go` about launch configurations.
let goLaunchTables: [any ConformanceTable] = [
  TSVTable(
    "go/vscode/variable_resolver.tsv", inputs: ["input", "workspace(Y|N=undefined)"],
    "expected(ERR=must reject)"
  ) { row in
    let place = "/VSCode/workspaceLocation"
    let folder = LaunchVariables.Folder(name: "workspaceLocation", path: place)
    let isOpen = row["workspace(Y|N=undefined)"]
    guard isOpen == "Y" || isOpen == "N" else {
      throw TSVTable.UnknownScenario("unknown workspace \(isOpen)")
    }
    let variables = LaunchVariables(
      folders: [folder], folder: isOpen == "Y" ? folder : nil, editor: .init(file: place + "/file", line: 10),
      environment: ["key1": "Value for key1", "key2": "Value for key2"], setting: { settings[$0] })
    do throws(LaunchVariables.Refusal) {
      return try variables.resolve(row["input"]).text
    } catch {
      return "ERR"
    }
  },
  TSVTable("go/vscode-go/substitute_env.tsv", inputs: ["input"], "expected") { row in
    let environment = ["test1": "abcd", "test2": "defg", "ENV_VAR_FOR_GO_ENV_TEST": "foobar"]
    let variables = LaunchVariables(folders: [], folder: nil, environment: environment)
    return try variables.resolve(row["input"]).text
  },
  TSVTable(
    "go/vscode-go/launch_program_resolution.tsv",
    inputs: ["exists_on_disk", "mode", "program", "cwd", "output", "extra", "workspace"],
    predicted: ["expect_program", "expect_cwd", "expect_output", "expect_buildDir", "expect_error"]
  ) { row in try launchColumns(row) },
]

private let settings: [String: LaunchVariables.Setting] = [
  "editor": .group, "terminal": .group, "terminal.integrated": .group, "editor.fontFamily": .value("foo"),
  "terminal.integrated.fontFamily": .value("bar"), "editor.lineNumbers": .value("123"),
  "editor.insertSpaces": .value("false"),
]

private func launchColumns(_ row: TSVTable.Row) throws -> [ConformanceCase.Column] {
  var configuration = GoLaunchProgram.Configuration(
    mode: row["mode"], program: row["program"] == "(empty)" ? "" : absolute(row["program"]),
    cwd: absolute(row["cwd"]), output: absolute(row["output"]))
  try apply(row["extra"], to: &configuration)
  let entries = row["exists_on_disk"].split { " ,;\u{1F}".contains($0) }.map { absolute(String($0)) }
  let folder: String?
  switch row["workspace"] {
  case "W": folder = "/W"
  case "none": folder = nil
  default: throw TSVTable.UnknownScenario("unknown workspace \(row["workspace"])")
  }
  do throws(GoLaunchProgram.Refusal) {
    let program = try GoLaunchProgram(configuration, folder: folder) { kind(of: $0, among: entries) }
    let unset = configuration.isLegacy ? "-" : "undefined"
    return [
      column("expect_program", shown(program.program), row), column("expect_cwd", shown(program.cwd), row),
      column("expect_output", shown(program.output), row),
      column("expect_buildDir", program.buildDirectory.map(shown) ?? unset, row),
      column("expect_error", "", row),
    ]
  } catch {
    let expected = row.expected("expect_error")
    let agrees = expected.map { !$0.isEmpty && error.text.contains($0) } ?? true
    return [
      column("expect_program", "", row), column("expect_cwd", "", row), column("expect_output", "", row),
      column("expect_buildDir", "", row),
      .init("expect_error", shown(error.text), expected: expected, agrees: agrees),
    ]
  }
}

private func column(_ name: String, _ value: String, _ row: TSVTable.Row) -> ConformanceCase.Column {
  ConformanceCase.Column(name, value, expected: row.expected(name))
}

private func apply(_ extra: String, to configuration: inout GoLaunchProgram.Configuration) throws {
  for item in extra.split(whereSeparator: { " ,;".contains($0) }) {
    switch item {
    case "debugAdapter=legacy": configuration.isLegacy = true
    case "debugAdapter=dlv-dap": configuration.isLegacy = false
    case _ where item.hasPrefix("port=") || item.hasPrefix("debugServer="): configuration.isExternal = true
    case _ where item.hasPrefix("request="): configuration.request = String(item.dropFirst("request=".count))
    default: throw TSVTable.UnknownScenario("unknown setting \(item)")
    }
  }
}

/// W stands for the absolute path of the workspace.
private func absolute(_ path: String) -> String { path == "W" || path.hasPrefix("W/") ? "/" + path : path }
private func shown(_ path: String) -> String {
  path.hasPrefix("/W") ? String(path.dropFirst()) : path.split(separator: "'/W").joined(separator: "'W")
}

private func kind(of path: String, among entries: [String]) -> GoLaunchProgram.FileKind? {
  let wanted = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
  if wanted == "." || wanted == "/W" || entries.contains(where: { $0.hasPrefix(wanted + "/") }) {
    return .directory
  }
  return entries.contains(wanted) ? .file : nil
}
