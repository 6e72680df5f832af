internal import PortcullisCore
internal import PortcullisYAML

// `checks:`.
extension GateFileReader {
  /// The keys every check takes beside its own options.
  static let commonKeys = ["level", "reason", "owner"]

  mutating func settings(in root: YAMLNode) -> [CheckID: GateFile.Setting] {
    guard let node = root["checks"] else { return [:] }
    guard let entries = node.mapping else {
      report(Self.expected("a mapping of check ids as 'checks'", at: node))
      return [:]
    }
    guard !entries.isEmpty else {
      report(YAMLError("'checks' sets nothing", at: node.mark, remedy: "name a check, or remove the key"))
      return [:]
    }
    var settings: [CheckID: GateFile.Setting] = [:]
    for entry in entries {
      guard let check = checks[entry.key] else {
        report(unknownCheck(entry.key, at: entry.mark))
        continue
      }
      settings[check.info.id] = setting(of: check, entry)
    }
    return settings
  }

  private mutating func setting(of check: any Check.Type, _ entry: YAMLNode.Entry) -> GateFile.Setting? {
    let options = check.info.section == nil ? OptionTable.options(of: check).map(\.key) : []
    let known = Self.commonKeys + options
    guard let fields = fields(entry.value, of: "'\(entry.key)'", known: known) else { return nil }
    guard !fields.isEmpty || check.info.blocking == .optIn else {
      report(YAMLError("'\(entry.key)' sets nothing", at: entry.mark, remedy: "set a level or an option"))
      return nil
    }
    let level = fields["level"].flatMap { choice($0, of: Level.self, field: "level") }
    let reason = fields["reason"].flatMap { text($0, field: "reason") }
    let owner = fields["owner"].flatMap { text($0, field: "owner") }
    checkLevel(level, of: check.info, hasReason: fields["reason"] != nil, at: fields["level"]?.mark)
    let prepared =
      check.info.section == nil ? prepared(check, entry.value, options: options) : PreparedCheck?.none
    guard prepared != nil || check.info.section != nil else { return nil }
    return GateFile.Setting(
      level: level, reason: reason, owner: owner, info: check.info, check: prepared,
      location: location(entry.mark))
  }

  private mutating func checkLevel(_ level: Level?, of info: CheckInfo, hasReason: Bool, at mark: YAMLMark?) {
    guard let level, let mark else { return }
    switch level {
    case .off where !hasReason:
      report(
        YAMLError(
          "'\(info.id)' is off without a reason", at: mark, remedy: "add reason: \"why it is off\""))
    case .block where info.blocking == .never:
      report(
        YAMLError(
          "'\(info.id)' informs only and cannot block", at: mark,
          remedy: "write level: warn, or remove the key"))
    case .block, .warn, .off: return
    }
  }
}
