/// The part of pyproject.toml that PDM puts its content hash over, as the texts that its versions hash.
package enum PDMContent {
  /// One text for each way a version of PDM has written it; nil for what JSON cannot hold.
  package static func texts(of document: TOMLNode) -> [String]? {
    let project = document["project"]
    let settings = document["tool"]?["pdm"]
    guard let sources = list(settings?["source"]), let dependencies = list(project?["dependencies"]),
      let optional = table(project?["optional-dependencies"]),
      let python = project?["requires-python"].map({ PythonJSON.text($0) }) ?? "\"\"",
      let resolution = table(settings?["resolution"]),
      let overrides = table(settings?["resolution"]?["overrides"]),
      let merged = PythonJSON.object(groups(document, withGroups: true)),
      let older = PythonJSON.object(groups(document, withGroups: false)),
      let plain = table(settings?["dev-dependencies"])
    else { return nil }
    return Set([merged, older, plain]).sorted().flatMap { groups in
      [("overrides", overrides), ("resolution", resolution)].map { key, value in
        let parts = [
          "dependencies": dependencies, "dev-dependencies": groups, "optional-dependencies": optional,
          "requires-python": python, "sources": sources, key: value,
        ]
        let members = parts.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        return "{\(members.joined(separator: ", "))}"
      }
    }
  }

  private static func list(_ node: TOMLNode?) -> String? { node.map { PythonJSON.text($0) } ?? "[]" }
  private static func table(_ node: TOMLNode?) -> String? { node.map { PythonJSON.text($0) } ?? "{}" }

  /// Groups under their normal names, those of PEP 735 first.
  private static func groups(_ document: TOMLNode, withGroups: Bool) -> [TOMLNode.Entry] {
    var lists: [(name: String, elements: [TOMLNode])] = []
    let modern = withGroups ? document["dependency-groups"]?.entries ?? [] : []
    for entry in modern + (document["tool"]?["pdm"]?["dev-dependencies"]?.entries ?? []) {
      let name = ProjectName(entry.key).description
      if let index = lists.firstIndex(where: { $0.name == name }) {
        lists[index].elements += entry.value.elements
      } else {
        lists.append((name, entry.value.elements))
      }
    }
    return lists.map { list in
      TOMLNode.Entry(key: list.name, value: TOMLNode(content: .array(list.elements), line: 1, column: 1))
    }
  }
}
