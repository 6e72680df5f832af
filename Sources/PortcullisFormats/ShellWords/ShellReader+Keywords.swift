extension ShellReader {
  /// `name()` at the start of a command opens a function, whose body runs whenever it is called.
  mutating func isFunction(_ command: ShellScript.Command) -> Bool {
    guard command.words.count == 1, byte == UInt8(ascii: "("), byte(after: 1) == UInt8(ascii: ")") else {
      return false
    }
    position += 2
    open { .function($0) }
    return true
  }

  /// True when the word was a keyword, so that a new command starts behind it.
  mutating func readKeyword(_ word: String, _ command: ShellScript.Command) -> Bool {
    guard command.assignments.isEmpty else { return false }
    switch word {
    case "!": isNegated.toggle()
    case "time": break
    case "if", "while", "until": open { .condition($0) }
    case "then", "do": turn { .branch($0) }
    case "elif": turn { .condition($0) }
    case "else": turn { .branch($0) }
    case "fi", "done", "esac": close { $0 != .group && $0 != .subshell }
    case "{":
      if let last = frames.last, case .function = last { return true }
      frames.append(.group)
    case "}":
      if frames.last == .group {
        frames.removeLast()
      } else {
        close { if case .function = $0 { true } else { false } }
      }
    case "for", "select": readLoopHead()
    case "case": readCaseHead()
    case "function":
      skipWord()
      _ = take("()")
      open { .function($0) }
    default: return false
    }
    return true
  }

  /// The innermost statement goes on with its next part, under the same number.
  private mutating func turn(_ part: (Int) -> Frame) {
    let index = frames.lastIndex { frame in
      switch frame {
      case .condition, .branch, .loop: true
      case .arms, .function, .group, .subshell: false
      }
    }
    guard let index else { return }
    switch frames[index] {
    case .condition(let id), .branch(let id), .loop(let id): frames[index] = part(id)
    case .arms, .function, .group, .subshell: break
    }
    link = .then
  }

  private mutating func skipWord() {
    while let byte, byte == 0x20 || byte == 0x09 { position += 1 }
    if let byte, !isEnd(byte) { _ = argument() }
  }

  private mutating func readLoopHead() {
    open { .loop($0) }
    while let byte, byte != 0x0A, byte != 0x3B {
      let before = position
      skipWord()
      if position == before { position += 1 }
    }
  }

  private mutating func readCaseHead() {
    skipWord()
    skipWord()
    open { .arms($0) }
    readPattern()
  }

  /// Skips the pattern of an arm up to its parenthesis, unless the statement ends here.
  mutating func readPattern() {
    while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    guard !text.bytes[position...].starts(with: "esac".utf8) else { return }
    while let byte, byte != UInt8(ascii: ")") {
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { _ = argument() } else { position += 1 }
    }
    position = min(position + 1, text.count)
    link = .then
  }
}
