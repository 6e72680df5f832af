internal import PortcullisCore
internal import PortcullisYAML

/// Reads values of a file, and keeps everything that is wrong with it.
struct OpenSLOReader {
  let file: String
  var problems: [OpenSLOProblem] = []
  var references: [OpenSLOReference] = []
  /// By the name of the indicator that the objective refers to.
  var limits: [String: [OpenSLOLimit]] = [:]

  init(file: String) { self.file = file }

  mutating func report(_ value: OpenSLOValue, _ message: String, remedy: String) {
    report(at: value.node.mark, value.path, message, remedy: remedy)
  }

  mutating func report(at mark: YAMLMark, _ path: String, _ message: String, remedy: String) {
    problems.append(
      OpenSLOProblem(
        file: file, line: mark.line, column: mark.column, path: path, message: message, remedy: remedy))
  }

  /// True for a mapping; reports keys that the specification does not have.
  mutating func isMapping(_ value: OpenSLOValue, of keys: [String]) -> Bool {
    guard let entries = value.node.mapping else {
      report(value, "expected a mapping, found \(value.node.kind)", remedy: "write \(keys[0]): … here")
      return false
    }
    for entry in entries where !keys.contains(entry.key) {
      let near = NearestName.of(entry.key, among: keys)
      report(
        at: entry.mark, value.path.isEmpty ? entry.key : value.path + "." + entry.key, "unknown key",
        remedy: near.map { "did you mean '\($0)'?" }
          ?? "remove the key; known are \(keys.joined(separator: ", "))")
    }
    return true
  }

  mutating func required(_ value: OpenSLOValue, _ key: String) -> OpenSLOValue? {
    if let found = value[key] { return found }
    report(
      at: value.node.mark, value.path.isEmpty ? key : value.path + "." + key, "missing",
      remedy: "add '\(key)'")
    return nil
  }

  mutating func text(_ value: OpenSLOValue?, limit: Int = 10_000) -> String? {
    guard let value else { return nil }
    guard let text = value.node.text, !value.node.isNull else {
      report(value, "expected text, found \(value.node.kind)", remedy: "write a text")
      return nil
    }
    guard text.unicodeScalars.count <= limit else {
      report(value, "longer than \(limit) characters", remedy: "shorten it to \(limit) characters")
      return nil
    }
    return text
  }

  mutating func bool(_ value: OpenSLOValue?) -> Bool? {
    guard let value else { return nil }
    if case .bool(let bool) = value.node.scalar { return bool }
    report(value, "expected true or false, found \(value.node.kind)", remedy: "write true or false")
    return nil
  }

  mutating func decimal(_ value: OpenSLOValue?) -> OpenSLODecimal? {
    guard let value else { return nil }
    let literal: String? =
      switch value.node.scalar {
      case .integer(let text), .float(let text): text
      case .null, .bool, .string, nil: nil
      }
    if let decimal = literal.flatMap({ OpenSLODecimal($0) }) { return decimal }
    report(
      value, "expected a decimal number of at most 18 digits, found \(value.node.kind)",
      remedy: "write a number such as 0.995")
    return nil
  }

  mutating func duration(_ value: OpenSLOValue?) -> OpenSLODuration? {
    guard let value else { return nil }
    if let duration = value.node.text.flatMap({ OpenSLODuration($0) }) { return duration }
    report(
      value, "expected a duration, found \(value.node.kind)",
      remedy: "write a whole number and one of m (minutes), h, d, w, M (months), Q, Y; there are no seconds")
    return nil
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: OpenSLOValue?, of type: Choice.Type
  ) -> Choice? {
    guard let value else { return nil }
    if let choice = value.node.text.flatMap({ Choice(rawValue: $0) }) { return choice }
    let choices = type.allCases.map(\.rawValue)
    let near = value.node.text.flatMap { NearestName.of($0, among: choices) }
    report(
      value, "expected one of \(choices.joined(separator: ", ")), found \(value.node.kind)",
      remedy: near.map { "did you mean '\($0)'?" } ?? "write \(choices[0])")
    return nil
  }

  /// The elements of a list that is not empty.
  mutating func list(_ value: OpenSLOValue?) -> [OpenSLOValue] {
    guard let value else { return [] }
    if let elements = value.elements, !elements.isEmpty { return elements }
    report(
      value, "expected a list with entries, found \(value.node.kind)", remedy: "write '- ' before each entry")
    return []
  }

  mutating func reference(_ value: OpenSLOValue?, to kind: OpenSLODocument.Kind) -> String? {
    guard let value, let name = text(value) else { return nil }
    let mark = value.node.mark
    references.append(
      OpenSLOReference(
        kind: kind, name: name, file: file, line: mark.line, column: mark.column, path: value.path))
    return name
  }
}
