extension UVLockReader {
  static func recorded(_ node: TOMLNode?) throws(ManifestError) -> [UVRequirement] {
    var requirements: [UVRequirement] = []
    for element in node?.elements ?? [] { requirements.append(try UVRequirement(element)) }
    return requirements
  }

  static func recordedLists(_ table: TOMLNode?) throws(ManifestError) -> [UVLock.RecordedList] {
    var lists: [UVLock.RecordedList] = []
    for entry in table?.entries ?? [] {
      lists.append(
        UVLock.RecordedList(
          name: ProjectName(entry.key).description, requirements: try recorded(entry.value),
          line: entry.value.line))
    }
    return lists
  }

  static let settingKeys = ["requirements", "constraints", "overrides", "build-constraints"]

  static func settings(_ manifest: TOMLNode?) throws(ManifestError) -> [String: UVLock.RecordedList] {
    var settings: [String: UVLock.RecordedList] = [:]
    for key in settingKeys {
      guard let node = manifest?[key] else { continue }
      settings[key] = UVLock.RecordedList(name: key, requirements: try recorded(node), line: node.line)
    }
    return settings
  }

  static func options(_ table: TOMLNode?) -> [String: String] {
    var options: [String: String] = [:]
    for entry in table?.entries ?? [] { options[entry.key] = entry.value.scalarText }
    return options
  }
}

extension TOMLNode {
  /// Texts, numbers and truth values as written; empty for lists and tables.
  var scalarText: String {
    switch content {
    case .string(let text), .integer(let text), .float(let text), .date(let text): text
    case .boolean(let value): String(value)
    case .array, .table: ""
    }
  }
}
