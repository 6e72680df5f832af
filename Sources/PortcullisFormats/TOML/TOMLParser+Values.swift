extension TOMLParser {
  mutating func value() throws(ManifestError) -> TOMLNode {
    guard depth < Self.deepest else { throw error("nested more than \(Self.deepest) levels deep") }
    try take(1)
    depth += 1
    defer { depth -= 1 }
    let (line, column) = here
    let content: TOMLNode.Content
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): content = .string(try string())
    case UInt8(ascii: "["): content = .array(try array())
    case UInt8(ascii: "{"): content = .table(try inlineTable())
    default: content = try scalar()
    }
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
    skipBlanks()
    if take("}") { return [] }
    var table = TOMLInlineTable()
    while true {
      skipBlanks()
      let place = here
      let (path, value) = try keyValue()
      try table.set(path, to: value, at: place)
      skipBlanks()
      if take("}") { return table.entries }
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
