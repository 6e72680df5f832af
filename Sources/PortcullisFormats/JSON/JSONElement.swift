/// One value of a JSON document.
package struct JSONElement: Sendable {
  let text: JSONText
  let index: Int

  private var node: JSONText.Node { text.nodes[index] }

  package var isObject: Bool { node.kind == .object }
  package var isArray: Bool { node.kind == .array }
  package var isTrue: Bool { node.kind == .yes }

  /// Offset of the first byte; of a string that of its quote.
  package var offset: Int { Int(node.start) - (node.kind == .string ? 1 : 0) }

  package var place: (line: Int, column: Int) { text.place(of: offset) }

  /// Nil for anything but a string.
  package var string: String? {
    guard node.kind == .string else { return nil }
    let raw = text.bytes[Int(node.start)..<Int(node.end)]
    return node.isEscaped ? JSONEscapes.resolved(raw) : String(decoding: raw, as: UTF8.self)
  }

  /// The literal of a number as written; nil for anything else.
  package var number: String? {
    guard node.kind == .number else { return nil }
    return String(decoding: text.bytes[Int(node.start)..<Int(node.end)], as: UTF8.self)
  }

  /// Empty for anything but an object.
  package var members: JSONMembers {
    JSONMembers(text: text, position: index + 1, end: node.kind == .object ? Int(node.next) : index + 1)
  }

  /// Empty for anything but an array.
  package var elements: JSONElements {
    JSONElements(text: text, position: index + 1, end: node.kind == .array ? Int(node.next) : index + 1)
  }

  /// The member of that name; names with escapes are compared by what they mean.
  package subscript(name: String) -> JSONElement? {
    for member in members where member.isNamed(name) { return member.value }
    return nil
  }
}

/// One name and its value.
package struct JSONMember: Sendable {
  package let key: JSONElement
  package let value: JSONElement

  package var name: String { key.string ?? "" }

  fileprivate func isNamed(_ name: String) -> Bool {
    let node = key.text.nodes[key.index]
    if node.isEscaped { return key.string == name }
    var name = name
    return name.withUTF8 { wanted in
      guard wanted.count == Int(node.end - node.start) else { return false }
      let start = Int(node.start)
      for offset in 0..<wanted.count where key.text.bytes[start + offset] != wanted[offset] { return false }
      return true
    }
  }
}

/// The members of an object in their order.
package struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  let text: JSONText
  var position: Int
  let end: Int

  package var isEmpty: Bool { position >= end }

  package mutating func next() -> JSONMember? {
    guard position < end else { return nil }
    let key = position
    position = Int(text.nodes[key + 1].next)
    return JSONMember(
      key: JSONElement(text: text, index: key), value: JSONElement(text: text, index: key + 1))
  }
}

/// The elements of an array in their order.
package struct JSONElements: Sequence, IteratorProtocol, Sendable {
  let text: JSONText
  var position: Int
  let end: Int

  package mutating func next() -> JSONElement? {
    guard position < end else { return nil }
    let index = position
    position = Int(text.nodes[index].next)
    return JSONElement(text: text, index: index)
  }
}
