internal import PortcullisCore

extension FindingBaseline {
  /// The file's text: one finding a line and sorted, so that a diff shows what went.
  package var text: String {
    let head = [
      ("version", "1"), ("recorded", JSONValue.quoted(recorded.description)),
      ("owner", JSONValue.quoted(owner)), ("reason", JSONValue.quoted(reason)),
      ("expires", JSONValue.quoted(expires.description)),
    ]
    let lines = counts.sorted { $0.key < $1.key }.map { "    " + Self.line($0.key, $0.value) }
    let list = lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n  ]"
    return "{\n" + head.map { "  \"\($0.0)\": \($0.1),\n" }.joined() + "  \"findings\": \(list)\n}\n"
  }

  private static func line(_ identity: Identity, _ count: Int) -> String {
    let members = [
      ("check", identity.check.rawValue), ("instance", identity.instance), ("rule", identity.rule),
      ("path", identity.path), ("message", identity.message),
    ]
    let texts = members.compactMap { key, value in value.map { "\"\(key)\": \(JSONValue.quoted($0))" } }
    return "{" + (texts + (count > 1 ? ["\"count\": \(count)"] : [])).joined(separator: ", ") + "}"
  }
}
