/// Why a text is no dependency specifier, with the byte offset where reading stopped.
package struct DependencyError: Error, Hashable, Sendable, CustomStringConvertible {
  package let reason: String
  package let offset: Int

  package var description: String { reason }
}

/// The tokens of PEP 508 over bytes; white space is blanks and tabs only.
struct DependencyReader {
  let bytes: [UInt8]
  var position = 0
  /// Parentheses open around the current marker; a bound keeps hostile nesting off the stack.
  var depth = 0
  static let deepest = 64

  init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  func error(_ reason: String, at offset: Int? = nil) -> DependencyError {
    DependencyError(reason: reason, offset: offset ?? position)
  }

  @discardableResult
  mutating func skipBlanks() -> Bool {
    let start = position
    while let byte = next, byte == 0x20 || byte == 0x09 { position += 1 }
    return position > start
  }

  mutating func take(_ text: StaticString) -> Bool {
    let matches = text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    if matches { position += text.utf8CodeUnitCount }
    return matches
  }

  /// A word that stands alone: no letter, digit or `_` touches it.
  mutating func takeWord(_ word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    let end = position + word.utf8.count
    guard position == 0 || !Self.isWord(bytes[position - 1]) else { return false }
    guard end == bytes.count || !Self.isWord(bytes[end]) else { return false }
    position = end
    return true
  }

  /// Letters beyond ASCII count as part of a word.
  static func isWord(_ byte: UInt8) -> Bool {
    ProjectName.isAlphanumeric(byte) || byte == 0x5F || byte >= 0x80
  }

  /// A name of letters, digits, `.`, `-` and `_` that starts with a letter or digit.
  mutating func identifier(_ expected: String) throws(DependencyError) -> String {
    guard let first = next, ProjectName.isAlphanumeric(first) else { throw error("expected \(expected)") }
    var end = position
    while end < bytes.count,
      ProjectName.isAlphanumeric(bytes[end]) || [0x2E, 0x2D, 0x5F].contains(bytes[end])
    {
      end += 1
    }
    while bytes[end - 1] == 0x2E || bytes[end - 1] == 0x2D { end -= 1 }
    guard end == bytes.count || bytes[end] < 0x80 else { throw error("expected \(expected)") }
    defer { position = end }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }
}
