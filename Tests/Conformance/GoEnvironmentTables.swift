import PortcullisFormats

/// Tables of `go/oracle` that follow from the environment alone.
let goEnvironmentTables: [any ConformanceTable] = [
  TSVTable(
    "go/oracle/cgo_enabled.tsv", inputs: ["go_version", "scenario", "env", "gcc_in_PATH"],
    predicted: ["go_env_CGO_ENABLED"], ignored: ["go_env_CC"]
  ) { row in
    guard let version = GoVersion(row["go_version"]), ["0", "1"].contains(row["gcc_in_PATH"]) else {
      throw TSVTable.UnknownScenario("unknown scenario \(row["scenario"])")
    }
    var environment: [String: String] = [:]
    for assignment in row["env"].split(separator: ",") {
      guard let equals = assignment.firstIndex(of: "=") else {
        throw TSVTable.UnknownScenario("unknown environment \(row["env"])")
      }
      environment[String(assignment[..<equals])] = String(assignment[assignment.index(after: equals)...])
    }
    let decision = CgoDecision(
      version: version, host: GoPlatform(system: "linux", architecture: "amd64"),
      processCompiler: environment["CC"],
      hasDefaultCompiler: row["gcc_in_PATH"] == "1", setting: { environment[$0] })
    return [
      .init(
        "go_env_CGO_ENABLED", decision.isEnabled ? "1" : "0", expected: row.expected("go_env_CGO_ENABLED"))
    ]
  }
]
