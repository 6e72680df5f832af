internal import PortcullisYAML

/// Notes every key and what its value is read as.
struct KeyedProbe<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let note: OptionProbe.Note
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  /// Asked only by types that take any key.
  var allKeys: [Key] {
    note.kind = .dictionary(.unknown)
    return Key(stringValue: "any").map { [$0] } ?? []
  }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) throws -> Bool { false }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    guard let value = try decodeIfPresent(type, forKey: key) else { throw NoProbeValue() }
    return value
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    let seen = OptionProbe.look(at: type, depth: depth + 1)
    if case .dictionary = note.kind {
      note.kind = .dictionary(seen.kind)
    } else {
      let name = YAMLNodeDecoder.keyName(key.stringValue)
      note.members.append(OptionKind.Option(key: name, kind: seen.kind))
    }
    return seen.value
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    throw NoProbeValue()
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw NoProbeValue() }
  func superDecoder() throws -> any Decoder { throw NoProbeValue() }
  func superDecoder(forKey key: Key) throws -> any Decoder { throw NoProbeValue() }
}

/// A list of exactly one element, so that the element's shape is seen.
struct ListProbe: UnkeyedDecodingContainer {
  let note: OptionProbe.Note
  let depth: Int
  private(set) var currentIndex = 0

  init(note: OptionProbe.Note, depth: Int) {
    self.note = note
    self.depth = depth
    note.kind = .list(.unknown)
  }

  var codingPath: [any CodingKey] { [] }
  var count: Int? { 1 }
  var isAtEnd: Bool { currentIndex > 0 }

  mutating func decodeNil() throws -> Bool { false }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    currentIndex += 1
    let seen = OptionProbe.look(at: type, depth: depth + 1)
    note.kind = .list(seen.kind)
    guard let value = seen.value else { throw NoProbeValue() }
    return value
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    throw NoProbeValue()
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw NoProbeValue() }
  mutating func superDecoder() throws -> any Decoder { throw NoProbeValue() }
}

/// Notes which scalar is read.
struct ScalarProbe: SingleValueDecodingContainer {
  let note: OptionProbe.Note
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { false }

  func decode(_ type: Bool.Type) throws -> Bool { noting(.boolean, false) }
  func decode(_ type: String.Type) throws -> String { noting(.text, "") }
  func decode(_ type: Double.Type) throws -> Double { noting(.number, 0) }
  func decode(_ type: Float.Type) throws -> Float { noting(.number, 0) }
  func decode(_ type: Int.Type) throws -> Int { noting(.integer, 0) }
  func decode(_ type: Int8.Type) throws -> Int8 { noting(.integer, 0) }
  func decode(_ type: Int16.Type) throws -> Int16 { noting(.integer, 0) }
  func decode(_ type: Int32.Type) throws -> Int32 { noting(.integer, 0) }
  func decode(_ type: Int64.Type) throws -> Int64 { noting(.integer, 0) }
  func decode(_ type: UInt.Type) throws -> UInt { noting(.integer, 0) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { noting(.integer, 0) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { noting(.integer, 0) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { noting(.integer, 0) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { noting(.integer, 0) }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let seen = OptionProbe.look(at: type, depth: depth + 1)
    note.kind = seen.kind
    guard let value = seen.value else { throw NoProbeValue() }
    return value
  }

  private func noting<Value>(_ kind: OptionKind, _ value: Value) -> Value {
    note.kind = kind
    return value
  }
}
