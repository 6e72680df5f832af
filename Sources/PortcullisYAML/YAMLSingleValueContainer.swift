/// One scalar; a number is never text and text is never a number.
struct YAMLSingleValueContainer: SingleValueDecodingContainer {
  let decoder: YAMLNodeDecoder

  var codingPath: [any CodingKey] { decoder.codingPath }

  func decodeNil() -> Bool { decoder.node.isNull }

  func decode(_ type: Bool.Type) throws -> Bool {
    guard case .bool(let value) = decoder.node.scalar else { throw decoder.mismatch("true or false") }
    return value
  }

  func decode(_ type: String.Type) throws -> String {
    guard let text = decoder.node.string else {
      let remedy = decoder.node.text.flatMap { $0.isEmpty ? nil : "put it in quotes: \"\($0)\"" }
      throw decoder.mismatch("text", remedy: remedy)
    }
    return text
  }

  func decode(_ type: Double.Type) throws -> Double {
    guard let scalar = decoder.node.scalar else { throw decoder.mismatch("a number") }
    switch scalar {
    case .integer(let literal), .float(let literal):
      guard let value = Double(literal), value.isFinite else { throw decoder.mismatch("a finite number") }
      return value
    case .null, .bool, .string: throw decoder.mismatch("a number")
    }
  }

  func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
  func decode(_ type: Int.Type) throws -> Int { try integer() }
  func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
  func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
  func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
  func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
  func decode(_ type: UInt.Type) throws -> UInt { try integer() }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.value(type) }

  private func integer<Number: FixedWidthInteger>() throws -> Number {
    guard let value = decoder.node.scalar?.intValue else { throw decoder.mismatch("a whole number") }
    guard let number = Number(exactly: value) else {
      throw decoder.mismatch("a whole number from \(Number.min) to \(Number.max)")
    }
    return number
  }
}
