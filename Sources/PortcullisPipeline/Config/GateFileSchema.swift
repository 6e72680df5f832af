package import PortcullisCore

/// The JSON Schema (2020-12) of the gate file, for editors; made from the tables the reader uses.
package enum GateFileSchema {
  package static func document(checks: [any Check.Type]) -> JSONValue {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .string(GateFile.name),
      "description": "What a team holds its project to.", "type": "object", "additionalProperties": false,
      "required": ["version"], "properties": sections(checks), "$defs": definitions,
    ]
  }

  private static func sections(_ checks: [any Check.Type]) -> JSONValue {
    let infos = checks.map { $0.info }.sorted { $0.id < $1.id }
    let fixed: JSONValue = [
      "version": ["const": 1],
      "edition": [
        "description": "The rule set; checks that appeared later only warn until it is raised.",
        "enum": .array(Edition.known.map { .string($0.name) }),
      ],
      "profile": ["enum": names(of: Profile.self)],
      "projects": projects,
      "checks": settings(checks),
      "require": [
        "description": "Checks that must come to a decision: ids, or patterns such as lock.*.",
        "type": "array", "minItems": 1, "items": requirement(infos),
      ],
      "exclude": [
        "description": "Paths and patterns that are no part of the project.", "type": "array",
        "items": ["anyOf": [path, exclusion]],
      ],
      "waivers": ["type": "array", "items": waiver],
    ]
    return .object((fixed.members ?? []) + gateSections(checks))
  }

  private static let projects: JSONValue = [
    "description": "Directories of a monorepo, each judged by itself.", "type": "object", "minProperties": 1,
    "propertyNames": ["allOf": [path, ["not": ["pattern": "[*?\\[\\\\]"]]]],
    "additionalProperties": [
      "type": "object", "additionalProperties": false,
      "properties": ["owner": text, "optional": ["type": "boolean"]],
    ],
  ]

  private static let exclusion: JSONValue = [
    "type": "object", "additionalProperties": false, "required": ["path"],
    "properties": ["path": path, "optional": ["type": "boolean"]],
  ]

  private static let waiver: JSONValue = [
    "type": "object", "additionalProperties": false,
    "required": .array(GateFileReader.waiverKeys.map(JSONValue.string)),
    "properties": [
      "check": ["allOf": [text, ["not": ["const": "policy.waivers-valid"]]]],
      "where": path, "reason": text, "owner": text, "expires": reference("day"),
    ],
  ]

  private static func requirement(_ infos: [CheckInfo]) -> JSONValue {
    [
      "anyOf": [
        ["enum": .array(infos.map { .string($0.id.rawValue) })], ["type": "string", "pattern": "[*?\\[]"],
      ]
    ]
  }

  private static func settings(_ checks: [any Check.Type]) -> JSONValue {
    let members = checks.sorted { $0.info.id < $1.info.id }.map { check in
      JSONValue.Member(check.info.id.rawValue, setting(of: check))
    }
    return [
      "type": "object", "additionalProperties": false, "minProperties": 1, "properties": .object(members),
    ]
  }

  private static func setting(of check: any Check.Type) -> JSONValue {
    let info = check.info
    let levels: [Level] = info.blocking == .never ? [.warn, .off] : Level.allCases
    var properties: [JSONValue.Member] = [
      .init("level", ["enum": .array(levels.map { .string($0.rawValue) })]),
      .init("reason", text), .init("owner", text),
    ]
    if info.section == nil {
      properties += OptionTable.options(of: check).map { .init($0.key, OptionSchema.schema(of: $0.kind)) }
    }
    var members: [JSONValue.Member] = [
      .init("description", .string(info.title)), .init("type", "object"),
      .init("additionalProperties", false), .init("properties", .object(properties)),
      .init("if", ["properties": ["level": ["const": "off"]], "required": ["level"]]),
      .init("then", ["required": ["reason"]]),
    ]
    if info.blocking != .optIn { members.append(.init("minProperties", 1)) }
    return .object(members)
  }

  static let definitions: JSONValue = [
    "text": ["type": "string", "pattern": "\\S", "not": ["pattern": "\\$\\{"]],
    "path": [
      "type": "string", "pattern": "^(?!/)(?!(.*/)?\\.\\.(/|$))(?!(\\./)*\\.?/*$).+",
      "not": ["pattern": "\\$\\{"],
    ],
    "day": ["type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"],
    "duration": ["type": "string", "pattern": "^([0-9]+(\\.[0-9]{1,6})?(ms|s|m|h|d))+$"],
  ]

  static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/$defs/\(name)")] }

  static let text = reference("text")
  private static let path = reference("path")

  private static func names<Choice: CaseIterable & RawRepresentable>(
    of type: Choice.Type
  ) -> JSONValue where Choice.RawValue == String {
    .array(type.allCases.map { .string($0.rawValue) })
  }
}
