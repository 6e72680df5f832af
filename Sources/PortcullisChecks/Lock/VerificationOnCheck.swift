package import PortcullisCore
import PortcullisFormats

/// Nothing around the project lets a build go past its locks: no flag that rewrites or replaces them, no
/// switch that ignores hashes.
package struct VerificationOnCheck: Check {
  package typealias Evidence = VerificationSettings

  package static let info = CheckInfo(
    id: "lock.verification-on",
    title: "Locks and hashes are verified wherever the project is built",
    why: """
      A lock protects only the commands that obey it. One variable in a CI file lets every go command rewrite \
      go.sum, or every pip install ignore the hashes, and the build stays green.
      """,
    remedy: """
      Delete the setting at the place named. For Go the default -mod=readonly is right; for pip install with \
      --require-hashes -r requirements.lock.
      """,
    subject: .repository,
    blocking: .yes,
    rules: [
      CheckInfo.Rule(
        "GO-11", "GOFLAGS with -mod=mod, -modfile or -insecure; GO111MODULE=off; a proxy over http"),
      CheckInfo.Rule("PY-07", "hash checking of pip or uv switched off"),
      CheckInfo.Rule("GO-11.unread", "a build file that could not be read to its end"),
    ],
    belief: CheckInfo.Belief(
      "GOFLAGS=-mod=mod is how to make a build in CI work",
      truth: """
        It lets go build change go.mod and go.sum instead of stopping, so what was tested is not what was \
        committed. Run go mod tidy and commit the result. -modcacherw and GOENV=off switch nothing off, and \
        GOPROXY=direct still verifies every sum.
        """)
  )

  package init(options: NoOptions) {}

  private static let names: Set<String> = [
    "GOFLAGS", "GO111MODULE", "GOPROXY", "GOENV", "-insecure", "-mod=mod", "PIP_REQUIRE_HASHES",
    "PIP_NO_REQUIRE_HASHES", "UV_REQUIRE_HASHES", "UV_NO_VERIFY_HASHES", "UV_VERIFY_HASHES",
    "PIP_NO_VERIFY_HASHES",
    "--no-require-hashes", "--no-verify-hashes",
  ]

  package func collect(in context: RunContext) async throws -> VerificationSettings {
    let settings = try VerificationSettings.gathered(in: context, concern: Self.names.contains)
    let found = settings.settings.contains { judge($0) != nil }
    let workspace = context.workspace
    guard found || GoPresence.isPresent(in: workspace) || PythonPresence.isPresent(in: workspace) else {
      throw Unavailable.notApplicable("the project has nothing of Go or Python")
    }
    return settings
  }

  package func findings(in evidence: VerificationSettings) -> [Finding] {
    evidence.settings.compactMap { judge($0) } + evidence.unreadFindings(rule: "GO-11.unread")
  }

  private func judge(_ setting: VerificationSetting) -> Finding? {
    switch setting.name {
    case "GOFLAGS": judgeFlags(setting)
    case "GO111MODULE": setting.value == "off" ? finding(setting, .modulesOff(setting)) : nil
    case "GOPROXY": judgeProxy(setting)
    case "GOENV": judgeFile(setting)
    case "-insecure": setting.command.first == "go" ? finding(setting, .insecure(setting)) : nil
    case "-mod=mod": judgeOption(setting)
    case "PIP_REQUIRE_HASHES", "UV_REQUIRE_HASHES", "UV_VERIFY_HASHES":
      Self.isNo(setting.value) ? finding(setting, .hashesIgnored(setting), rule: "PY-07") : nil
    case "PIP_NO_REQUIRE_HASHES", "UV_NO_VERIFY_HASHES", "PIP_NO_VERIFY_HASHES":
      Self.isYes(setting.value) ? finding(setting, .hashesIgnored(setting), rule: "PY-07") : nil
    case "--no-require-hashes", "--no-verify-hashes":
      finding(setting, .hashesIgnored(setting), rule: "PY-07")
    default: nil
    }
  }

  private func judgeFlags(_ setting: VerificationSetting) -> Finding? {
    let flags = GoFlags(setting.value)
    if flags.isInsecure { return finding(setting, .insecure(setting)) }
    if flags.otherModuleFile != nil { return finding(setting, .otherModuleFile(setting)) }
    guard flags.rewritesModule else { return nil }
    if setting.form == .prefix, Self.meansToRewrite(setting.command) {
      return finding(setting, .rewritesOnPurpose(setting), .information)
    }
    return finding(setting, .rewritesLock(setting))
  }

  /// True for commands whose purpose is to change go.mod, or that look at another module than this one.
  private static func meansToRewrite(_ command: [String]) -> Bool {
    guard command.first == "go", let verb = command.dropFirst().first else { return false }
    if ["mod", "get", "work", "list", "generate"].contains(verb) { return true }
    return ["install", "run"].contains(verb) && command.contains { $0.contains("@") }
  }

  private func judgeOption(_ setting: VerificationSetting) -> Finding? {
    guard setting.command.first == "go", let verb = setting.command.dropFirst().first,
      ["build", "test", "vet", "install"].contains(verb), !Self.meansToRewrite(setting.command)
    else { return nil }
    return finding(setting, .rewritesLock(setting), .warning)
  }

  private func judgeProxy(_ setting: VerificationSetting) -> Finding? {
    let entries = setting.value.split { $0 == "," || $0 == "|" }.map { $0.filter { $0 != " " } }
    if entries.contains(where: { $0.lowercased().hasPrefix("http://") && !Self.isLoopback($0) }) {
      return finding(setting, .plainProxy(setting))
    }
    return entries.first == "direct" ? finding(setting, .direct(setting), .information) : nil
  }

  private static func isLoopback(_ address: String) -> Bool {
    let authority = address.dropFirst("http://".count).prefix { $0 != "/" }
    let host = authority.split(separator: "@").last?.prefix { $0 != ":" } ?? ""
    return host == "localhost" || host.hasPrefix("127.") || authority.contains("[::1]") || host.contains("$")
  }

  private func judgeFile(_ setting: VerificationSetting) -> Finding? {
    guard !["", "off"].contains(setting.value), setting.location != nil, !setting.value.contains("$") else {
      return nil
    }
    return finding(setting, .otherSettingsFile(setting), .information)
  }

  /// The words that pip and uv take for no.
  private static func isNo(_ value: String) -> Bool {
    ["0", "false", "no", "off", "n", "f"].contains(value.lowercased())
  }

  private static func isYes(_ value: String) -> Bool {
    ["1", "true", "yes", "on", "y", "t"].contains(value.lowercased())
  }

  private func finding(
    _ setting: VerificationSetting, _ message: Finding.Message, _ severity: Severity = .failure,
    rule: String = "GO-11"
  ) -> Finding {
    let place = setting.location?.description ?? setting.origin
    let isKept = setting.form == .goEnvironment && setting.location == nil
    return Finding(
      rule, severity, message, at: setting.location, evidence: [setting.quotation],
      remedy: isKept ? "go env -u \(setting.name)" : "Delete \(setting.token) at \(place).")
  }
}

