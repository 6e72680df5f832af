internal import PortcullisYAML

/// A value and its path in the document.
struct OpenSLOValue: Sendable {
  let node: YAMLNode
  let path: String

  /// The value of a key that is present; a null counts as absent.
  subscript(key: String) -> OpenSLOValue? {
    guard let value = node[key], !value.isNull else { return nil }
    return OpenSLOValue(node: value, path: path.isEmpty ? key : path + "." + key)
  }

  /// Nil for anything but a list.
  var elements: [OpenSLOValue]? {
    node.sequence?.enumerated().map { OpenSLOValue(node: $1, path: "\(path)[\($0)]") }
  }

  /// The scalar fields of a mapping, or of a list of mappings.
  var scalars: [String: String] {
    var found: [String: String] = [:]
    for entry in (node.sequence ?? [node]).flatMap({ $0.mapping ?? [] }) {
      if let text = entry.value.text { found[entry.key] = text }
    }
    return found
  }
}
