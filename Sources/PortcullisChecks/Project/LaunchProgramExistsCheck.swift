package import PortcullisCore
import PortcullisFormats

/// Every Go launch configuration of the repository names a program that can be built or run.
package struct LaunchProgramExistsCheck: Check {
  package struct Evidence: Codable, Sendable {
    let sights: [LaunchSight]
    let unreadable: [Unreadable]

    struct Unreadable: Codable, Sendable {
      let path: String
      let reason: String
    }
  }

  package static let info = CheckInfo(
    id: "project.launch-program-exists",
    title: "The programs of launch configurations exist",
    why: "A launch configuration that names a moved directory fails for everyone who clones the repository.",
    remedy: "Set `program` to a directory with package main, such as \"${workspaceFolder}/cmd/server\".",
    subject: .repository, blocking: .warns,
    rules: [
      .init("GO-DBG-003.missing", "a configuration without program"),
      .init("GO-DBG-003.invalid", "a program that is no directory and no Go file of the project"),
      .init("GO-DBG-003.not-main", "a program that is not package main, or a test without tests"),
      .init("GO-DBG-003.single-file", "one file of a package of several: the others are not built"),
      .init("GO-DBG-003.binary", "a program for mode exec that is not there"),
      .init("GO-DBG-003.outside", "a program outside the project"),
      .init("GO-DBG-002.refused", "a variable that VS Code refuses, so that no session starts"),
      .init("GO-DBG-002.unknown", "a variable that VS Code does not know and leaves in the path"),
      .init("GO-DBG-002.environment", "an environment variable that is empty where nobody sets it"),
      .init("GO-DBG-002.open", "a variable whose value only the editor knows"),
      .init("GO-DBG-003.unreadable", "a launch file or program that could not be read"),
    ],
    belief: .init(
      "${workspaceFolder} is expanded when launch.json is loaded, and a relative program means the current directory",
      truth: """
        Variables are resolved each time a session starts. A relative program is joined to the workspace \
        folder, unless it looks like a package path (example.org/x) and no such file exists; ~ is expanded \
        in cwd only.
        """))

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let configurations = LaunchConfigurations(in: context)
    let launches = configurations.entries.filter { ($0.node["request"]?.string ?? "launch") == "launch" }
    guard !launches.isEmpty || !configurations.unreadable.isEmpty else {
      throw Unavailable.notApplicable("the project has no launch configuration for Go")
    }
    let inspector = LaunchInspector(context: context)
    return Evidence(
      sights: launches.map(inspector.inspect),
      unreadable: configurations.unreadable.map { Evidence.Unreadable(path: $0.path, reason: $0.reason) })
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    let unreadable = evidence.unreadable.map {
      Finding(
        "GO-DBG-003.unreadable", .inconclusive, "\($0.path) could not be read: \($0.reason)",
        at: Location($0.path), remedy: "Make \($0.path) a readable file of JSON with comments.")
    }
    return unreadable + evidence.sights.compactMap(LaunchRule.finding)
  }
}
