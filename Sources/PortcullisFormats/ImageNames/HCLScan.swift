/// The words, texts and marks of a file in HashiCorp's configuration language, without its comments.
struct HCLScan {
  struct Token: Hashable {
    enum Kind: Hashable {
      case word(String)
      /// A quoted text or a heredoc, escapes resolved, `${…}` as written.
      case text(String)
      case mark(Character)
    }

    let kind: Kind
    let offset: Int
  }

  struct Fault: Hashable {
    /// A sentence without capital or full stop.
    let reason: String
    let offset: Int
  }

  private(set) var tokens: [Token] = []
  private(set) var fault: Fault?
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    while at < bytes.count, fault == nil { step() }
  }

  private func byte(_ ahead: Int = 0) -> UInt8 { at + ahead < bytes.count ? bytes[at + ahead] : 0 }

  private mutating func step() {
    switch byte() {
    case UInt8(ascii: "#"): skipLine()
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"): skipLine()
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): skipComment()
    case UInt8(ascii: "\""): readText()
    case UInt8(ascii: "<") where byte(1) == UInt8(ascii: "<"): readHeredoc()
    case let first where Self.isWord(first): readWord()
    case 0x20, 0x09, 0x0A, 0x0D: at += 1
    case let other:
      tokens.append(Token(kind: .mark(Character(Unicode.Scalar(other))), offset: at))
      at += 1
    }
  }

  private mutating func skipLine() {
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
  }

  private mutating func skipComment() {
    let start = at
    at += 2
    while at < bytes.count, !(byte() == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/")) { at += 1 }
    if at >= bytes.count { fault = Fault(reason: "a comment has no end", offset: start) }
    at += 2
  }

  private mutating func readWord() {
    let start = at
    while at < bytes.count, Self.isWord(bytes[at]) || bytes[at] == UInt8(ascii: "-") { at += 1 }
    tokens.append(Token(kind: .word(String(decoding: bytes[start..<at], as: UTF8.self)), offset: start))
  }

  /// A quoted text may hold expressions with quoted texts of their own.
  private mutating func readText() {
    let start = at
    var text: [UInt8] = []
    // What is open around the place, innermost last: a quoted text, or an expression in braces.
    var isQuote = [true]
    at += 1
    while at < bytes.count {
      let current = byte()
      if isQuote == [true], current == 0x0A { break }
      if isQuote.last == true, current == UInt8(ascii: "\\") {
        text.append(byte(1))
        at += 2
        continue
      }
      Self.follow(current, after: text.last, &isQuote)
      at += 1
      guard !isQuote.isEmpty else {
        tokens.append(Token(kind: .text(String(decoding: text, as: UTF8.self)), offset: start))
        return
      }
      text.append(current)
    }
    fault = Fault(reason: "a text has no end", offset: start)
  }

  private static func follow(_ byte: UInt8, after last: UInt8?, _ isQuote: inout [Bool]) {
    let quotes = isQuote.last == true
    switch byte {
    case UInt8(ascii: "\""):
      if quotes { isQuote.removeLast() } else { isQuote.append(true) }
    case UInt8(ascii: "{"):
      if !quotes || last == UInt8(ascii: "$") || last == UInt8(ascii: "%") { isQuote.append(false) }
    case UInt8(ascii: "}"):
      if !quotes { isQuote.removeLast() }
    default: break
    }
  }

  private mutating func readHeredoc() {
    let start = at
    at += byte(2) == UInt8(ascii: "-") ? 3 : 2
    let nameStart = at
    while at < bytes.count, Self.isWord(bytes[at]) { at += 1 }
    let name = bytes[nameStart..<at]
    guard !name.isEmpty else { return }
    skipLine()
    at += 1
    var content: [UInt8] = []
    while at < bytes.count {
      let lineStart = at
      skipLine()
      let line = bytes[lineStart..<at]
      at += 1
      let bare = line.drop { $0 == 0x20 || $0 == 0x09 }.filter { $0 != 0x0D && $0 != 0x20 }
      if bare.elementsEqual(name) {
        tokens.append(Token(kind: .text(String(decoding: content, as: UTF8.self)), offset: start))
        return
      }
      content += line + [0x0A]
    }
    fault = Fault(reason: "a heredoc has no end", offset: start)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
