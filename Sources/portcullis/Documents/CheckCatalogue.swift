import PortcullisCore

/// The catalogue as JSON, for tools.
struct CheckCatalogue {
  let json: JSONValue

  init(_ infos: [CheckInfo]) {
    json = ["schemaVersion": 1, "checks": .array(infos.map(Self.entry))]
  }

  private static func entry(_ info: CheckInfo) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(info.id.rawValue)), .init("title", .string(info.title)),
      .init("blocks", .string(info.blocking.word)), .init("stage", .string(info.stage.rawValue)),
      .init("subject", .string(info.subject.rawValue)), .init("why", .string(info.why)),
      .init("remedy", .string(info.remedy)),
      .init("rules", .array(info.rules.map { ["id": .string($0.id), "detects": .string($0.detects)] })),
      .init("executes", .array(info.executes.map(JSONValue.string))),
      .init("contacts", .array(info.contacts.map(JSONValue.string))),
      .init("prerequisites", .array(info.prerequisites.map { .string($0.rawValue) })),
      .init("edition", .string(info.edition)),
    ]
    if let belief = info.belief {
      members.append(.init("belief", ["claim": .string(belief.claim), "truth": .string(belief.truth)]))
    }
    return .object(members)
  }
}
