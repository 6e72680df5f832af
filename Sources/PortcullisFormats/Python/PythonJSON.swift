/// Values as Python's `json.dumps(…, sort_keys=True)` writes them.
package enum PythonJSON {
  /// Nil for dates and floats, which Python refuses or writes in ways of its own.
  package static func text(_ node: TOMLNode, isCompact: Bool = false) -> String? {
    switch node.content {
    case .string(let text): return quoted(text)
    case .integer(let literal): return Int(literal.filter { $0 != "_" }).map(String.init)
    case .boolean(let value): return value ? "true" : "false"
    case .float, .date: return nil
    case .table(let entries): return object(entries, isCompact: isCompact)
    case .array(let elements):
      let texts = elements.compactMap { text($0, isCompact: isCompact) }
      let comma = isCompact ? "," : ", "
      return texts.count == elements.count ? "[\(texts.joined(separator: comma))]" : nil
    }
  }

  package static func object(_ entries: [TOMLNode.Entry], isCompact: Bool = false) -> String? {
    let sorted = entries.sorted {
      $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) { $0.value < $1.value }
    }
    let (colon, comma) = isCompact ? (":", ",") : (": ", ", ")
    let texts = sorted.compactMap { entry in
      text(entry.value, isCompact: isCompact).map { quoted(entry.key) + colon + $0 }
    }
    return texts.count == entries.count ? "{\(texts.joined(separator: comma))}" : nil
  }

  /// Everything beyond ASCII as UTF-16 escapes.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0x09: result += "\\t"
      case 0x08: result += "\\b"
      case 0x0C: result += "\\f"
      case 0x20..<0x7F: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }
}
