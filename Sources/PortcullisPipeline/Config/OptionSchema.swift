internal import PortcullisCore

/// The schema of one option of a check.
enum OptionSchema {
  static func schema(of kind: OptionKind) -> JSONValue {
    switch kind {
    case .text: ["type": "string", "not": ["pattern": "\\$\\{"]]
    case .integer: ["type": "integer"]
    case .number: ["type": "number"]
    case .boolean: ["type": "boolean"]
    case .written: ["type": ["number", "string"], "not": ["pattern": "\\$\\{"]]
    case .duration: GateFileSchema.reference("duration")
    case .day: GateFileSchema.reference("day")
    case .choice(let names): ["enum": .array(names.map(JSONValue.string))]
    case .list(let element): ["type": "array", "items": schema(of: element)]
    case .oneOrMore(let element):
      ["anyOf": [schema(of: element), ["type": "array", "minItems": 1, "items": schema(of: element)]]]
    case .dictionary(let value): ["type": "object", "additionalProperties": schema(of: value)]
    case .object(let options):
      [
        "type": "object", "additionalProperties": false,
        "properties": .object(options.map { JSONValue.Member($0.key, schema(of: $0.kind)) }),
      ]
    case .unknown: [:]
    }
  }
}
