internal import PortcullisCore

/// Paths and patterns of the gate file that match nothing and do not say `optional: true`.
enum MissingPaths {
  static func problems(_ exclusions: Exclusions, _ split: ProjectSplit) -> [RunReport.Problem] {
    let paths = exclusions.unmatched.filter { !$0.isOptional }.map { exclusion in
      RunReport.Problem(
        .missingInput, "'\(exclusion.pattern)' under 'exclude' matches no file", at: exclusion.location,
        remedy: "correct the pattern, or write { path: \"\(exclusion.pattern)\", optional: true }")
    }
    let projects = split.missing.filter { !$0.isOptional }.map { project in
      RunReport.Problem(
        .missingInput, "the project '\(project.path)' holds no file in scope", at: project.location,
        remedy: "correct the path, or set optional: true")
    }
    return paths + projects
  }
}
