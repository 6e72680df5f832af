internal import PortcullisCore

/// Reads `Decodable` values from a node; every error is a `YAMLError` with its place.
///
/// An empty value (`key:`) is an error, not an absent key: a setting must not vanish by half an edit.
package struct YAMLNodeDecoder: Decoder {
  package let node: YAMLNode
  package let codingPath: [any CodingKey]
  package var userInfo: [CodingUserInfoKey: Any] { [:] }
  let record: YAMLKeyRecord

  package init(_ node: YAMLNode) {
    self.init(node, path: [], record: YAMLKeyRecord())
  }

  init(_ node: YAMLNode, path: [any CodingKey], record: YAMLKeyRecord) {
    self.node = node
    codingPath = path
    self.record = record
  }

  /// The keys that were present and that nobody asked for, once a value has been read.
  package var unreadKeys: [YAMLError] { record.unreadKeys }

  package func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard let entries = node.mapping else { throw mismatch("a mapping") }
    record.opened(node, as: name)
    return KeyedDecodingContainer(YAMLKeyedContainer<Key>(decoder: self, entries: entries))
  }

  package func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard let elements = node.sequence else { throw mismatch("a list") }
    return YAMLUnkeyedContainer(decoder: self, elements: elements)
  }

  package func singleValueContainer() throws -> any SingleValueDecodingContainer {
    YAMLSingleValueContainer(decoder: self)
  }

  /// The settings path, such as `limits.depth`; empty at the top.
  var name: String { codingPath.map { Self.keyName($0.stringValue) }.joined(separator: ".") }

  /// The spelling of a property in YAML: words in lower case, joined by underscores.
  package static func keyName(_ property: String) -> String {
    var name = ""
    for letter in property {
      if letter.isUppercase, !name.isEmpty, name.last != "_" { name.append("_") }
      name += letter.isUppercase ? letter.lowercased() : String(letter)
    }
    return name
  }

  func mismatch(_ expected: String, remedy: String? = nil) -> YAMLError {
    let subject = name.isEmpty ? "" : "'\(name)': "
    return YAMLError("\(subject)expected \(expected), found \(node.kind)", at: node.mark, remedy: remedy)
  }

  func child(_ node: YAMLNode, _ key: any CodingKey) -> YAMLNodeDecoder {
    YAMLNodeDecoder(node, path: codingPath + [key], record: record)
  }

  /// The value, with foreign errors given the place of this node.
  func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if type == Duration.self, let duration = try duration() as? Value { return duration }
    if type == WrittenValue.self, let written = try writtenValue() as? Value { return written }
    do {
      return try Value(from: self)
    } catch let error as YAMLError {
      throw error
    } catch let error as DecodingError {
      throw foreign(error, choices: Self.choices(of: type))
    }
  }

  private func duration() throws -> Duration {
    guard let text = node.text, let duration = Duration(parsing: text) else {
      throw mismatch("a duration with a unit", remedy: "write a number and one of ms, s, m, h, d")
    }
    return duration
  }

  private func writtenValue() throws -> WrittenValue {
    switch node.scalar {
    case .integer(let text), .float(let text), .string(let text): return WrittenValue(text)
    case .null, .bool, nil: throw mismatch("a number, with its unit where it has one")
    }
  }

  private func foreign(_ error: DecodingError, choices: [String]) -> YAMLError {
    guard choices.isEmpty else {
      let near = node.text.flatMap { NearestName.of($0, among: choices) }
      return mismatch(
        "one of \(choices.joined(separator: ", "))", remedy: near.map { "did you mean '\($0)'?" })
    }
    let subject = name.isEmpty ? "" : "'\(name)': "
    return switch error {
    case .keyNotFound(let key, _):
      YAMLError("\(subject)the key '\(Self.keyName(key.stringValue))' is missing", at: node.mark)
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      YAMLError(subject + context.debugDescription, at: node.mark)
    @unknown default: YAMLError("\(subject)unreadable", at: node.mark)
    }
  }

  /// The raw values of an enumeration of texts; empty for other types.
  package static func choices(of type: any Any.Type) -> [String] {
    guard let enumeration = type as? any CaseIterable.Type else { return [] }
    return rawValues(of: enumeration)
  }

  private static func rawValues<Choice: CaseIterable>(of type: Choice.Type) -> [String] {
    type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
  }
}
