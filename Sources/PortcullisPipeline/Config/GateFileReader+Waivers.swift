internal import PortcullisCore
internal import PortcullisYAML

// `waivers:`.
extension GateFileReader {
  static let waiverKeys = ["check", "where", "reason", "owner", "expires"]

  mutating func waivers(in root: YAMLNode) -> [GateFile.Waiver] {
    guard let node = root["waivers"] else { return [] }
    return (list(node, field: "waivers") ?? []).compactMap { waiver($0) }
  }

  /// Whether the check exists and the day is acceptable is judged later: such a waiver is reported, and
  /// the rest of the gate still holds.
  private mutating func waiver(_ node: YAMLNode) -> GateFile.Waiver? {
    guard let fields = fields(node, of: "a waiver", known: Self.waiverKeys) else { return nil }
    let missing = Self.waiverKeys.filter { fields[$0] == nil }.joined(separator: ", ")
    if !missing.isEmpty {
      report(YAMLError("a waiver without \(missing)", at: node.mark, remedy: "add \(missing)"))
    }
    let check = fields["check"].flatMap { readCheck($0) }
    let scope = fields["where"].flatMap { readScope($0) }
    let reason = fields["reason"].flatMap { text($0, field: "reason") }
    let owner = fields["owner"].flatMap { text($0, field: "owner") }
    let expires = fields["expires"].flatMap { readDay($0) }
    guard let check, let scope, let reason, let owner, let expires else { return nil }
    return GateFile.Waiver(
      check: check, scope: scope, reason: reason, owner: owner, expires: expires,
      location: location(node.mark))
  }

  /// A waiver for the check of waivers would excuse itself.
  private mutating func readCheck(_ node: YAMLNode) -> String? {
    guard let name = text(node, field: "check") else { return nil }
    guard name == "policy.waivers-valid" else { return name }
    report(YAMLError("'\(name)' cannot be waived", at: node.mark, remedy: "correct the waivers it reports"))
    return nil
  }

  private mutating func readScope(_ node: YAMLNode) -> PathPattern? {
    text(node, field: "where").flatMap { pathPattern($0, at: node.mark) }
  }

  private mutating func readDay(_ node: YAMLNode) -> Day? {
    guard let text = text(node, field: "expires") else { return nil }
    if let day = Day(text) { return day }
    report(
      YAMLError(
        "'\(text)' is no day", at: node.mark, remedy: "write YYYY-MM-DD; the waiver ends with that day UTC"))
    return nil
  }
}
