internal import PortcullisCore

/// Which keys of which mapping were asked for.
///
/// A class, because the decoders made for nested values all report into one record.
final class YAMLKeyRecord {
  private struct Mapping {
    let node: YAMLNode
    let path: String
    var requested: Set<String> = []
    /// A dictionary takes every key.
    var takesAll = false
  }

  private var mappings: [YAMLMark: Mapping] = [:]

  func opened(_ node: YAMLNode, as path: String) {
    guard mappings[node.mark] == nil else { return }
    mappings[node.mark] = Mapping(node: node, path: path)
  }

  func requested(_ key: String, of node: YAMLNode) { mappings[node.mark]?.requested.insert(key) }

  func requestedAll(of node: YAMLNode) { mappings[node.mark]?.takesAll = true }

  /// The key as the text writes it: `max_bytes` for the property `maxBytes`, a dictionary's own as it is.
  func name(of key: any CodingKey, in node: YAMLNode) -> String {
    mappings[node.mark]?.takesAll == true ? key.stringValue : YAMLNodeDecoder.keyName(key.stringValue)
  }

  var unreadKeys: [YAMLError] {
    mappings.values.filter { !$0.takesAll }.flatMap(unreadKeys(of:)).sorted { $0.mark < $1.mark }
  }

  private func unreadKeys(of mapping: Mapping) -> [YAMLError] {
    let known = mapping.requested.sorted()
    return (mapping.node.mapping ?? []).filter { !mapping.requested.contains($0.key) }.map { entry in
      YAMLError.unknownKey(entry, of: mapping.path.isEmpty ? nil : "'\(mapping.path)'", known: known)
    }
  }
}

extension YAMLError {
  /// The error for a key that nothing reads, with the nearest name that something would.
  package static func unknownKey(
    _ entry: YAMLNode.Entry, of owner: String?, known: [String]
  ) -> YAMLError {
    let place = owner.map { " in \($0)" } ?? ""
    let near = NearestName.of(entry.key, among: known)
    let list = known.isEmpty ? "none" : known.joined(separator: ", ")
    return YAMLError(
      "unknown key '\(entry.key)'\(place)", at: entry.mark,
      remedy: near.map { "did you mean '\($0)'?" } ?? "known here: \(list)")
  }
}
