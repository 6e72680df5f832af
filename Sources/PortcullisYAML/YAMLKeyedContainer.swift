/// The keys of one mapping, recording what is asked for.
struct YAMLKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: YAMLNodeDecoder
  let entries: [YAMLNode.Entry]

  var codingPath: [any CodingKey] { decoder.codingPath }

  var allKeys: [Key] {
    decoder.record.requestedAll(of: decoder.node)
    return entries.compactMap { Key(stringValue: $0.key) }
  }

  func contains(_ key: Key) -> Bool {
    let name = decoder.record.name(of: key, in: decoder.node)
    decoder.record.requested(name, of: decoder.node)
    return entries.contains { $0.key == name }
  }

  func decodeNil(forKey key: Key) throws -> Bool {
    let child = try child(key)
    guard child.node.isNull else { return false }
    throw YAMLError(
      "'\(child.name)' has no value", at: child.node.mark, remedy: "give it a value, or remove the key")
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try child(key).value(type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try child(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try child(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { decoder }

  func superDecoder(forKey key: Key) throws -> any Decoder { try child(key) }

  private func child(_ key: Key) throws -> YAMLNodeDecoder {
    let name = decoder.record.name(of: key, in: decoder.node)
    decoder.record.requested(name, of: decoder.node)
    guard let entry = entries.first(where: { $0.key == name }) else {
      let path = decoder.name.isEmpty ? name : "\(decoder.name).\(name)"
      throw YAMLError("the key '\(path)' is missing", at: decoder.node.mark, remedy: "add it")
    }
    return decoder.child(entry.value, key)
  }
}
