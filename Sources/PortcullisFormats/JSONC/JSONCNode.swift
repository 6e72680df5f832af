/// A value of a document with its place.
package struct JSONCNode: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The literal as written.
    case number(String)
    case string(String)
    case array([JSONCNode])
    case object([Member])
  }

  package struct Member: Hashable, Sendable {
    package let key: String
    package let keyOffset: Int
    package let keyLength: Int
    /// Nil where the colon is missing.
    package let colonOffset: Int?
    /// Length from the key to the end of the value; negative for a member that is cut off.
    package let length: Int
    /// Nil where the value is missing.
    package let value: JSONCNode?
  }

  package let value: Value
  package let offset: Int
  /// Negative for a value without end.
  package let length: Int

  /// The value of the last member of that name, the one that counts; nil for another kind of value.
  package subscript(key: String) -> JSONCNode? { members?.last { $0.key == key }?.value }

  package var members: [Member]? {
    guard case .object(let members) = value else { return nil }
    return members
  }

  package var elements: [JSONCNode]? {
    guard case .array(let elements) = value else { return nil }
    return elements
  }

  package var string: String? {
    guard case .string(let text) = value else { return nil }
    return text
  }

  package var bool: Bool? {
    guard case .bool(let flag) = value else { return nil }
    return flag
  }
}
