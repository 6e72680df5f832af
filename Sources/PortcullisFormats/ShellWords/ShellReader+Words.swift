extension ShellReader {
  /// A word that starts with a name and `=`, cut there.
  static func assignment(_ word: ShellArgument) -> ShellScript.Assignment? {
    guard case .literal(let text)? = word.parts.first, let equals = text.firstIndex(of: "=") else {
      return nil
    }
    let name = text[..<equals]
    let isName = name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
    }
    guard isName, let first = name.utf8.first, !(0x30...0x39).contains(first) else { return nil }
    var value = word
    value.parts[0] = .literal(String(text[text.index(after: equals)...]))
    return ShellScript.Assignment(name: String(name), value: value)
  }

  /// Reads one word; at least one byte, unless the text is at its end.
  mutating func argument() -> ShellArgument {
    var builder = ShellArgumentBuilder(offset: text.offset(at: position))
    while let byte {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D, 0x3B, 0x26, 0x7C, 0x28, 0x29, 0x3C, 0x3E: return builder.argument
      case UInt8(ascii: "'"):
        builder.quote()
        position += 1
        singleQuoted(&builder)
      case UInt8(ascii: "\""):
        builder.quote()
        position += 1
        doubleQuoted(&builder)
      case UInt8(ascii: "\\"):
        position += 1
        if self.byte == 0x0A {
          position += 1
        } else if let escaped = self.byte {
          builder.quote()
          builder.add(escaped)
          position += 1
        }
      case UInt8(ascii: "$"): dollar(&builder, isQuoted: false)
      case UInt8(ascii: "`"): backquoted(&builder)
      default:
        builder.add(byte)
        position += 1
      }
    }
    return builder.argument
  }

  private mutating func singleQuoted(_ builder: inout ShellArgumentBuilder) {
    while let byte {
      position += 1
      guard byte != UInt8(ascii: "'") else { return }
      builder.add(byte)
    }
    script.isComplete = false
  }

  private mutating func doubleQuoted(_ builder: inout ShellArgumentBuilder) {
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "$"): dollar(&builder, isQuoted: true)
      case UInt8(ascii: "`"): backquoted(&builder)
      case UInt8(ascii: "\\"):
        position += 1
        guard let escaped = self.byte else { break }
        if ![0x22, 0x24, 0x5C, 0x60, 0x0A].contains(escaped) { builder.add(byte) }
        if escaped != 0x0A { builder.add(escaped) }
        position += 1
      default:
        builder.add(byte)
        position += 1
      }
    }
    script.isComplete = false
  }

  private mutating func dollar(_ builder: inout ShellArgumentBuilder, isQuoted: Bool) {
    position += 1
    switch byte {
    case UInt8(ascii: "("): substitution(&builder)
    case UInt8(ascii: "{"): braced(&builder, isQuoted: isQuoted)
    case UInt8(ascii: "'") where !isQuoted:
      builder.quote()
      position += 1
      singleQuoted(&builder)
    default:
      let start = position
      while let byte, isNamePart(byte) { position += 1 }
      if position == start, let byte, "@*#?-$!".utf8.contains(byte) { position += 1 }
      guard position > start else { return builder.add(UInt8(ascii: "$")) }
      builder.add(.variable(text[start..<position].text, fallback: nil, isQuoted: isQuoted))
    }
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
      || byte == 0x5F
  }

  /// Behind `$((…))`, which is arithmetic and runs nothing; nil when the parentheses do not close so.
  private func endOfArithmetic() -> Int? {
    guard byte(after: 1) == UInt8(ascii: "(") else { return nil }
    var level = 0
    for index in position..<min(text.count, position + 4096) {
      if text.bytes[index] == UInt8(ascii: "(") { level += 1 }
      if text.bytes[index] == UInt8(ascii: ")") { level -= 1 }
      if level == 0 { return text.bytes[index - 1] == UInt8(ascii: ")") ? index + 1 : nil }
    }
    return nil
  }

  mutating func substitution(_ builder: inout ShellArgumentBuilder) {
    if let end = endOfArithmetic() {
      builder.add(.variable(text[position..<end].text, fallback: nil, isQuoted: true))
      position = end
      return
    }
    position += 1
    var inner = ShellReader(text, depth: depth + 1, from: position)
    let script = inner.script(insideParentheses: true)
    position = inner.position
    if !script.isComplete { self.script.isComplete = false }
    builder.add(.substitution(script))
  }

  private mutating func backquoted(_ builder: inout ShellArgumentBuilder) {
    position += 1
    let start = position
    while let byte, byte != UInt8(ascii: "`") { position += byte == UInt8(ascii: "\\") ? 2 : 1 }
    position = min(position, text.count)
    builder.add(.substitution(ShellScript(text[start..<position], depth: depth + 1)))
    if byte == nil { script.isComplete = false }
    position = min(position + 1, text.count)
  }

  /// `${NAME…}`: the name, and the literal text behind `-` where there is one.
  private mutating func braced(_ builder: inout ShellArgumentBuilder, isQuoted: Bool) {
    position += 1
    let start = position
    while let byte, isNamePart(byte) { position += 1 }
    let name = text[start..<position].text
    let modifier = position
    var level = 1
    while let byte {
      if byte == UInt8(ascii: "{") { level += 1 }
      if byte == UInt8(ascii: "}") { level -= 1 }
      if level == 0 { break }
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    position = min(position, text.count)
    if byte == nil { script.isComplete = false }
    let rest = text[modifier..<position].text
    position = min(position + 1, text.count)
    guard rest.isEmpty || rest.hasPrefix(":-") || rest.hasPrefix("-") else {
      // What a cut or replaced value becomes is not followed.
      return builder.add(.variable(name + rest, fallback: nil, isQuoted: isQuoted))
    }
    let fallback = rest.isEmpty ? nil : String(rest.drop { $0 == ":" }.dropFirst())
    builder.add(
      .variable(name, fallback: fallback.flatMap { $0.contains("$") ? nil : $0 }, isQuoted: isQuoted))
  }
}
