extension JSONValue {
  /// Writes the document with two-space indentation; scalars that JSON cannot hold raw are escaped.
  package func write(to sink: inout some ByteSink, indentation: Int = 0) throws {
    switch self {
    case .null: try sink.write("null")
    case .bool(let value): try sink.write(value ? "true" : "false")
    case .number(let literal): try sink.write(literal)
    case .string(let text): try sink.write(Self.quoted(text))
    case .array(let elements):
      try Self.writeList("[", "]", elements, to: &sink, indentation) { element, sink in
        try element.write(to: &sink, indentation: indentation + 1)
      }
    case .object(let members):
      try Self.writeList("{", "}", members, to: &sink, indentation) { member, sink in
        try sink.write(Self.quoted(member.key) + ": ")
        try member.value.write(to: &sink, indentation: indentation + 1)
      }
    }
  }

  /// The document as text.
  package var text: String {
    var sink = MemorySink()
    // Memory does not fail, so neither does this.
    try? write(to: &sink)
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  private static func writeList<Element, Sink: ByteSink>(
    _ opening: String, _ closing: String, _ elements: [Element], to sink: inout Sink, _ indentation: Int,
    _ body: (Element, inout Sink) throws -> Void
  ) throws {
    guard !elements.isEmpty else { return try sink.write(opening + closing) }
    try sink.write(opening)
    for (index, element) in elements.enumerated() {
      try sink.write((index == 0 ? "\n" : ",\n") + String(repeating: "  ", count: indentation + 1))
      try body(element, &sink)
    }
    try sink.write("\n" + String(repeating: "  ", count: indentation) + closing)
  }

  /// A JSON string literal; controls, DEL, line separators and bidirectional controls are escaped.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}",
        "\u{FEFF}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
