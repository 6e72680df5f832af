/// Lines broken to a number of terminal columns.
enum TextWrapping {
  /// Breaks at spaces, and inside a word only when the word alone is too wide.
  static func rows(_ text: String, width: Int, hanging: Int) -> [String] {
    guard columns(of: text) > width else { return [text] }
    var rows: [String] = []
    var row = ""
    var used = 0
    let indent = String(repeating: " ", count: min(hanging, width / 2))
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      var word = word
      let space = row.isEmpty || row == indent ? 0 : 1
      if used + space + columns(of: word) > width, used > indent.count {
        rows.append(row)
        (row, used) = (indent, indent.count)
      } else if space == 1 || (rows.isEmpty && row.isEmpty && word.isEmpty) {
        row += " "
        used += 1
      }
      while used + columns(of: word) > width {
        let part = prefix(of: word, columns: width - used)
        rows.append(row + part)
        word = word.dropFirst(part.count)
        (row, used) = (indent, indent.count)
      }
      row += word
      used += columns(of: word)
    }
    return rows + [row]
  }

  private static func prefix(of word: Substring, columns limit: Int) -> Substring {
    var used = 0
    let end = word.firstIndex { character in
      used += columns(of: character)
      return used > limit
    }
    let part = word[..<(end ?? word.endIndex)]
    return part.isEmpty ? word.prefix(1) : part
  }

  static func columns(of text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + columns(of: $1) }
  }

  /// Two for the wide blocks of East Asian Width and for emoji, else one.
  private static func columns(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x200B...0x200D: return 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
