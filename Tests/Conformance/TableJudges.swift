extension CorpusCoverage {
  /// The product's code that predicts a table; the longest beginning of the path tells.
  static func judge(of path: String) -> String {
    judges.filter { path == $0.key || path.hasPrefix($0.key + "/") }.max { $0.key.count < $1.key.count }?
      .value ?? "code that is named nowhere"
  }

  private static let judges = [
    "go/encoding": "SourceEncodingCheck, GomodEncodingCheck, GoSourceScan",
    "go/gover": "GoVersion, GoModuleVersionOrder, GoToolchainChoice",
    "go/jsonc": "JSONCDocument, JSONCScanner, JSONCLocation",
    "go/modfile": "GoModSyntax",
    "go/modpath": "GoModuleInit, GoModReading, GoModVerdict",
    "go/oracle": "CgoDecision",
    "go/vscode": "LaunchVariables",
    "go/vscode-go": "LaunchVariables, GoLaunchProgram",
    "go/xmod": "GoModulePath, GoSemanticVersion, GoPseudoVersion",
    "junit": "JUnitReport",
    "lock/buildkit": "Dockerfile, DockerExpansion",
    "lock/oci-reference": "ImageReference",
    "lock/packaging": "PythonVersion, VersionSpecifierSet, EnvironmentMarker, DependencyRequirement",
    "lock/packaging/direct_url.json": "DirectURL",
    "lock/packaging/pylock.json": "PylockName, LockText",
    "lock/packaging/dependency_groups.json": "DependencyGroups, PythonManifest",
    "lock/packaging/utils.json": "ProjectName, DistributionFile",
    "lock/pip": "LockText",
    "lock/pip/reqfiles": "RequirementsFile",
    "lock/poetry": "PoetryContent",
    "lock/xmod": "GoModulePath, GoModSyntax",
    "lock/xmod/zip": "GoModuleContent, GoModuleHash",
    "statistics/openslo": "OpenSLOCatalogue",
    "statistics/promqltest": "BucketCounts",
    "statistics/sloth": "BurnRate, OpenSLOCatalogue",
  ]
}
