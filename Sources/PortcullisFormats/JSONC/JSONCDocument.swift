/// A file of JSON with comments, as VS Code reads its own settings: every error, and all that could be read.
package struct JSONCDocument: Sendable {
  /// A place counted from 1; columns count UTF-16 units, as VS Code shows them.
  package struct Place: Hashable, Sendable, Codable {
    package let line: Int
    package let column: Int
  }

  /// Nil for a document without a value.
  package let root: JSONCNode?
  package let errors: [JSONCError]
  /// Offsets of the first unit of each line.
  private let lineStarts: [Int]

  /// Nil for bytes that are not UTF-8.
  package init?(_ bytes: [UInt8], options: JSONCOptions = JSONCOptions()) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let units = Array(text.utf16)
    var starts = [0]
    for (index, unit) in units.enumerated() where unit == 0x0A || unit == 0x0D {
      if unit == 0x0D, index + 1 < units.count, units[index + 1] == 0x0A { continue }
      starts.append(index + 1)
    }
    lineStarts = starts
    var parser = JSONCParser(units, options: options)
    parser.run()
    errors = parser.errors
    root = JSONCTreeBuilder.tree(of: parser.events)
  }

  package func place(of offset: Int) -> Place {
    var low = 0
    var high = lineStarts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return Place(line: low + 1, column: offset - lineStarts[low] + 1)
  }

  /// Members that an earlier one of the same name in the same object precedes; VS Code takes the last.
  package var repeatedMembers: [JSONCNode.Member] {
    var repeated: [JSONCNode.Member] = []
    var pending = root.map { [$0] } ?? []
    while let node = pending.popLast() {
      pending += node.elements ?? []
      var seen: Set<String> = []
      for member in node.members ?? [] {
        if !seen.insert(member.key).inserted { repeated.append(member) }
        if let value = member.value { pending.append(value) }
      }
    }
    return repeated.sorted { $0.keyOffset < $1.keyOffset }
  }
}
