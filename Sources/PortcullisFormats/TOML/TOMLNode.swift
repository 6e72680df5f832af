/// A value of a TOML document with its place; tables keep the order of their keys.
package struct TOMLNode: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case string(String)
    /// The literal as written, such as `0x1F` or `1_000`.
    case integer(String)
    case float(String)
    case boolean(Bool)
    /// Date, time or both, as written.
    case date(String)
    case array([TOMLNode])
    case table([Entry])
  }

  package struct Entry: Hashable, Sendable {
    package let key: String
    package let value: TOMLNode
  }

  package let content: Content
  private let start: Start

  /// In half the room of two `Int`, for a lock holds a hundred thousand of them.
  private struct Start: Hashable, Sendable {
    let line: UInt32
    let column: UInt32
  }

  package init(content: Content, line: Int, column: Int) {
    self.content = content
    start = Start(line: UInt32(clamping: line), column: UInt32(clamping: column))
  }

  /// Line and column, in bytes, from 1: of the value, and for a table of the header or key that opened it.
  package var line: Int { Int(start.line) }
  package var column: Int { Int(start.column) }

  package subscript(key: String) -> TOMLNode? {
    guard case .table(let entries) = content else { return nil }
    for index in entries.indices where entries[index].key == key { return entries[index].value }
    return nil
  }

  /// Empty for anything but a table.
  package var entries: [Entry] {
    guard case .table(let entries) = content else { return [] }
    return entries
  }

  /// Empty for anything but an array.
  package var elements: [TOMLNode] {
    guard case .array(let elements) = content else { return [] }
    return elements
  }

  package var string: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  package var integer: String? {
    guard case .integer(let literal) = content else { return nil }
    return literal
  }
}
