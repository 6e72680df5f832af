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

/// Values as Python's `json.dumps(…, sort_keys=True)` writes them.
private enum PythonJSON {
  /// Nil for dates and floats, which Python refuses or writes in ways of its own.
  static func text(_ node: TOMLNode) -> String? {
    switch node.content {
    case .string(let text): return quoted(text)
    case .integer(let literal): return Int(literal.filter { $0 != "_" }).map(String.init)
    case .boolean(let value): return value ? "true" : "false"
    case .float, .date: return nil
    case .table(let entries): return object(entries)
    case .array(let elements):
      let texts = elements.compactMap(text)
      return texts.count == elements.count ? "[\(texts.joined(separator: ", "))]" : nil
    }
  }

  static func object(_ entries: [TOMLNode.Entry]) -> String? {
    let sorted = entries.sorted {
      $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) { $0.value < $1.value }
    }
    let texts = sorted.compactMap { entry in text(entry.value).map { "\(quoted(entry.key)): \($0)" } }
    return texts.count == entries.count ? "{\(texts.joined(separator: ", "))}" : nil
  }

  /// Everything beyond ASCII as UTF-16 escapes.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0x09: result += "\\t"
      case 0x08: result += "\\b"
      case 0x0C: result += "\\f"
      case 0x20..<0x7F: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }
}
