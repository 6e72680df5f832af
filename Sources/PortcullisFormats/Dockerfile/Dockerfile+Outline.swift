extension Dockerfile {
  /// The tree as BuildKit prints it: one parenthesised instruction a line.
  package var outline: String {
    instructions.map { "(\(Self.outline(of: $0)))" }.joined(separator: "\n")
  }

  private static func outline(of instruction: DockerInstruction) -> String {
    var text = instruction.keyword
    if !instruction.flags.isEmpty {
      text += " [" + instruction.flags.map { quoted($0.text) }.joined(separator: " ") + "]"
    }
    for trigger in instruction.trigger { text += " (\(outline(of: trigger)))" }
    for word in instruction.arguments { text += " " + quoted(word.text) }
    return text
  }

  /// Quoted as Go's `strconv.Quote` does.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars { result += escaped(scalar) }
    return result + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\u{07}": "\\a"
    case "\u{08}": "\\b"
    case "\u{0C}": "\\f"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{0B}": "\\v"
    default: isPrintable(scalar) ? String(scalar) : numeric(scalar.value)
    }
  }

  private static func numeric(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    let (mark, width) = value < 0x80 ? ("\\x", 2) : value < 0x1_0000 ? ("\\u", 4) : ("\\U", 8)
    return mark + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    case .spaceSeparator: scalar == " "
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      true
    @unknown default: false
    }
  }
}