extension VerificationSettings {
  /// A file that could not be read to its end may hold anything.
  func unreadFindings(rule: String) -> [Finding] {
    faults.map { fault in
      Finding(
        rule, fault.hidesSettings ? .inconclusive : .warning,
        "\(fault.location.path) could not be read to its end: \(fault.reason)",
        at: fault.location, remedy: "Mend \(fault.location), or put the file under exclude: in the gate file."
      )
    }
  }
}

extension Finding.Message {
  fileprivate static func modulesOff(_ setting: VerificationSetting) -> Self {
    "\(setting.display) switches modules off, and with them go.mod and go.sum"
  }

  fileprivate static func insecure(_ setting: VerificationSetting) -> Self {
    "\(setting.display) asks for downloads without verification"
  }

  fileprivate static func otherModuleFile(_ setting: VerificationSetting) -> Self {
    "\(setting.display) builds by another file than go.mod"
  }

  fileprivate static func rewritesLock(_ setting: VerificationSetting) -> Self {
    "\(setting.display) lets a build change go.mod and go.sum"
  }

  fileprivate static func rewritesOnPurpose(_ setting: VerificationSetting) -> Self {
    "\(setting.display) for a command that is there to change go.mod or looks at another module"
  }

  fileprivate static func plainProxy(_ setting: VerificationSetting) -> Self {
    "\(setting.display) fetches modules over http, which anyone on the way can change"
  }

  fileprivate static func direct(_ setting: VerificationSetting) -> Self {
    "\(setting.display) fetches modules from their origins; the sums are still verified"
  }

  fileprivate static func otherSettingsFile(_ setting: VerificationSetting) -> Self {
    "\(setting.display) takes Go's settings from another file"
  }

  fileprivate static func hashesIgnored(_ setting: VerificationSetting) -> Self {
    "\(setting.display) lets packages in without checking their hashes"
  }
}
