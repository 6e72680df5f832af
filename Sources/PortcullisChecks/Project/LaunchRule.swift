import PortcullisCore

/// The rules of `project.launch-program-exists`: from one configuration to what is said of it.
enum LaunchRule {
  static func finding(for sight: LaunchSight) -> Finding? {
    let at = Location(sight.file, line: sight.line, column: sight.column)
    let place = "at \(at)"
    guard let (rule, severity, text, remedy) = judgement(of: sight.outcome, place) else { return nil }
    let name = sight.name.isEmpty ? "a launch configuration" : "launch configuration '\(sight.name)'"
    return Finding(
      rule, severity, .init("\(name) \(text)"), at: at,
      evidence: ["program: \(sight.program ?? "not set")"], remedy: remedy)
  }

  private typealias Judgement = (rule: String, severity: Severity, text: String, remedy: String)

  private static func judgement(of outcome: LaunchSight.Outcome, _ place: String) -> Judgement? {
    switch outcome {
    case .starts: nil
    case .missingProgram:
      (
        "GO-DBG-003.missing", .failure, "has no program",
        "Add \"program\": \"${workspaceFolder}/cmd/NAME\" \(place)."
      )
    case .invalidProgram(let path):
      (
        "GO-DBG-003.invalid", .failure, "names \(shown(path)), which is no directory and no Go file",
        "Correct the program \(place) to a directory of the project, or delete the configuration."
      )
    case .packageMissing(let path):
      (
        "GO-DBG-003.invalid", .failure, "names package \(path), which the module does not have",
        "Correct the package path \(place)."
      )
    case .noGoFiles(let path):
      (
        "GO-DBG-003.invalid", .failure, "names \(shown(path)), which has no Go file to build",
        "Set the program \(place) to the directory with package main."
      )
    case .notMain(let path, let packages):
      (
        "GO-DBG-003.not-main", .failure,
        "names \(shown(path)), which is package \(packages.joined(separator: " and "))",
        "Set the program \(place) to the directory with package main, or the mode to test."
      )
    case .noTests(let path):
      (
        "GO-DBG-003.not-main", .warning, "tests \(shown(path)), which has no test file",
        "Set the program \(place) to a directory with tests."
      )
    case .singleFile(let path, let others):
      (
        "GO-DBG-003.single-file", .warning,
        "builds \(path) without the \(others) other file(s) of its package",
        "Name the directory instead of the file \(place)."
      )
    case .binaryMissing, .outside, .refused, .unknownVariables, .environment, .open, .unreadable:
      variableJudgement(of: outcome, place)
    }
  }

  private static func variableJudgement(of outcome: LaunchSight.Outcome, _ place: String) -> Judgement? {
    switch outcome {
    case .binaryMissing(let path, let hasTask):
      (
        "GO-DBG-003.binary", hasTask ? .information : .warning,
        "runs \(shown(path)), which is not there\(hasTask ? " before its preLaunchTask" : "")",
        "Add a preLaunchTask that builds \(shown(path)) \(place)."
      )
    case .outside(let path):
      (
        "GO-DBG-003.outside", .warning, "names \(path), which lies outside the project",
        "Name a path below ${workspaceFolder} \(place)."
      )
    case .refused(let variable, let reason):
      (
        "GO-DBG-002.refused", .failure, "cannot start, because \(variable) is refused: \(reason)",
        "Name the folder, as in ${workspaceFolder:NAME}, or correct \(variable) \(place)."
      )
    case .unknownVariables(let names):
      (
        "GO-DBG-002.unknown", .failure, "holds \(names.joined(separator: ", ")), which VS Code does not know",
        "Correct the variable \(place)."
      )
    case .environment(let names):
      (
        "GO-DBG-002.environment", .warning, "depends on \(names.joined(separator: ", ")) in the environment",
        "Name the path below ${workspaceFolder} \(place)."
      )
    case .open(let names):
      (
        "GO-DBG-002.open", .information, "depends on \(names.joined(separator: ", "))",
        "Nothing to do: the editor knows the value."
      )
    case .unreadable(let path):
      (
        "GO-DBG-003.unreadable", .inconclusive, "names \(shown(path)), which could not be read",
        "Make \(shown(path)) readable."
      )
    case .starts, .missingProgram, .invalidProgram, .packageMissing, .noGoFiles, .notMain, .noTests,
      .singleFile:
      nil
    }
  }

  private static func shown(_ path: String) -> String { path.isEmpty ? "the project's root" : path }
}
