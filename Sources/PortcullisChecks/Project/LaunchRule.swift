import PortcullisCore

/// The rules of `project.launch-program-exists`: from one configuration to what is said of it.
enum LaunchRule {
  static func finding(for sight: LaunchSight) -> Finding? {
    guard let (rule, severity) = verdict(on: sight.outcome) else { return nil }
    let location = Location(sight.file, line: sight.line, column: sight.column)
    let name = sight.name.isEmpty ? "a launch configuration" : "launch configuration '\(sight.name)'"
    return Finding(
      rule, severity, .init("\(name) \(text(of: sight.outcome))"), at: location,
      evidence: ["program: \(sight.program ?? "not set")"],
      remedy: "\(location): \(remedy(for: sight.outcome))")
  }

  /// Nil for a configuration that starts.
  private static func verdict(on outcome: LaunchSight.Outcome) -> (rule: String, severity: Severity)? {
    switch outcome {
    case .starts: nil
    case .missingProgram: ("GO-DBG-003.missing", .failure)
    case .invalidProgram, .packageMissing, .noGoFiles: ("GO-DBG-003.invalid", .failure)
    case .notMain: ("GO-DBG-003.not-main", .failure)
    case .noTests: ("GO-DBG-003.not-main", .warning)
    case .singleFile: ("GO-DBG-003.single-file", .warning)
    case .binaryMissing(_, let hasTask): ("GO-DBG-003.binary", hasTask ? .information : .warning)
    case .outside: ("GO-DBG-003.outside", .warning)
    case .refused: ("GO-DBG-002.refused", .failure)
    case .unknownVariables: ("GO-DBG-002.unknown", .failure)
    case .environment: ("GO-DBG-002.environment", .warning)
    case .open: ("GO-DBG-002.open", .information)
    case .unreadable: ("GO-DBG-003.unreadable", .inconclusive)
    }
  }

  private static func text(of outcome: LaunchSight.Outcome) -> String {
    switch outcome {
    case .starts: "starts"
    case .missingProgram: "has no program"
    case .invalidProgram(let path): "names \(shown(path)), which is no directory and no Go file"
    case .packageMissing(let path): "names package \(path), which the module does not have"
    case .noGoFiles(let path): "names \(shown(path)), which has no Go file to build"
    case .notMain(let path, let packages):
      "names \(shown(path)), which is package \(packages.joined(separator: " and "))"
    case .noTests(let path): "tests \(shown(path)), which has no test file"
    case .singleFile(let path, let others):
      "builds \(path) without the \(others) other file(s) of its package"
    case .binaryMissing(let path, let hasTask):
      "runs \(shown(path)), which is not there\(hasTask ? " before its preLaunchTask" : "")"
    case .outside(let path): "names \(path), which lies outside the project"
    case .refused(let variable, let reason): "cannot start, because \(variable) is refused: \(reason)"
    case .unknownVariables(let names): "holds \(names.joined(separator: ", ")), which VS Code does not know"
    case .environment(let names): "depends on \(names.joined(separator: ", ")) in the environment"
    case .open(let names): "depends on \(names.joined(separator: ", "))"
    case .unreadable(let path): "names \(shown(path)), which could not be read"
    }
  }

  private static func remedy(for outcome: LaunchSight.Outcome) -> String {
    switch outcome {
    case .starts, .open: "Nothing to do: the editor knows the value."
    case .missingProgram: "Add \"program\": \"${workspaceFolder}/cmd/NAME\"."
    case .invalidProgram: "Correct the program to a directory of the project, or delete the configuration."
    case .packageMissing: "Correct the package path."
    case .noGoFiles: "Set the program to the directory with package main."
    case .notMain: "Set the program to the directory with package main, or the mode to test."
    case .noTests: "Set the program to a directory with tests."
    case .singleFile: "Name the directory instead of the file."
    case .binaryMissing(let path, _): "Add a preLaunchTask that builds \(shown(path))."
    case .outside, .environment: "Name a path below ${workspaceFolder}."
    case .refused(let variable, _): "Name the folder, as in ${workspaceFolder:NAME}, or correct \(variable)."
    case .unknownVariables: "Correct the variable."
    case .unreadable(let path): "Make \(shown(path)) readable."
    }
  }

  private static func shown(_ path: String) -> String { path.isEmpty ? "the project's root" : path }
}
