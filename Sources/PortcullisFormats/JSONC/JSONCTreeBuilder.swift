/// Builds the tree of a document from its events, whatever is missing in it.
struct JSONCTreeBuilder {
  private enum Frame {
    case root
    case array(offset: Int)
    case object(offset: Int)
    case property(key: String, offset: Int, length: Int, colon: Int?)
  }

  private struct Level {
    var frame: Frame
    var elements: [JSONCNode] = []
    var members: [JSONCNode.Member] = []
  }

  private var levels = [Level(frame: .root)]

  /// Nil for a document without a value.
  static func tree(of events: [JSONCEvent]) -> JSONCNode? {
    var builder = JSONCTreeBuilder()
    for event in events { builder.take(event) }
    while builder.levels.count > 1 { builder.close(at: nil) }
    return builder.levels[0].elements.first
  }

  private mutating func take(_ event: JSONCEvent) {
    let end = event.offset + event.length
    switch event.kind {
    case .objectBegin: levels.append(Level(frame: .object(offset: event.offset)))
    case .arrayBegin: levels.append(Level(frame: .array(offset: event.offset)))
    case .property(let key):
      levels.append(
        Level(frame: .property(key: key, offset: event.offset, length: event.length, colon: nil)))
    case .objectEnd, .arrayEnd:
      completeProperty(at: end)
      close(at: end)
      completeProperty(at: end)
    case .colon:
      guard case .property(let key, let offset, let length, _) = levels[levels.count - 1].frame else {
        return
      }
      levels[levels.count - 1].frame = .property(
        key: key, offset: offset, length: length, colon: event.offset)
    case .comma: completeProperty(at: event.offset)
    case .string(let text): add(.string(text), event)
    case .number(let literal): add(.number(literal), event)
    case .bool(let flag): add(.bool(flag), event)
    case .null: add(.null, event)
    }
  }

  private mutating func add(_ value: JSONCNode.Value, _ event: JSONCEvent) {
    levels[levels.count - 1].elements.append(
      JSONCNode(value: value, offset: event.offset, length: event.length))
    completeProperty(at: event.offset + event.length)
  }

  private mutating func completeProperty(at end: Int) {
    guard case .property = levels[levels.count - 1].frame else { return }
    close(at: end)
  }

  /// Ends the innermost level; nil for the end of the document where its end is missing.
  private mutating func close(at end: Int?) {
    guard levels.count > 1 else { return }
    let level = levels.removeLast()
    switch level.frame {
    case .root: break
    case .array(let offset):
      put(JSONCNode(value: .array(level.elements), offset: offset, length: end.map { $0 - offset } ?? -1))
    case .object(let offset):
      put(JSONCNode(value: .object(level.members), offset: offset, length: end.map { $0 - offset } ?? -1))
    case .property(let key, let offset, let length, let colon):
      levels[levels.count - 1].members.append(
        JSONCNode.Member(
          key: key, keyOffset: offset, keyLength: length, colonOffset: colon,
          length: end.map { $0 - offset } ?? -1, value: level.elements.first))
    }
  }

  private mutating func put(_ node: JSONCNode) { levels[levels.count - 1].elements.append(node) }
}
