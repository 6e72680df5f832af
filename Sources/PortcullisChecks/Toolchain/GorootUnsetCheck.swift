package import PortcullisCore

/// GOROOT is not set, so that every go command finds its own tree.
package struct GorootUnsetCheck: Check {
  package struct Evidence: Codable, Sendable {
    /// GOROOT as go commands see it; nil where it is unset.
    package let setting: GoSetting?
    package let isAbsolute: Bool
    package let exists: Bool
    /// The tree that GOROOT names; nil where it names none.
    package let named: GoTree?
    /// The tree of the first go on PATH; nil where that is not Go itself.
    package let own: GoTree?
    /// True when both are one directory.
    package let isSame: Bool
    /// The first go on PATH.
    package let program: String?
    /// Lines of start-up files that export GOROOT, with their places.
    package let exports: [String]
  }

  package static let info = CheckInfo(
    id: "toolchain.goroot-unset",
    title: "GOROOT is unset",
    why: """
      The go command finds its tree from its own place. GOROOT can only send it to another one: the compiler of \
      that tree then refuses to work with the go command of this one.
      """,
    remedy: "unset GOROOT, and delete the line that exports it (the finding names it where it was found).",
    subject: .machine,
    blocking: .yes,
    rules: [
      CheckInfo.Rule("GO-ROOT-001", "GOROOT names nothing, a relative path, or the tree of another version"),
      CheckInfo.Rule("GO-ROOT-001.redundant", "GOROOT repeats what the go command finds by itself"),
      CheckInfo.Rule("GO-ROOT-001.exported", "a start-up file exports GOROOT"),
    ],
    belief: CheckInfo.Belief(
      "Two Go installations cannot coexist, and GOROOT must be exported for each shell",
      truth: """
        Two trees side by side never disturb one another. It is the exported GOROOT that mixes them: go version \
        still answers, and go build fails with 'compile: version "go1.22.10" does not match go tool version \
        "go1.27.3"'. The installation notes of Go set no GOROOT.
        """)
  )

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    guard GoPresence.isPresent(in: context.workspace) else {
      throw Unavailable.notApplicable("the project has no go.mod and no Go file")
    }
    let first = try GoSearch(in: context).first
    let own = first?.tree
    let setting = try GoSetting("GOROOT", in: context, tree: nil)
    let root = setting.map {
      $0.value.count > 1 && $0.value.hasSuffix("/") ? String($0.value.dropLast()) : $0.value
    }
    let isAbsolute = root?.hasPrefix("/") ?? false
    let real = isAbsolute ? root.flatMap { try? context.files.realPath($0) } : nil
    let ownReal = own.flatMap { try? context.files.realPath($0.root) }
    return Evidence(
      setting: setting, isAbsolute: isAbsolute, exists: real != nil,
      named: try real.flatMap { try GoTree(root: $0, in: context) }, own: own,
      isSame: real != nil && real == ownReal, program: first?.path,
      exports: try StartupExports.lines(of: "GOROOT", in: context))
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    let exports = evidence.exports.map { line in
      Finding(
        "GO-ROOT-001.exported", .warning, .exported(line), evidence: [line],
        remedy: "Delete the line \(line.prefix { $0 != " " }.dropLast()).")
    }
    guard let setting = evidence.setting else { return exports }
    return [judge(setting, evidence)] + exports
  }

  private func judge(_ setting: GoSetting, _ evidence: Evidence) -> Finding {
    guard evidence.isAbsolute else { return finding(setting, evidence, .failure, .relative(setting)) }
    guard evidence.exists else { return finding(setting, evidence, .failure, .absent(setting)) }
    guard let named = evidence.named else { return finding(setting, evidence, .failure, .noTree(setting)) }
    guard let own = evidence.own else {
      return finding(
        setting, evidence, .warning, .uncompared(setting, evidence.program), rule: "GO-ROOT-001.redundant")
    }
    if evidence.isSame || named.toolchain == own.toolchain {
      return finding(setting, evidence, .warning, .redundant(setting), rule: "GO-ROOT-001.redundant")
    }
    return finding(setting, evidence, .failure, .otherTree(setting, named, own))
  }

  private func finding(
    _ setting: GoSetting, _ evidence: Evidence, _ severity: Severity, _ message: Finding.Message,
    rule: String = "GO-ROOT-001"
  ) -> Finding {
    var seen = ["GOROOT=\(setting.value), from \(setting.origin)"]
    if let own = evidence.own { seen.append("\(own.root)/VERSION: \(own.toolchain ?? "none")") }
    if let named = evidence.named { seen.append("\(named.root)/VERSION: \(named.toolchain ?? "none")") }
    let remedy =
      setting.origin == "the environment"
      ? "unset GOROOT; in a job, delete it from the variables of the job."
      : "Delete the line at \(setting.origin)."
    return Finding(rule, severity, message, evidence: seen, remedy: remedy)
  }
}

extension Finding.Message {
  fileprivate static func relative(_ setting: GoSetting) -> Self {
    "GOROOT is a relative path: \(setting.value)"
  }

  fileprivate static func absent(_ setting: GoSetting) -> Self {
    "GOROOT names a directory that is not there: \(setting.value)"
  }

  fileprivate static func noTree(_ setting: GoSetting) -> Self {
    "GOROOT names a directory that is no Go tree: \(setting.value)"
  }

  fileprivate static func redundant(_ setting: GoSetting) -> Self {
    "GOROOT repeats what go finds by itself, until the next upgrade: \(setting.value)"
  }

  fileprivate static func uncompared(_ setting: GoSetting, _ program: String?) -> Self {
    "GOROOT is set to \(setting.value), and \(program.map { "\($0) has no tree of its own" } ?? "no go on PATH") to compare"
  }

  fileprivate static func otherTree(_ setting: GoSetting, _ named: GoTree, _ own: GoTree) -> Self {
    """
    GOROOT names the tree of \(named.toolchain ?? "an unknown version"), and go is \(own.toolchain ?? "unknown"): \
    every build stops with a compiler that does not match
    """
  }

  fileprivate static func exported(_ line: String) -> Self { "a start-up file exports GOROOT: \(line)" }
}
