internal import PortcullisYAML

/// What a check is prepared from when the gate file sets nothing: a mapping without keys.
struct NoOptionsDecoder: Decoder {
  private let empty = YAMLNodeDecoder(YAMLNode(.mapping([]), at: .start))

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    try empty.container(keyedBy: type)
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try empty.unkeyedContainer() }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { try empty.singleValueContainer() }
}
