internal import PortcullisCore
internal import PortcullisYAML

/// Reads one baseline file and collects everything wrong with it; JSON is read as the YAML that it is.
struct FindingBaselineReader {
  private static let keys = ["version", "recorded", "owner", "reason", "expires", "findings"]
  private static let findingKeys = ["check", "instance", "rule", "path", "message", "count"]

  private let known: Set<CheckID>
  private let today: Day
  private(set) var problems: [RunReport.Problem] = []

  init(known: Set<CheckID>, today: Day) {
    self.known = known
    self.today = today
  }

  mutating func read(_ bytes: [UInt8]) -> FindingBaseline? {
    let reading = YAMLReading(bytes, rules: .strict)
    for error in reading.errors { report(error) }
    guard let root = reading.documents.first, root.mapping != nil else {
      if reading.errors.isEmpty {
        report(YAMLError("a baseline is an object", at: .start, remedy: Self.restart))
      }
      return nil
    }
    refuseUnknown(in: root, known: Self.keys)
    if root["version"]?.scalar?.intValue != 1 {
      report(YAMLError("expected the number 1 as 'version'", at: root["version"]?.mark ?? root.mark))
    }
    let recorded = day("recorded", in: root)
    let owner = text("owner", in: root)
    let reason = text("reason", in: root)
    let expires = day("expires", in: root)
    let counts = counts(in: root)
    guard let recorded, let owner, let reason, let expires, let counts else { return nil }
    refuseLongLife(until: expires, since: recorded, at: root["expires"]?.mark ?? root.mark)
    return FindingBaseline(
      recorded: recorded, owner: owner, reason: reason, expires: expires, counts: counts)
  }

  private static let restart =
    "restore the file from git, or remove it and run portcullis baseline record findings"

  private mutating func refuseLongLife(until expires: Day, since recorded: Day, at mark: YAMLMark) {
    let from = min(recorded, today)
    guard expires.daysSinceEpoch - from.daysSinceEpoch > FindingBaseline.longestDays else { return }
    report(
      YAMLError(
        "the baseline lasts until \(expires), more than \(FindingBaseline.longestDays) days after \(from)",
        at: mark, remedy: "a baseline ends; mend what is left by then, or record what is left anew"))
  }

  private mutating func counts(in root: YAMLNode) -> [FindingBaseline.Identity: Int]? {
    guard let entries = root["findings"]?.sequence else {
      report(YAMLError("expected a list as 'findings'", at: root["findings"]?.mark ?? root.mark))
      return nil
    }
    var counts: [FindingBaseline.Identity: Int] = [:]
    for entry in entries {
      guard let (identity, count) = finding(entry) else { continue }
      if counts.updateValue(count, forKey: identity) != nil {
        report(YAMLError("the same finding is listed twice", at: entry.mark, remedy: Self.restart))
      }
    }
    return counts
  }

  private mutating func finding(_ node: YAMLNode) -> (FindingBaseline.Identity, Int)? {
    guard node.mapping != nil else {
      report(YAMLError("expected a finding, found \(node.kind)", at: node.mark, remedy: Self.restart))
      return nil
    }
    refuseUnknown(in: node, known: Self.findingKeys)
    let check = text("check", in: node)
    let rule = text("rule", in: node)
    let message = text("message", in: node)
    let count = node["count"].map { $0.scalar?.intValue ?? 0 } ?? 1
    if !(1...1_000_000).contains(count) {
      report(YAMLError("'count' is no number from 1 to 1000000", at: node.mark, remedy: Self.restart))
    }
    guard let check, let rule, let message else { return nil }
    if !known.contains(CheckID(check)) {
      let near = NearestName.of(check, among: known.map(\.rawValue))
      report(
        YAMLError(
          "there is no check '\(check)'", at: node["check"]?.mark ?? node.mark,
          remedy: near.map { "did you mean '\($0)'?" } ?? Self.restart))
    }
    let identity = FindingBaseline.Identity(
      check: CheckID(check), instance: optionalText("instance", in: node), rule: rule,
      path: optionalText("path", in: node), message: message)
    return (identity, count)
  }

  private mutating func refuseUnknown(in node: YAMLNode, known: [String]) {
    for entry in node.mapping ?? [] where !known.contains(entry.key) {
      report(.unknownKey(entry, of: nil, known: known))
    }
  }

  private mutating func text(_ key: String, in node: YAMLNode) -> String? {
    if let text = node[key]?.string, !text.isEmpty { return text }
    report(YAMLError("expected text as '\(key)'", at: node[key]?.mark ?? node.mark, remedy: Self.restart))
    return nil
  }

  /// Nil for a key that is not there; one that holds no text would name another finding.
  private mutating func optionalText(_ key: String, in node: YAMLNode) -> String? {
    guard let value = node[key] else { return nil }
    if let text = value.string { return text }
    report(YAMLError("expected text as '\(key)'", at: value.mark, remedy: Self.restart))
    return nil
  }

  private mutating func day(_ key: String, in node: YAMLNode) -> Day? {
    if let day = node[key]?.text.flatMap({ Day($0) }) { return day }
    report(
      YAMLError(
        "expected a day, YYYY-MM-DD, as '\(key)'", at: node[key]?.mark ?? node.mark, remedy: Self.restart))
    return nil
  }

  private mutating func report(_ error: YAMLError) {
    let place = Location(FindingBaseline.name, line: error.mark.line, column: error.mark.column)
    let problem = RunReport.Problem(.gateFile, error.message, at: place, remedy: error.remedy)
    if !problems.contains(problem) { problems.append(problem) }
  }
}
