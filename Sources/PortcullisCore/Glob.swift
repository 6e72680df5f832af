/// A path pattern as git reads one: `*`, `?` and `[…]` stay within a component, `**` crosses components.
///
/// It compares bytes, upper and lower case apart, in time proportional to pattern times path whatever the
/// pattern. `**` crosses components only as a whole one (`a/**`, `**/b`, `a/**/b`). A pattern that is not well
/// formed, such as an unclosed bracket, matches nothing.
package struct Glob: Hashable, Sendable, CustomStringConvertible {
  package let text: String
  /// Bytes that every match starts with, so that most paths are refused without simulating.
  private let prefix: [UInt8]
  private let tokens: [GlobToken]?

  package init(_ text: String) {
    self.text = text
    tokens = GlobCompiler.tokens(of: Array(text.utf8))
    prefix = (tokens ?? []).prefix { $0.literal != nil }.compactMap(\.literal)
  }

  package var description: String { text }

  /// False when nothing can match because the pattern itself is broken.
  package var isWellFormed: Bool { tokens != nil }

  package func matches(_ path: String) -> Bool {
    var path = path
    return path.withUTF8 { matches($0[...]) }
  }

  /// True when the pattern matches the path or a directory above it, so that `vendor` covers all below.
  package func covers(_ path: String) -> Bool {
    var path = path
    return path.withUTF8 { bytes in
      guard !matches(bytes[...]) else { return true }
      return bytes.indices.contains { index in
        bytes[index] == UInt8(ascii: "/") && (matches(bytes[..<index]) || matches(bytes[...index]))
      }
    }
  }

  /// Follows every way through the pattern at once, one byte of the path after the other.
  package func matches(_ path: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let tokens, path.count >= prefix.count, path.starts(with: prefix) else { return false }
    var current = GlobStates(tokens)
    current.enter(prefix.count)
    for byte in path.dropFirst(prefix.count) {
      var next = GlobStates(tokens)
      for position in current.positions { step(byte, at: position, of: tokens, into: &next) }
      guard !next.positions.isEmpty else { return false }
      current = next
    }
    return current.contains(tokens.count)
  }

  private func step(_ byte: UInt8, at position: Int, of tokens: [GlobToken], into next: inout GlobStates) {
    guard position < tokens.count else { return }
    let isSlash = byte == UInt8(ascii: "/")
    switch tokens[position] {
    case .byte(let expected): if byte == expected { next.enter(position + 1) }
    case .anyByte: if !isSlash { next.enter(position + 1) }
    case .oneOf(let set): if !isSlash && set.contains(byte) { next.enter(position + 1) }
    case .withinComponent: if !isSlash { next.enter(position) }
    case .anything: next.enter(position)
    case .directories: break
    case .insideDirectories:
      next.enter(position)
      if isSlash { next.enter(position + 1) }
    }
  }
}

/// Where the simulation stands in the pattern: each position once, in the order entered.
private struct GlobStates {
  private let tokens: [GlobToken]
  private var isEntered: [Bool]
  private(set) var positions: [Int] = []

  init(_ tokens: [GlobToken]) {
    self.tokens = tokens
    isEntered = Array(repeating: false, count: tokens.count + 1)
  }

  func contains(_ position: Int) -> Bool { isEntered[position] }

  /// Enters a position and every one that is reached from it without a byte.
  mutating func enter(_ position: Int) {
    guard !isEntered[position] else { return }
    isEntered[position] = true
    positions.append(position)
    guard position < tokens.count else { return }
    switch tokens[position] {
    case .withinComponent, .anything: enter(position + 1)
    case .directories:
      enter(position + 1)
      enter(position + 2)
    case .byte, .anyByte, .oneOf, .insideDirectories: break
    }
  }
}
