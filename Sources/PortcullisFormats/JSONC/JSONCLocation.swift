/// Where a cursor stands in a document, however broken the document is behind it.
package struct JSONCLocation: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  package private(set) var path: [Step] = []
  /// `property`, `string`, `number`, `boolean` or `null` of the value at the cursor; nil between values.
  package private(set) var nodeType: String?
  package private(set) var isAtPropertyKey = false

  /// The offset counts UTF-16 units.
  package init(in text: String, at position: Int) {
    var parser = JSONCParser(Array(text.utf16), options: JSONCOptions(allowsTrailingCommas: false))
    parser.run()
    for event in parser.events {
      guard take(event, position) else { return }
    }
  }

  /// False when the cursor stands before or in what the event tells of.
  private mutating func take(_ event: JSONCEvent, _ position: Int) -> Bool {
    let end = event.offset + event.length
    switch event.kind {
    case .property(let key):
      guard position >= event.offset else { return false }
      nodeType = "property"
      replaceLast(with: .key(key))
      return position > end
    case .string: return value("string", event, position)
    case .number: return value("number", event, position)
    case .bool: return value("boolean", event, position)
    case .null: return value("null", event, position)
    case .objectBegin, .objectEnd, .arrayBegin, .arrayEnd, .colon, .comma: break
    }
    guard position > event.offset else { return false }
    structure(event.kind)
    nodeType = nil
    return true
  }

  private mutating func value(_ type: String, _ event: JSONCEvent, _ position: Int) -> Bool {
    guard position >= event.offset else { return false }
    nodeType = type
    return position > event.offset + event.length
  }

  private mutating func structure(_ kind: JSONCEvent.Kind) {
    switch kind {
    case .objectBegin:
      isAtPropertyKey = true
      path.append(.key(""))
    case .arrayBegin: path.append(.index(0))
    case .objectEnd, .arrayEnd: _ = path.popLast()
    case .colon: if nodeType == "property" { isAtPropertyKey = false }
    case .comma:
      if case .index(let index) = path.last {
        replaceLast(with: .index(index + 1))
      } else {
        isAtPropertyKey = true
        replaceLast(with: .key(""))
      }
    case .property, .string, .number, .bool, .null: break
    }
  }

  private mutating func replaceLast(with step: Step) {
    guard !path.isEmpty else { return }
    path[path.count - 1] = step
  }
}
