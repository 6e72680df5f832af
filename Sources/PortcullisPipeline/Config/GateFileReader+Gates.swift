internal import PortcullisCore
internal import PortcullisYAML

// The sections that configure checks: `latency:`, `data:`, `slo:` and so on.
extension GateFileReader {
  mutating func gates(in root: YAMLNode) -> [GateFile.Gate] {
    let known = GateSection.all(of: Array(checks.values))
    var gates: [GateFile.Gate] = []
    for entry in root.mapping ?? [] {
      guard let section = known.first(where: { $0.name == entry.key }) else { continue }
      gates += self.gates(of: section, entry)
    }
    return gates
  }

  private mutating func gates(of section: GateSection, _ entry: YAMLNode.Entry) -> [GateFile.Gate] {
    if entry.value.sequence != nil, let option = section.listOption {
      guard let node = listed(entry.value, as: option, of: section.name) else { return [] }
      return [gate(of: section, name: nil, node, at: entry.mark)].compactMap(\.self)
    }
    guard let entries = entry.value.mapping else {
      let form = section.listOption == nil ? "a mapping of names" : "a list, or a mapping of names,"
      report(Self.expected("\(form) as '\(section.name)'", at: entry.value))
      return []
    }
    guard !entries.isEmpty else {
      report(
        YAMLError("'\(section.name)' names none", at: entry.value.mark, remedy: "name one, or remove it"))
      return []
    }
    return entries.compactMap { named($0, of: section) }
  }

  private mutating func named(_ entry: YAMLNode.Entry, of section: GateSection) -> GateFile.Gate? {
    let path = "\(section.name).\(entry.key)"
    guard Self.isGateName(entry.key) else {
      report(
        YAMLError(
          "'\(path)' is no name for a gate", at: entry.mark,
          remedy: "use letters, digits, '.', '_' and '-': it becomes part of the name in every report"))
      return nil
    }
    guard entry.value.sequence != nil, let option = section.listOption else {
      return gate(of: section, name: entry.key, entry.value, at: entry.mark)
    }
    guard let node = listed(entry.value, as: option, of: path) else { return nil }
    return gate(of: section, name: entry.key, node, at: entry.mark)
  }

  /// A list as the mapping it stands for; nil after a report.
  private mutating func listed(_ node: YAMLNode, as option: String, of path: String) -> YAMLNode? {
    guard node.sequence?.isEmpty == false else {
      report(YAMLError("'\(path)' names none", at: node.mark, remedy: "name a file, or remove it"))
      return nil
    }
    return YAMLNode(.mapping([YAMLNode.Entry(option, at: node.mark, node)]), at: node.mark)
  }

  private mutating func gate(
    of section: GateSection, name: String?, _ node: YAMLNode, at mark: YAMLMark
  ) -> GateFile.Gate? {
    let path = name.map { "\(section.name).\($0)" } ?? section.name
    let own = checks.values.filter { $0.info.section == section }.sorted { $0.info.id < $1.info.id }
    let common = ["owner", "optional"] + (section.weighsSamples ? ["on_undecided"] : [])
    let known = common + Set(own.flatMap(Self.keys)).sorted()
    guard let fields = fields(node, of: "'\(path)'", known: known) else { return nil }
    refuseEmpty(in: node, path: path)
    var prepared: [CheckID: PreparedCheck] = [:]
    for check in asked(own, by: node, path, common: common) {
      prepared[check.info.id] = self.prepared(check, node, options: Self.keys(of: check))
    }
    for input in Set(prepared.values.flatMap(\.inputs)).sorted(by: { $0.field < $1.field }) {
      refuseImpossible(input, path, at: fields[input.field]?.mark ?? mark)
    }
    return GateFile.Gate(
      section: section, name: name, owner: fields["owner"].flatMap { text($0, field: "\(path).owner") },
      isOptional: fields["optional"].map { flag($0, field: "\(path).optional") } ?? false,
      whenUndecided: fields["on_undecided"].flatMap {
        choice($0, of: UndecidedRule.self, field: "\(path).on_undecided")
      },
      checks: prepared, location: location(mark))
  }

  private mutating func refuseImpossible(_ input: GateInput, _ path: String, at mark: YAMLMark) {
    guard let fault = PathPattern(input.pattern).fault else { return }
    report(
      YAMLError(
        "'\(path).\(input.field)': '\(input.pattern)' is \(fault)", at: mark,
        remedy: "write a path or a pattern from the root of the repository, such as perf/*.csv"))
  }

  private static func isGateName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100
      && name.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
          || "._-".unicodeScalars.contains(scalar)
      }
  }
}

extension GateSection {
  /// The sections that checks of a list belong to, by name.
  static func all(of checks: [any Check.Type]) -> [GateSection] {
    Set(checks.compactMap { $0.info.section }).sorted { $0.name < $1.name }
  }
}
