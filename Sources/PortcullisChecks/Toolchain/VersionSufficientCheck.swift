package import PortcullisCore
package import PortcullisFormats

/// The Go of this machine, or the one that it will switch to, is as new as every go.mod and go.work asks.
package struct VersionSufficientCheck: Check {
  package struct Evidence: Codable, Sendable {
    /// The name of the local toolchain, such as `go1.27.3`.
    package let toolchain: String
    package let root: String
    /// GOTOOLCHAIN as Go sees it; nil where nothing sets it.
    package let setting: GoSetting?
    package let proxy: GoSetting?
    package let files: [ModuleFile]
  }

  package struct ModuleFile: Codable, Sendable {
    package let path: String
    package let go: GoMod.Directive<String>?
    package let toolchain: GoMod.Directive<String>?
    /// What this Go says of lines that a newer Go accepts; nil for none.
    package let error: GoModError?
    /// True when the newest Go refuses the file too.
    package let isBroken: Bool
    package let unreadable: String?
    package let prediction: GoToolchainPrediction
    /// The program on PATH that Go would switch to; nil where there is none.
    package let switchesTo: GoSwitch?
  }

  package struct GoSwitch: Codable, Sendable {
    package let path: String
    package let isInsideCheckout: Bool
    package let isScript: Bool
  }

  package static let info = CheckInfo(
    id: "toolchain.version-sufficient",
    title: "The Go toolchain is new enough for the module",
    why: """
      A module names the Go it needs. An older one stops, downloads a newer toolchain behind your back, runs \
      whatever is called go1.30.0 on PATH, or, before Go 1.21, builds on and fails somewhere else.
      """,
    remedy: "Install the Go that go.mod asks for in the image of the job, and set GOTOOLCHAIN=local there.",
    subject: .repository,
    blocking: .yes,
    rules: [
      CheckInfo.Rule("GO-VER-002", "Go refuses the module, or is older than it asks"),
      CheckInfo.Rule("GO-VER-002.download", "every go command first downloads another toolchain"),
      CheckInfo.Rule("GO-VER-002.switch", "every go command starts another toolchain from PATH"),
    ],
    belief: CheckInfo.Belief(
      "go version says which Go builds the module",
      truth: """
        Since 1.21 go version itself may download or start another toolchain, the one that go.mod asks for. And \
        Go 1.19 builds a module that says go 1.99 without a word. Portcullis predicts the outcome from the files \
        and starts nothing.
        """),
    prerequisites: ["shell.go-on-path", "project.gomod-parses"]
  )

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let paths = GoModuleFiles.paths(in: context.workspace)
    guard !paths.isEmpty else { throw Unavailable.notApplicable("the project has no go.mod file") }
    let (_, tree) = try GoSearch(in: context).usable()
    guard let toolchain = tree.toolchain, let version = tree.version else {
      throw Unavailable.skipped("\(tree.root) holds no VERSION file that names a release")
    }
    let setting = try GoSetting("GOTOOLCHAIN", in: context, tree: tree)
    let staged = ModuleFileReader(
      toolchain: toolchain, version: version, setting: setting?.value ?? "", context: context)
    return Evidence(
      toolchain: toolchain, root: tree.root, setting: setting,
      proxy: try GoSetting("GOPROXY", in: context, tree: tree),
      files: try paths.map(staged.read))
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.files.compactMap { VersionSufficientJudge(evidence: evidence, file: $0).finding }
  }
}
