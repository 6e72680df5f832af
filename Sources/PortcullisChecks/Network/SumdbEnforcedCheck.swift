package import PortcullisCore
import PortcullisFormats

/// Nothing around the project switches the checksum database off, for it or for modules of the whole world.
package struct SumdbEnforcedCheck: Check {
  package typealias Evidence = VerificationSettings

  package static let info = CheckInfo(
    id: "network.sumdb-enforced",
    title: "The checksum database is asked for every public module",
    why: """
      go.sum is only as good as the first download. With the checksum database off, whoever can change an \
      answer of the proxy decides what the sum says, and nobody ever notices.
      """,
    remedy: """
      Delete the setting, or narrow it to the prefix of your own modules: GOPRIVATE=example.org/acme. \
      For a value kept by go env: go env -u GOSUMDB.
      """,
    subject: .repository,
    blocking: .yes,
    rules: [
      CheckInfo.Rule(
        "GO-NET-006", "GOSUMDB off or another's key; GONOSUMDB, GOPRIVATE or GOINSECURE wide; -insecure"),
      CheckInfo.Rule("GO-NET-006.unread", "a build file that could not be read to its end"),
    ],
    belief: CheckInfo.Belief(
      "GOSUMDB=off is fine for debugging a slow proxy",
      truth: """
        It trusts any first download, and it stays. Since Go 1.21 downloads of toolchains are verified even so, \
        and GONOSUMCHECK has had no effect since modules became the default. A proxy that mirrors the database \
        needs no switch, and private modules need GOPRIVATE with their prefix.
        """)
  )

  package init(options: NoOptions) {}

  private static let names: Set<String> = [
    "GOSUMDB", "GONOSUMDB", "GONOSUMCHECK", "GOPRIVATE", "GOINSECURE", "GOFLAGS", "-insecure",
  ]

  package func collect(in context: RunContext) async throws -> VerificationSettings {
    let settings = try VerificationSettings.gathered(in: context, concern: Self.names.contains)
    let found = settings.settings.contains { judge($0) != nil }
    guard found || GoPresence.isPresent(in: context.workspace) else {
      throw Unavailable.notApplicable("the project has no go.mod and no Go file")
    }
    return settings
  }

  package func findings(in evidence: VerificationSettings) -> [Finding] {
    evidence.settings.compactMap { judge($0) } + evidence.unreadFindings(rule: "GO-NET-006.unread")
  }

  private func judge(_ setting: VerificationSetting) -> Finding? {
    switch setting.name {
    case "GOSUMDB": judgeDatabase(setting)
    case "GONOSUMDB", "GOPRIVATE", "GOINSECURE": judgePatterns(setting)
    case "GONOSUMCHECK": judgeLegacy(setting)
    case "GOFLAGS": GoFlags(setting.value).isInsecure ? finding(setting, .insecureFlag(setting)) : nil
    case "-insecure": setting.command.first == "go" ? finding(setting, .insecureFlag(setting)) : nil
    default: nil
    }
  }

  private func judgeDatabase(_ setting: VerificationSetting) -> Finding? {
    let words = setting.value.split { $0 == " " || $0 == "\t" }
    guard let database = words.first, !database.contains("$") else { return nil }
    if database == "off" {
      // Where nothing can be downloaded the switch changes nothing.
      return setting.isOffline
        ? finding(setting, .offWithoutDownloads(setting), .information) : finding(setting, .off(setting))
    }
    let known = ["sum.golang.org", "sum.golang.google.cn"]
    let key = "+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    if known.contains(where: { database == $0 || database == $0 + key }) { return nil }
    let imitates = known.contains { database.hasPrefix($0 + "+") }
    return finding(setting, .otherDatabase(setting), imitates ? .failure : .warning)
  }

  private func judgePatterns(_ setting: VerificationSetting) -> Finding? {
    guard let (pattern, module) = PublicModules.firstMatch(of: setting.value) else { return nil }
    let severity: Severity = setting.isOffline ? .information : .failure
    return finding(setting, .wide(setting, pattern: pattern), severity, "\(pattern) takes in \(module)")
  }

  private func judgeLegacy(_ setting: VerificationSetting) -> Finding? {
    guard !["", "0", "false"].contains(setting.value), !setting.value.contains("$") else { return nil }
    let isWide = setting.value == "1" || PublicModules.firstMatch(of: setting.value) != nil
    return finding(
      setting, .legacy(setting), isWide ? .failure : .warning, "no Go since 1.13 reads GONOSUMCHECK")
  }

  private func finding(
    _ setting: VerificationSetting, _ message: Finding.Message, _ severity: Severity = .failure,
    _ more: String...
  ) -> Finding {
    Finding(
      "GO-NET-006", severity, message, at: setting.location, evidence: [setting.quotation] + more,
      remedy: remedy(for: setting))
  }

  private func remedy(for setting: VerificationSetting) -> String {
    if setting.form == .goEnvironment, setting.location == nil {
      return "go env -u \(setting.name), or delete the line \(setting.origin)."
    }
    let place = setting.location.map { "\($0.description)" } ?? setting.origin
    return switch setting.name {
    case "GOSUMDB": "Delete \(setting.token) at \(place); for your own modules set GOPRIVATE to their prefix."
    case "GONOSUMCHECK": "Delete \(setting.token) at \(place)."
    case "GOFLAGS", "-insecure": "Delete -insecure at \(place)."
    default: "Narrow \(setting.name) at \(place) to the prefix of your own modules, such as example.org/acme."
    }
  }
}

extension Finding.Message {
  fileprivate static func off(_ setting: VerificationSetting) -> Self {
    "\(setting.display) switches the checksum database off"
  }

  fileprivate static func offWithoutDownloads(_ setting: VerificationSetting) -> Self {
    "\(setting.display) beside GOPROXY=off, where nothing can be downloaded"
  }

  fileprivate static func otherDatabase(_ setting: VerificationSetting) -> Self {
    "\(setting.display) asks another checksum database than the public one"
  }

  fileprivate static func wide(_ setting: VerificationSetting, pattern: String) -> Self {
    "\(setting.display) leaves public modules unverified"
  }

  fileprivate static func legacy(_ setting: VerificationSetting) -> Self {
    "\(setting.display) means to skip verification, and does nothing"
  }

  fileprivate static func insecureFlag(_ setting: VerificationSetting) -> Self {
    "\(setting.display) asks for downloads without verification"
  }
}
