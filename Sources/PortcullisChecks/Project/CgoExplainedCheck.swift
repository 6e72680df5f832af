package import PortcullisCore
package import PortcullisFormats

/// Whether the build uses C is known, with the reason, before anything is built.
package struct CgoExplainedCheck: Check {
  package struct Evidence: Codable, Sendable {
    package let toolchain: String
    package let host: GoPlatform
    package let decision: CgoDecision
    /// What was set among CGO_ENABLED, GOOS, GOARCH and CC, with its origin.
    package let settings: [String: GoSetting]
    /// CC of the environment; nil where it is unset.
    package let compiler: String?
    /// True when the program that CC names can be found.
    package let isCompilerFound: Bool
    /// True when CC stands in the go/env file alone, where it does not switch cgo on.
    package let isCompilerKeptOnly: Bool
  }

  package static let info = CheckInfo(
    id: "project.cgo-explained",
    title: "Whether the build uses cgo is known, and why",
    why: """
      With cgo a binary may need the C library of the machine that built it; without, packages that use C \
      disappear from the build. Which of the two happens depends on five things that nobody sees.
      """,
    remedy:
      "Say what is meant where the build runs: CGO_ENABLED=0 for a static binary, 1 with a C compiler installed.",
    subject: .machine,
    blocking: .warns,
    rules: [
      CheckInfo.Rule("GO-CGO-001", "the value of CGO_ENABLED that builds see, and the rule behind it"),
      CheckInfo.Rule("GO-CGO-001.ignored", "a value of CGO_ENABLED that Go passes over"),
      CheckInfo.Rule("GO-CGO-001.compiler", "cgo is on, and the C compiler it would start is not there"),
    ],
    belief: CheckInfo.Belief(
      "Ubuntu switches CGO_ENABLED off by policy",
      truth: """
        The default is 1 for a build on its own platform and 0 for every other. Since Go 1.20 it is 0 too where CC \
        is unset and no gcc is on PATH. CC that names a missing program still means 1, and so does \
        CGO_ENABLED=true, which Go ignores.
        """),
    prerequisites: ["shell.go-on-path"]
  )

  package init(options: NoOptions) {}

  private static let names = ["CGO_ENABLED", "GOOS", "GOARCH", "CC"]

  package func collect(in context: RunContext) async throws -> Evidence {
    guard GoPresence.isPresent(in: context.workspace) else {
      throw Unavailable.notApplicable("the project has no go.mod and no Go file")
    }
    let (_, tree) = try GoSearch(in: context).usable()
    guard let toolchain = tree.toolchain, let version = tree.version, let host = tree.host else {
      throw Unavailable.skipped("\(tree.root) holds no VERSION file that names a release, or no tools")
    }
    var settings: [String: GoSetting] = [:]
    for name in Self.names { settings[name] = try GoSetting(name, in: context, tree: tree) }
    let compiler = context.environment["CC"].flatMap { $0.isEmpty ? nil : $0 }
    let decision = CgoDecision(
      version: version, host: host, processCompiler: compiler,
      hasDefaultCompiler: try GoSearch.program(named: host.defaultCompiler, in: context) != nil,
      setting: { settings[$0]?.value })
    let started = settings["CC"]?.value ?? host.defaultCompiler
    return Evidence(
      toolchain: toolchain, host: host, decision: decision, settings: settings, compiler: compiler,
      isCompilerFound: try Self.isFound(started, in: context),
      isCompilerKeptOnly: compiler == nil && settings["CC"] != nil)
  }

  /// CC may carry arguments after the program.
  private static func isFound(_ command: String, in context: RunContext) throws -> Bool {
    guard let program = command.split(separator: " ").first.map(String.init) else { return false }
    guard program.contains("/") else { return try GoSearch.program(named: program, in: context) != nil }
    let path = program.hasPrefix("/") ? program : context.workspace.absolute(program)
    guard let real = try? context.files.realPath(path) else { return false }
    return try context.files.metadata(real)?.isExecutable == true
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    var findings = [
      Finding(
        "GO-CGO-001", .information, .decided(evidence), evidence: quotations(evidence),
        remedy: Self.info.remedy)
    ]
    if let value = evidence.decision.ignoredValue {
      findings.append(
        Finding(
          "GO-CGO-001.ignored", .warning, .ignored(value), evidence: quotations(evidence),
          remedy: "Set CGO_ENABLED to 0 or 1; Go takes any other value for unset."))
    }
    if evidence.decision.isEnabled, !evidence.isCompilerFound {
      findings.append(
        Finding(
          "GO-CGO-001.compiler", .warning, .compilerMissing(evidence), evidence: quotations(evidence),
          remedy: "Install a C compiler (apt-get install gcc libc6-dev), or set CGO_ENABLED=0."))
    }
    return findings
  }

  private func quotations(_ evidence: Evidence) -> [String] {
    let settings = evidence.settings.sorted { $0.key < $1.key }.map { "\($0)=\($1.value), from \($1.origin)" }
    let kept =
      evidence.isCompilerKeptOnly ? ["CC in the go/env file does not count for the rule of Go 1.20"] : []
    return ["\(evidence.toolchain) on \(evidence.host)"] + settings + kept
  }
}

extension Finding.Message {
  fileprivate static func decided(_ evidence: CgoExplainedCheck.Evidence) -> Self {
    let decision = evidence.decision
    let reason =
      switch decision.reason {
      case .explicit: "it is set by \(evidence.settings["CGO_ENABLED"]?.origin ?? "the environment")"
      case .crossBuild: "the build is for \(decision.target) on \(evidence.host)"
      case .unsupportedPlatform: "Go cannot use C on \(decision.target)"
      case .noCompiler: "CC is unset and no \(evidence.host.defaultCompiler) is on PATH"
      case .nativeDefault: "that is the default on \(decision.target)"
      }
    return "builds see CGO_ENABLED=\(decision.isEnabled ? "1" : "0"), because \(reason)"
  }

  fileprivate static func ignored(_ value: String) -> Self {
    "CGO_ENABLED=\(value) is neither 0 nor 1, and Go ignores it"
  }

  fileprivate static func compilerMissing(_ evidence: CgoExplainedCheck.Evidence) -> Self {
    "cgo is on, and \(evidence.settings["CC"]?.value ?? evidence.host.defaultCompiler) is not there to compile with"
  }
}
