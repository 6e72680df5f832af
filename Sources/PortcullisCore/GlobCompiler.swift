/// Reads a pattern into steps, byte by byte, as git's wildmatch does with path names.
struct GlobCompiler {
  private let pattern: [UInt8]
  private var position = 0
  private var tokens: [GlobToken] = []

  /// Nil for a pattern that can match nothing: an open bracket, an unknown class, a final backslash.
  static func tokens(of pattern: [UInt8]) -> [GlobToken]? {
    var compiler = GlobCompiler(pattern: pattern)
    while compiler.position < pattern.count {
      guard compiler.readToken() else { return nil }
    }
    return compiler.tokens
  }

  private init(pattern: [UInt8]) { self.pattern = pattern }

  private func byte(at offset: Int) -> UInt8? {
    pattern.indices.contains(position + offset) ? pattern[position + offset] : nil
  }

  private mutating func readToken() -> Bool {
    let first = pattern[position]
    switch first {
    case UInt8(ascii: "?"):
      tokens.append(.anyByte)
      position += 1
    case UInt8(ascii: "*"): readStars()
    case UInt8(ascii: "["): return readSet()
    case UInt8(ascii: "\\"):
      guard let literal = byte(at: 1) else { return false }
      tokens.append(.byte(literal))
      position += 2
    default:
      tokens.append(.byte(first))
      position += 1
    }
    return true
  }

  private mutating func readStars() {
    let start = position
    while byte(at: 0) == UInt8(ascii: "*") { position += 1 }
    let beginsComponent = start == 0 || pattern[start - 1] == UInt8(ascii: "/")
    guard position - start > 1, beginsComponent else {
      tokens.append(.withinComponent)
      return
    }
    switch (byte(at: 0), byte(at: 1)) {
    case (nil, _), (UInt8(ascii: "\\"), UInt8(ascii: "/")): tokens.append(.anything)
    case (UInt8(ascii: "/"), _):
      tokens += [.directories, .insideDirectories]
      position += 1
    default: tokens.append(.withinComponent)
    }
  }

  private mutating func readSet() -> Bool {
    position += 1
    var set = ByteSet()
    let isNegated = byte(at: 0) == UInt8(ascii: "!") || byte(at: 0) == UInt8(ascii: "^")
    if isNegated { position += 1 }
    var previous: UInt8?
    var isFirst = true
    while let member = byte(at: 0), isFirst || member != UInt8(ascii: "]") {
      isFirst = false
      guard readMember(member, after: &previous, into: &set) else { return false }
    }
    guard byte(at: 0) != nil else { return false }
    position += 1
    if isNegated { set.invert() }
    tokens.append(.oneOf(set))
    return true
  }

  private mutating func readMember(
    _ member: UInt8, after previous: inout UInt8?, into set: inout ByteSet
  ) -> Bool {
    if member == UInt8(ascii: "-"), let low = previous, let high = byte(at: 1), high != UInt8(ascii: "]") {
      return readRange(from: low, after: &previous, into: &set)
    }
    if member == UInt8(ascii: "["), byte(at: 1) == UInt8(ascii: ":"), let name = className() {
      guard let matches = GlobCompiler.classes[name] else { return false }
      for candidate in UInt8.min...UInt8.max where matches(candidate) { set.insert(candidate) }
      position += name.utf8.count + 4
      previous = nil
      return true
    }
    var literal = member
    if member == UInt8(ascii: "\\") {
      position += 1
      guard let escaped = byte(at: 0) else { return false }
      literal = escaped
    }
    position += 1
    set.insert(literal)
    previous = literal
    return true
  }

  private mutating func readRange(
    from low: UInt8, after previous: inout UInt8?, into set: inout ByteSet
  ) -> Bool {
    position += 1
    if byte(at: 0) == UInt8(ascii: "\\") { position += 1 }
    guard let high = byte(at: 0) else { return false }
    position += 1
    if low <= high { for member in low...high { set.insert(member) } }
    previous = nil
    return true
  }

  /// The name in `[:name:]`; nil when the bracket only looks like one.
  private func className() -> String? {
    let start = position + 2
    guard let end = pattern[start...].firstIndex(of: UInt8(ascii: "]")), end > start,
      pattern[end - 1] == UInt8(ascii: ":")
    else { return nil }
    return String(decoding: pattern[start..<end - 1], as: UTF8.self)
  }

  private static let classes: [String: @Sendable (UInt8) -> Bool] = [
    "alnum": { isLetter($0) || isDigit($0) },
    "alpha": { isLetter($0) },
    "blank": { $0 == 0x20 || $0 == 0x09 },
    "cntrl": { $0 < 0x20 || $0 == 0x7F },
    "digit": { isDigit($0) },
    "graph": { (0x21...0x7E).contains($0) },
    "lower": { (0x61...0x7A).contains($0) },
    "print": { (0x20...0x7E).contains($0) },
    "punct": { (0x21...0x7E).contains($0) && !isLetter($0) && !isDigit($0) },
    "space": { $0 == 0x20 || (0x09...0x0D).contains($0) },
    "upper": { (0x41...0x5A).contains($0) },
    "xdigit": { isDigit($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0) },
  ]

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
