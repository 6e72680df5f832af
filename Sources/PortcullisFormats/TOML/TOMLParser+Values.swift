extension TOMLParser {
  mutating func value() throws(ManifestError) -> TOMLNode {
    guard depth < Self.deepest else { throw error("nested more than \(Self.deepest) levels deep") }
    depth += 1
    defer { depth -= 1 }
    let start = position
    let content: TOMLNode.Content
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): content = .string(try string())
    case UInt8(ascii: "["): content = .array(try array())
    case UInt8(ascii: "{"): content = .table(try inlineTable())
    default: content = try scalar()
    }
    let (line, column) = place(of: start)
    return TOMLNode(content: content, line: line, column: column)
  }

  private mutating func array() throws(ManifestError) -> [TOMLNode] {
    position += 1
    var elements: [TOMLNode] = []
    while true {
      try skipAcrossLines()
      if take("]") { return elements }
      elements.append(try value())
      try skipAcrossLines()
      if take("]") { return elements }
      guard take(",") else { throw error("expected ',' or ']'") }
    }
  }

  private mutating func skipAcrossLines() throws(ManifestError) {
    repeat {
      skipBlanks()
      try skipComment()
    } while takeLineBreak()
  }

  /// On one line, without a comma at the end.
  private mutating func inlineTable() throws(ManifestError) -> [TOMLNode.Entry] {
    position += 1
    var tables = TOMLTables()
    skipBlanks()
    if take("}") { return [] }
    while true {
      skipBlanks()
      let start = position
      let (keys, value) = try keyValue()
      try tables.set(keys, to: value, at: place(of: start))
      skipBlanks()
      if take("}") { return tables.document().entries }
      guard take(",") else { throw error("expected ',' or '}'") }
    }
  }

  private mutating func scalar() throws(ManifestError) -> TOMLNode.Content {
    let start = position
    while let byte = next, TOMLScalar.mayContain(byte) { position += 1 }
    // A blank parts date and time as well as a `T` does.
    if next == 0x20, TOMLScalar.isDate(bytes[start..<position]), let digit = peek(1),
      (0x30...0x39).contains(digit)
    {
      position += 1
      while let byte = next, TOMLScalar.mayContain(byte) { position += 1 }
    }
    guard position > start else { throw error("expected a value") }
    guard let content = TOMLScalar.content(of: Array(bytes[start..<position])) else {
      let text = String(decoding: bytes[start..<position].prefix(60), as: UTF8.self)
      throw error("\(text) is no value", at: start)
    }
    return content
  }
}
