/// The dependency groups of a pyproject.toml with everything they include (PEP 735).
package struct DependencyGroups: Sendable {
  /// One requirement of a group, where it is written.
  package struct Item: Hashable, Sendable {
    package let text: String
    package let line: Int
    package let column: Int
  }

  /// Why a group cannot be resolved, at the place that breaks the rule.
  package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    package let line: Int
    package let column: Int

    init(_ description: String, _ node: TOMLNode) {
      self.description = description
      line = node.line
      column = node.column
    }
  }

  /// Names in their normal form, in the order of the file.
  package let names: [String]
  private let groups: [String: TOMLNode]
  /// Names that two spellings declare.
  private let repeated: Set<String>

  package init(_ table: TOMLNode?) {
    var names: [String] = []
    var groups: [String: TOMLNode] = [:]
    var repeated: Set<String> = []
    for entry in table?.entries ?? [] {
      let name = ProjectName(entry.key).description
      if groups[name] != nil { repeated.insert(name) } else { names.append(name) }
      groups[name] = entry.value
    }
    self.names = names
    self.groups = groups
    self.repeated = repeated
  }

  package func line(of name: String) -> Int? { groups[ProjectName(name).description]?.line }

  /// Everything that the group asks for, included groups in their place.
  ///
  /// - Throws: `Fault` for a group that is unknown, declared twice, includes itself or holds another shape.
  package func items(of name: String) throws(Fault) -> [Item] {
    var resolved: [String: [Item]] = [:]
    return try items(of: ProjectName(name).description, from: [], TOMLNode.nowhere, &resolved)
  }

  private func items(
    of name: String, from path: [String], _ asking: TOMLNode, _ resolved: inout [String: [Item]]
  ) throws(Fault) -> [Item] {
    if let known = resolved[name] { return known }
    guard !path.contains(name) else {
      throw Fault("group \(name) includes itself: \((path + [name]).joined(separator: " -> "))", asking)
    }
    guard path.count < Self.deepest else { throw Fault("groups include each other too deeply", asking) }
    guard let group = groups[name] else { throw Fault("there is no group \(name)", asking) }
    guard !repeated.contains(name) else { throw Fault("group \(name) is declared twice", group) }
    guard case .array(let elements) = group.content else { throw Fault("group \(name) is no list", group) }
    var items: [Item] = []
    for element in elements {
      if let text = element.string {
        items.append(Item(text: text, line: element.line, column: element.column))
      } else {
        items += try self.items(of: try included(by: element), from: path + [name], element, &resolved)
      }
      guard items.count <= Self.most else { throw Fault("group \(name) includes too much", element) }
    }
    resolved[name] = items
    return items
  }

  private static let deepest = 100
  private static let most = 100_000

  /// `{include-group = "name"}` and nothing else.
  private func included(by element: TOMLNode) throws(Fault) -> String {
    let entries = element.entries
    guard entries.count == 1, entries[0].key == "include-group", let name = entries[0].value.string else {
      throw Fault("an entry is neither a requirement nor an include-group", element)
    }
    return ProjectName(name).description
  }
}

extension TOMLNode {
  fileprivate static let nowhere = TOMLNode(content: .table([]), line: 1, column: 1)
}
