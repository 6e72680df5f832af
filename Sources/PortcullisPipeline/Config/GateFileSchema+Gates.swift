internal import PortcullisCore

// The sections that configure checks.
extension GateFileSchema {
  static func gateSections(_ checks: [any Check.Type]) -> [JSONValue.Member] {
    GateSection.all(of: checks).map { section in
      let own = checks.filter { $0.info.section == section }
      return JSONValue.Member(section.name, schema(of: section, own))
    }
  }

  private static func schema(of section: GateSection, _ checks: [any Check.Type]) -> JSONValue {
    let entry = schema(ofEntry: section, checks)
    guard let option = section.listOption,
      let kind = checks.flatMap({ OptionTable.options(of: $0) }).first(where: { $0.key == option })?.kind
    else { return named(section, entry) }
    let list = OptionSchema.schema(of: kind)
    return [
      "description": .string(section.summary),
      "anyOf": [list, named(section, ["anyOf": [list, entry]])],
    ]
  }

  private static func named(_ section: GateSection, _ entry: JSONValue) -> JSONValue {
    [
      "description": .string(section.summary), "type": "object", "minProperties": 1,
      "propertyNames": ["pattern": "^[A-Za-z0-9._-]{1,100}$"], "additionalProperties": entry,
    ]
  }

  private static func schema(ofEntry section: GateSection, _ checks: [any Check.Type]) -> JSONValue {
    var properties: [JSONValue.Member] = [
      .init("owner", text), .init("optional", ["type": "boolean"]),
    ]
    if section.weighsSamples {
      properties.append(
        .init("on_undecided", ["enum": .array(UndecidedRule.allCases.map { .string($0.rawValue) })]))
    }
    var seen = Set(properties.map(\.key))
    for option in checks.flatMap({ OptionTable.options(of: $0) }) where seen.insert(option.key).inserted {
      properties.append(.init(option.key, OptionSchema.schema(of: option.kind)))
    }
    return ["type": "object", "additionalProperties": false, "properties": .object(properties)]
  }
}
