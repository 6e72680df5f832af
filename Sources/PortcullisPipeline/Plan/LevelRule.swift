package import PortcullisCore

/// The level of a check under a gate file, a profile and an edition, with the reasons where they bent it.
package struct LevelRule: Hashable, Sendable {
  package let level: Level
  package let notes: [String]

  /// Families that stop nothing before a release.
  package static let releaseFamilies: Set<String> = ["slo", "observability", "delivery"]

  /// `isConfigured` is true where an entry of a section asks for the check.
  package init(
    of info: CheckInfo, setting: GateFile.Setting?, isConfigured: Bool = false, edition: Edition,
    profile: Profile
  ) {
    var level = setting?.level ?? Self.defaultLevel(of: info, isConfigured: setting != nil || isConfigured)
    var notes: [String] = []
    if level == .block, setting?.level == nil, info.edition > edition.name {
      level = .warn
      notes.append(
        "appeared in edition \(info.edition): warns until the gate file moves on from edition \(edition)")
    }
    if level == .block, profile != .release, Self.releaseFamilies.contains(info.id.family) {
      level = .warn
      notes.append("blocks in profile release only")
    }
    if let raised = setting?.level, raised == .block, info.blocking == .warns, level == .block {
      notes.append("raised to block by the gate file")
    }
    if setting?.level == .warn, info.blocking.defaultLevel == .block {
      notes.append("lowered to warn by the gate file" + (setting?.reason.map { ": \($0)" } ?? ""))
    }
    self.level = level
    self.notes = notes
  }

  private static func defaultLevel(of info: CheckInfo, isConfigured: Bool) -> Level {
    switch info.blocking {
    case .optIn: isConfigured ? .block : .off
    case .yes, .findings, .warns, .never: info.blocking.defaultLevel
    }
  }
}
