/// One logical line of a build file: comments are gone, continued lines are one.
struct BuildLine {
  let text: String
  /// Of its first physical line, counted from 1.
  let number: Int
  /// Blanks before the text.
  let indentation: Int
  /// What stands in `$(…)`, `$$(…)`, `$(shell …)` and backquotes.
  let substitutions: [Substitution]

  init(text: String, number: Int, indentation: Int) {
    self.text = text
    self.number = number
    self.indentation = indentation
    substitutions = Self.substitutions(in: text)
  }

  struct Substitution {
    /// Where it begins in the text, in characters.
    let offset: Int
    let words: [Substring]
  }

  private static let longest = 1 << 14
  private static let mostSubstitutions = 64

  static func lines(of bytes: [UInt8], _ kind: BuildFileReading.Kind) -> [BuildLine] {
    var lines: [BuildLine] = []
    var open: (text: String, number: Int, indentation: Int)?
    let rows = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", maxSplits: 100_000, omittingEmptySubsequences: false)
    for (index, row) in rows.enumerated() {
      let plain = row.drop { $0 == " " || $0 == "\t" }
      guard !plain.hasPrefix("#") else { continue }
      // No person writes a longer line, and every look at one costs its length.
      let short = plain.prefix(longest)
      let text = short.last == "\r" ? short.dropLast() : short
      let start = open ?? ("", index + 1, row.count - plain.count)
      let isContinued = text.hasSuffix("\\") && !text.hasSuffix("\\\\")
      let joined = start.text + (isContinued ? text.dropLast() + " " : text)
      open = isContinued && joined.utf8.count < longest ? (joined, start.number, start.indentation) : nil
      if open == nil {
        lines.append(BuildLine(text: joined, number: start.number, indentation: start.indentation))
      }
    }
    if let open {
      lines.append(BuildLine(text: open.text, number: open.number, indentation: open.indentation))
    }
    return lines
  }

  private static func substitutions(in text: String) -> [Substitution] {
    guard text.utf8.contains(UInt8(ascii: "(")) || text.utf8.contains(UInt8(ascii: "`")) else { return [] }
    var found: [Substitution] = []
    let letters = Array(text)
    var index = 0
    while index < letters.count, found.count < mostSubstitutions {
      if letters[index] == "`", let end = letters[(index + 1)...].firstIndex(of: "`") {
        found.append(substitution(letters[(index + 1)..<end], at: index))
        index = end
      } else if letters[index] == "$", index + 1 < letters.count, letters[index + 1] == "(" {
        let end = end(of: letters, from: index + 2)
        found.append(substitution(letters[(index + 2)..<end], at: index))
        // Further in another may begin, as in "$(go list -ldflags $(date))".
        index += 1
      }
      index += 1
    }
    return found
  }

  private static func end(of letters: [Character], from start: Int) -> Int {
    var depth = 1
    for index in start..<letters.count {
      if letters[index] == "(" { depth += 1 }
      if letters[index] == ")" { depth -= 1 }
      if depth == 0 { return index }
    }
    return letters.count
  }

  private static func substitution(_ letters: ArraySlice<Character>, at offset: Int) -> Substitution {
    let blanks: Set<Character> = [" ", "\t", "\"", "'"]
    var words = String(letters).split(whereSeparator: blanks.contains)
    if words.first == "shell" { words.removeFirst() }
    while let word = words.first, word.contains("="), !word.hasPrefix("-") { words.removeFirst() }
    if let first = words.first, first == "env" || first == "command" { words.removeFirst() }
    while let word = words.first, word.contains("="), !word.hasPrefix("-") { words.removeFirst() }
    return Substitution(offset: offset, words: words)
  }

  /// `NAME = value` with the operators of make and shells.
  var assignment: (name: String, value: Substring)? {
    var rest = text[...]
    for word in ["- ", "RUN ", "export ", "override ", "local ", "readonly ", "declare "]
    where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count).drop { $0 == " " }
    }
    guard let equals = rest.firstIndex(of: "=") else { return nil }
    var name = rest[..<equals]
    while let last = name.last, ":?+! \t".contains(last) { name.removeLast() }
    let isName = name.utf8.allSatisfy {
      $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF)
    }
    guard !name.isEmpty, isName else { return nil }
    return (String(name), rest[rest.index(after: equals)...])
  }

  /// `echo "NAME=value" >> $GITHUB_ENV`, and the outputs of a step.
  var writtenAssignment: (name: String, value: Substring)? {
    guard text.contains("GITHUB_ENV") || text.contains("GITHUB_OUTPUT"),
      let echo = text.firstRange(of: "echo ")
    else { return nil }
    let rest = text[echo.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
    guard let equals = rest.firstIndex(of: "=") else { return nil }
    let name = rest[..<equals]
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
      return nil
    }
    return (String(name), rest[rest.index(after: equals)...])
  }

  /// Names of variables that the line reads, as shells, make and CI systems write them.
  var references: Set<String> {
    var names: Set<String> = []
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      rest = rest[rest.index(after: dollar)...]
      let open = rest.drop { "$({ ".contains($0) }
      let name = open.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" }
      guard !name.isEmpty else { continue }
      // `steps.meta.outputs.date` and `env.DATE`
      names.insert(String(name.split(separator: ".").last ?? name))
    }
    return names
  }
}
