/// The part of pyproject.toml that Poetry puts its content hash over, as the text it hashes.
package enum PoetryContent {
  private static let legacyKeys = ["dependencies", "source", "extras", "dev-dependencies"]
  private static let projectKeys = ["requires-python", "dependencies", "optional-dependencies"]

  /// Poetry before 2.3 left dependency groups out, so a lock may be fresh either way.
  ///
  /// - Returns: the text, or nil for a document that JSON cannot hold.
  package static func text(of project: TOMLNode, withGroups: Bool) -> String? {
    let groups = withGroups ? project["dependency-groups"]?.entries ?? [] : []
    let ownKeys = projectKeys.compactMap { key in
      project["project"]?[key].map { TOMLNode.Entry(key: key, value: $0) }
    }
    let isModern = !ownKeys.isEmpty || !groups.isEmpty
    guard let poetry = poetryTable(project["tool"]?["poetry"], keepsAbsent: !isModern) else { return nil }
    guard isModern else { return poetry }
    guard let own = PythonJSON.object(ownKeys) else { return nil }
    var text = ""
    if !groups.isEmpty {
      guard let groups = PythonJSON.object(groups) else { return nil }
      text = "\"dependency-groups\": \(groups), "
    }
    return "{\(text)\"project\": \(own), \"tool\": {\"poetry\": \(poetry)}}"
  }

  /// Keys that are absent count as null in the old form.
  private static func poetryTable(_ poetry: TOMLNode?, keepsAbsent: Bool) -> String? {
    var parts: [String] = []
    for key in (legacyKeys + ["group"]).sorted() {
      if let value = poetry?[key] {
        guard let text = PythonJSON.text(value) else { return nil }
        parts.append("\"\(key)\": \(text)")
      } else if keepsAbsent, legacyKeys.contains(key) {
        parts.append("\"\(key)\": null")
      }
    }
    return "{\(parts.joined(separator: ", "))}"
  }
}
