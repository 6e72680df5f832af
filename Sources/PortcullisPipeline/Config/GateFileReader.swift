internal import PortcullisCore
internal import PortcullisYAML

/// Reads one gate file and collects everything wrong with it.
struct GateFileReader {
  /// The sections every gate file may have, in the order of the documentation.
  static let fixedSections = [
    "version", "edition", "profile", "projects", "checks", "require", "exclude", "waivers",
  ]

  let path: String
  /// By id.
  let checks: [String: any Check.Type]
  private(set) var problems: [RunReport.Problem] = []

  init(path: String, checks: [any Check.Type]) {
    self.path = path
    self.checks = Dictionary(checks.map { ($0.info.id.rawValue, $0) }) { first, _ in first }
  }

  /// All sections: the fixed ones and those that configure checks of this build.
  var sections: [String] { Self.fixedSections + GateSection.all(of: Array(checks.values)).map(\.name) }

  var knownIDs: [String] { checks.keys.sorted() }

  mutating func read(_ bytes: [UInt8], digest: String?) -> GateFile? {
    let reading = YAMLReading(bytes, rules: .strict)
    for error in reading.errors { report(error) }
    guard let root = reading.documents.first else {
      if reading.errors.isEmpty { report(emptyFile) }
      return nil
    }
    guard root.mapping != nil else {
      report(root.isNull ? emptyFile : Self.expected("a mapping of sections", at: root))
      return nil
    }
    checkSections(of: root)
    refuseInterpolation(in: root, field: "")
    return gateFile(from: root, digest: digest)
  }

  private mutating func gateFile(from root: YAMLNode, digest: String?) -> GateFile {
    readVersion(in: root)
    return GateFile(
      path: path, digest: digest, edition: edition(in: root), profile: profile(in: root),
      projects: projects(in: root), settings: settings(in: root), gates: gates(in: root),
      requirements: requirements(in: root),
      exclusions: exclusions(in: root), waivers: waivers(in: root))
  }

  private let emptyFile = YAMLError(
    "the gate file is empty", at: .start,
    remedy: "write 'version: 1', or delete the file to judge by the defaults")

  private mutating func checkSections(of root: YAMLNode) {
    for entry in root.mapping ?? [] where !sections.contains(entry.key) {
      report(.unknownKey(entry, of: nil, known: sections))
    }
  }

  private mutating func readVersion(in root: YAMLNode) {
    guard let entry = root.entry("version") else {
      report(YAMLError("the key 'version' is missing", at: root.mark, remedy: "write 'version: 1'"))
      return
    }
    guard entry.value.scalar?.intValue == 1 else {
      report(Self.expected("the number 1 as 'version'", at: entry.value, remedy: "write 'version: 1'"))
      return
    }
  }

  private mutating func edition(in root: YAMLNode) -> Edition {
    guard let node = root["edition"] else { return .newest }
    guard let name = text(node, field: "edition") else { return .newest }
    if let edition = Edition(name) { return edition }
    let known = Edition.known.map(\.name)
    report(
      YAMLError(
        "unknown edition '\(name)'", at: node.mark,
        remedy: "this build knows \(known.joined(separator: ", ")); a later one needs a later Portcullis"))
    return .newest
  }

  private mutating func profile(in root: YAMLNode) -> Profile? {
    root["profile"].flatMap { choice($0, of: Profile.self, field: "profile") }
  }

  /// No field of this edition documents `${VAR}`, so that one written anywhere would silently stay text.
  private mutating func refuseInterpolation(in node: YAMLNode, field: String) {
    switch node.content {
    case .scalar(let text, _):
      guard Interpolation.isUsed(in: text) else { return }
      report(
        YAMLError(
          "'\(field)' takes no variable, and '${' begins one", at: node.mark,
          remedy: "write the value itself; this field is not expanded"))
    case .sequence(let elements):
      for element in elements { refuseInterpolation(in: element, field: field) }
    case .mapping(let entries):
      for entry in entries {
        refuseInterpolation(in: entry.value, field: field.isEmpty ? entry.key : "\(field).\(entry.key)")
      }
    }
  }
}

// What every section needs.
extension GateFileReader {
  mutating func report(_ error: YAMLError) {
    let place = Location(path, line: error.mark.line, column: error.mark.column)
    let problem = RunReport.Problem(.gateFile, error.message, at: place, remedy: error.remedy)
    if !problems.contains(problem) { problems.append(problem) }
  }

  func location(_ mark: YAMLMark) -> Location { Location(path, line: mark.line, column: mark.column) }

  static func expected(_ what: String, at node: YAMLNode, remedy: String? = nil) -> YAMLError {
    YAMLError("expected \(what), found \(node.kind)", at: node.mark, remedy: remedy)
  }

  /// The text of a field, neither empty nor blank; nil after a report.
  mutating func text(_ node: YAMLNode, field: String) -> String? {
    guard let text = node.string else {
      let quoted = node.text.flatMap { $0.isEmpty ? nil : "put it in quotes: \"\($0)\"" }
      report(Self.expected("text as '\(field)'", at: node, remedy: quoted ?? "write text, or remove the key"))
      return nil
    }
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      report(YAMLError("'\(field)' is empty", at: node.mark, remedy: "write text, or remove the key"))
      return nil
    }
    return text
  }

  mutating func choice<Choice: CaseIterable & RawRepresentable>(
    _ node: YAMLNode, of type: Choice.Type, field: String
  ) -> Choice? where Choice.RawValue == String {
    if let text = node.string, let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    let near = node.text.flatMap { NearestName.of($0, among: names) }
    report(
      Self.expected(
        "one of \(names.joined(separator: ", ")) as '\(field)'", at: node,
        remedy: near.map { "did you mean '\($0)'?" } ?? "write one of \(names.joined(separator: ", "))"))
    return nil
  }

  mutating func flag(_ node: YAMLNode, field: String) -> Bool {
    if case .bool(let value) = node.scalar { return value }
    report(Self.expected("true or false as '\(field)'", at: node))
    return false
  }

  /// The entries of a mapping whose every key is known; nil after a report.
  mutating func fields(_ node: YAMLNode, of owner: String, known: [String]) -> [String: YAMLNode]? {
    guard let entries = node.mapping else {
      report(Self.expected("a mapping as \(owner)", at: node))
      return nil
    }
    for entry in entries where !known.contains(entry.key) {
      report(.unknownKey(entry, of: owner, known: known))
    }
    return Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
  }
}
