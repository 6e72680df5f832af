/// The elements of one list, in order.
struct YAMLUnkeyedContainer: UnkeyedDecodingContainer {
  private struct IndexKey: CodingKey {
    let index: Int
    var stringValue: String { "[\(index)]" }
    var intValue: Int? { index }

    init(_ index: Int) { self.index = index }
    init?(stringValue: String) { nil }
    init?(intValue: Int) { self.init(intValue) }
  }

  let decoder: YAMLNodeDecoder
  let elements: [YAMLNode]
  private(set) var currentIndex = 0

  init(decoder: YAMLNodeDecoder, elements: [YAMLNode]) {
    self.decoder = decoder
    self.elements = elements
  }

  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, elements[currentIndex].isNull else { return false }
    throw YAMLError(
      "'\(decoder.name)' has an empty element", at: elements[currentIndex].mark, remedy: "remove it")
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().value(type) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try next().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { try next() }

  private mutating func next() throws -> YAMLNodeDecoder {
    guard !isAtEnd else {
      throw YAMLError("'\(decoder.name)' has only \(elements.count) elements", at: decoder.node.mark)
    }
    defer { currentIndex += 1 }
    return decoder.child(elements[currentIndex], IndexKey(currentIndex))
  }
}
