/// Reads a script in one pass over its bytes.
struct ShellReader {
  static let deepest = 24
  static let mostFrames = 256

  enum Frame: Equatable {
    case condition(Int), branch(Int), loop(Int), arms(Int), function(Int), group, subshell
  }

  let text: PlacedText
  let depth: Int
  var position = 0
  var script = ShellScript()
  var link = ShellScript.Link.start
  var isNegated = false
  var frames: [Frame] = []
  private var nextBlock = 0
  /// Here-documents whose text starts behind the next line feed: command, redirection, mark, tabs stripped.
  var documents: [(command: Int, redirection: Int, mark: String, stripsTabs: Bool)] = []

  init(_ text: PlacedText, depth: Int, from position: Int = 0) {
    self.text = text
    self.depth = depth
    self.position = position
  }

  var byte: UInt8? { position < text.count ? text.bytes[position] : nil }
  func byte(after distance: Int) -> UInt8? {
    position + distance < text.count ? text.bytes[position + distance] : nil
  }

  /// Reads to the end, or to the parenthesis that closes a substitution, which is consumed.
  mutating func script(insideParentheses: Bool) -> ShellScript {
    guard depth < Self.deepest else {
      script.isComplete = false
      position = text.count
      return script
    }
    while let byte {
      if byte == UInt8(ascii: ")"), insideParentheses, !isInsideParentheses {
        position += 1
        return script
      }
      guard frames.count < Self.mostFrames else {
        script.isComplete = false
        position = text.count
        return script
      }
      let before = position
      step(byte)
      if position == before { position += 1 }
    }
    if insideParentheses || !frames.isEmpty { script.isComplete = false }
    return script
  }

  private var isInsideParentheses: Bool {
    frames.contains { frame in
      switch frame {
      case .subshell, .arms: true
      case .condition, .branch, .loop, .function, .group: false
      }
    }
  }

  private mutating func step(_ byte: UInt8) {
    switch byte {
    case 0x20, 0x09, 0x0D: position += 1
    case UInt8(ascii: "\\") where self.byte(after: 1) == 0x0A: position += 2
    case 0x0A:
      position += 1
      readDocuments()
      separate(.then)
    case UInt8(ascii: "#"): skipComment()
    case UInt8(ascii: ";"): endStatement()
    case UInt8(ascii: "&"): take("&&") ? separate(.and) : separate(.then, width: 1)
    case UInt8(ascii: "|"):
      take("||") ? separate(.or) : separate(.pipe, width: self.byte(after: 1) == 0x26 ? 2 : 1)
    case UInt8(ascii: "("):
      position += 1
      frames.append(.subshell)
    case UInt8(ascii: ")"):
      position += 1
      close { $0 == .subshell }
    default: readCommand()
    }
  }

  private mutating func skipComment() {
    while let byte, byte != 0x0A { position += 1 }
  }

  mutating func take(_ sign: String) -> Bool {
    guard text.bytes[position...].starts(with: sign.utf8) else { return false }
    position += sign.utf8.count
    return true
  }

  private mutating func separate(_ next: ShellScript.Link, width: Int = 0) {
    position += width
    isNegated = false
    guard link != .start || !script.commands.isEmpty else { return }
    if next == .then, [.and, .or, .pipe].contains(link) { return }
    link = next
  }

  private mutating func endStatement() {
    if take(";;") {
      _ = take("&")
      separate(.then)
      readPattern()
    } else {
      position += 1
      separate(.then)
    }
  }

  /// Drops the innermost frame that fits and everything opened inside it.
  mutating func close(_ fits: (Frame) -> Bool) {
    guard let index = frames.lastIndex(where: fits) else { return }
    frames.removeSubrange(index...)
    if link == .start { link = .then }
  }

  mutating func open(_ frame: (Int) -> Frame) {
    nextBlock += 1
    frames.append(frame(nextBlock))
  }

  private var blocks: [Int] {
    frames.compactMap { frame in
      switch frame {
      case .branch(let id), .loop(let id), .arms(let id), .function(let id): id
      case .condition, .group, .subshell: nil
      }
    }
  }

  private var condition: Int? {
    for frame in frames.reversed() {
      switch frame {
      case .condition(let id): return id
      case .branch, .loop, .arms, .function: return nil
      case .group, .subshell: continue
      }
    }
    return nil
  }

  private mutating func readCommand() {
    var command = ShellScript.Command(
      link: link, blocks: blocks, condition: condition, isNegated: isNegated)
    while let byte {
      if byte == 0x20 || byte == 0x09 || byte == 0x0D {
        position += 1
      } else if byte == UInt8(ascii: "\\"), self.byte(after: 1) == 0x0A {
        position += 2
      } else if byte == UInt8(ascii: "#") {
        skipComment()
      } else if let redirection = redirection(into: &command) {
        command.redirections.append(redirection)
      } else if isEnd(byte) {
        break
      } else {
        let word = argument()
        if command.words.isEmpty, command.redirections.isEmpty, let keyword = word.keyword,
          readKeyword(keyword, command)
        {
          return
        }
        add(word, to: &command)
        if isFunction(command) { return }
      }
    }
    finish(command)
  }

  func isEnd(_ byte: UInt8) -> Bool { [0x0A, 0x3B, 0x26, 0x7C, 0x28, 0x29].contains(byte) }

  private mutating func finish(_ command: ShellScript.Command) {
    guard !command.words.isEmpty || !command.assignments.isEmpty || !command.redirections.isEmpty else {
      return
    }
    script.commands.append(command)
    link = .then
    isNegated = false
  }

  private func add(_ word: ShellArgument, to command: inout ShellScript.Command) {
    guard command.words.isEmpty, let assignment = ShellReader.assignment(word) else {
      command.words.append(word)
      return
    }
    command.assignments.append(assignment)
  }
}
