/// Finds a member name that its object holds twice.
struct JSONRepetition {
  let text: JSONText

  /// Index of the first repeated name in the order of the text; nil when every name is new.
  var first: Int? {
    let nodes = text.nodes.span
    var earliest: Int?
    var keys: [Int] = []
    for index in nodes.indices where nodes[index].kind == .object {
      let end = Int(nodes[index].next)
      guard end > index + 3 else { continue }
      keys.removeAll(keepingCapacity: true)
      var position = index + 1
      while position < end {
        keys.append(position)
        position = Int(nodes[position + 1].next)
      }
      let found = keys.count <= 12 ? amongFew(keys) : amongMany(keys)
      if let found, found < earliest ?? Int.max { earliest = found }
    }
    return earliest
  }

  private func amongFew(_ keys: [Int]) -> Int? {
    let nodes = text.nodes.span
    let keys = keys.span
    for later in keys.indices {
      let node = nodes[keys[later]]
      for earlier in 0..<later {
        let other = nodes[keys[earlier]]
        let mayBeSame = node.end - node.start == other.end - other.start || node.isEscaped || other.isEscaped
        if mayBeSame, isSame(node, other) { return keys[later] }
      }
    }
    return nil
  }

  private func amongMany(_ keys: [Int]) -> Int? {
    var seen: Set<String> = []
    return keys.first { !seen.insert(JSONElement(text: text, index: $0).string ?? "").inserted }
  }

  private func isSame(_ one: JSONText.Node, _ other: JSONText.Node) -> Bool {
    if one.isEscaped || other.isEscaped { return meaning(one) == meaning(other) }
    let bytes = text.bytes.span
    let (left, right) = (Int(one.start), Int(other.start))
    for offset in 0..<Int(one.end - one.start) where bytes[left + offset] != bytes[right + offset] {
      return false
    }
    return true
  }

  private func meaning(_ node: JSONText.Node) -> String {
    JSONEscapes.resolved(text.bytes[Int(node.start)..<Int(node.end)])
  }
}
