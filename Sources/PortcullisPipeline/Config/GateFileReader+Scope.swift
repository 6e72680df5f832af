internal import PortcullisCore
internal import PortcullisYAML

// `projects:`, `require:` and `exclude:`.
extension GateFileReader {
  mutating func projects(in root: YAMLNode) -> [GateFile.Project] {
    guard let node = root["projects"] else { return [] }
    guard let entries = node.mapping else {
      report(Self.expected("a mapping of paths as 'projects'", at: node))
      return []
    }
    guard !entries.isEmpty else {
      report(YAMLError("'projects' names none", at: node.mark, remedy: "name one, or remove the key"))
      return []
    }
    var projects: [GateFile.Project] = []
    for entry in entries {
      guard let project = project(entry) else { continue }
      guard !projects.contains(where: { $0.path == project.path }) else {
        report(YAMLError("the project '\(project.path)' is named twice", at: entry.mark))
        continue
      }
      projects.append(project)
    }
    return projects
  }

  private mutating func project(_ entry: YAMLNode.Entry) -> GateFile.Project? {
    let known = ["owner", "optional"]
    let fields = fields(entry.value, of: "the project '\(entry.key)'", known: known) ?? [:]
    let owner = fields["owner"].flatMap { text($0, field: "projects.\(entry.key).owner") }
    let isOptional = fields["optional"].map { flag($0, field: "projects.\(entry.key).optional") } ?? false
    let pattern = PathPattern(entry.key)
    let path = entry.key.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    if let fault = pattern.fault {
      report(
        YAMLError(
          "a project is a directory of the repository, and '\(entry.key)' is \(fault)", at: entry.mark,
          remedy: "write a path such as services/risk"))
      return nil
    }
    guard CheckPattern(path).isExact else {
      report(
        YAMLError(
          "a project is one directory, and '\(entry.key)' is a pattern", at: entry.mark,
          remedy: "name each directory"))
      return nil
    }
    return GateFile.Project(
      path: path, owner: owner, isOptional: isOptional, location: location(entry.mark))
  }

  mutating func requirements(in root: YAMLNode) -> [GateFile.Requirement] {
    guard let node = root["require"] else { return [] }
    guard let elements = list(node, field: "require") else { return [] }
    guard !elements.isEmpty else {
      report(
        YAMLError("'require' requires nothing", at: node.mark, remedy: "name a check, or remove the key"))
      return []
    }
    return elements.compactMap { element in requirement(element, among: root) }
  }

  private mutating func requirement(_ node: YAMLNode, among root: YAMLNode) -> GateFile.Requirement? {
    guard let text = text(node, field: "require") else { return nil }
    let pattern = CheckPattern(text)
    guard knownIDs.contains(where: { pattern.matches(CheckID($0)) }) else {
      report(unknownCheck(text, at: node.mark))
      return nil
    }
    if pattern.isExact, root["checks"]?[text]?["level"]?.string == Level.off.rawValue {
      report(
        YAMLError(
          "'\(text)' is required here and off under 'checks'", at: node.mark, remedy: "remove one of the two")
      )
    }
    return GateFile.Requirement(pattern: pattern, location: location(node.mark))
  }

  func unknownCheck(_ name: String, at mark: YAMLMark) -> YAMLError {
    let what = CheckPattern(name).isExact ? "unknown check '\(name)'" : "no check matches '\(name)'"
    let near = NearestName.of(name, among: knownIDs)
    return YAMLError(
      what, at: mark,
      remedy: near.map { "did you mean '\($0)'?" } ?? "list the checks of this build: portcullis checks")
  }

  mutating func exclusions(in root: YAMLNode) -> [GateFile.Exclusion] {
    guard let node = root["exclude"] else { return [] }
    return (list(node, field: "exclude") ?? []).compactMap { exclusion($0) }
  }

  private mutating func exclusion(_ node: YAMLNode) -> GateFile.Exclusion? {
    var text: String?
    var isOptional = false
    if node.mapping == nil {
      text = self.text(node, field: "exclude")
    } else if let fields = fields(node, of: "an entry of 'exclude'", known: ["path", "optional"]) {
      guard let path = fields["path"] else {
        report(
          YAMLError("the key 'path' is missing", at: node.mark, remedy: "write { path: …, optional: true }"))
        return nil
      }
      text = self.text(path, field: "exclude.path")
      isOptional = fields["optional"].map { flag($0, field: "exclude.optional") } ?? false
    }
    guard let text, let pattern = pathPattern(text, at: node.mark) else { return nil }
    return GateFile.Exclusion(pattern: pattern, isOptional: isOptional, location: location(node.mark))
  }

  mutating func pathPattern(_ text: String, at mark: YAMLMark) -> PathPattern? {
    let pattern = PathPattern(text)
    guard let fault = pattern.fault else { return pattern }
    report(
      YAMLError(
        "'\(text)' is \(fault)", at: mark,
        remedy: "write a path or a pattern from the root of the repository, such as third_party/**"))
    return nil
  }

  mutating func list(_ node: YAMLNode, field: String) -> [YAMLNode]? {
    guard let elements = node.sequence else {
      report(Self.expected("a list as '\(field)'", at: node, remedy: "write [ … ]"))
      return nil
    }
    return elements
  }
}
