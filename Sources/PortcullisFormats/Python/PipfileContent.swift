/// A Pipfile: what it asks for, and the texts that pipenv puts its hash over.
package struct PipfileContent: Sendable {
  package let document: TOMLNode

  /// - Throws: `ManifestError` when the text is not TOML.
  package init(_ bytes: [UInt8]) throws(ManifestError) { document = try TOMLNode(parsing: bytes) }

  private static let sections: Set<String> = [
    "source", "packages", "dev-packages", "requires", "scripts", "pipfile", "pipenv", "default", "develop",
  ]

  /// The categories of the lock with what the Pipfile asks for in each.
  package var categories: [(name: String, requirements: [TOMLNode.Entry])] {
    let own = document.entries.filter { !Self.sections.contains($0.key) && !$0.value.entries.isEmpty }
    return [
      ("default", document["packages"]?.entries ?? []), ("develop", document["dev-packages"]?.entries ?? []),
    ]
      + own.map { ($0.key, $0.value.entries) }
  }

  /// One text for names in their normal form, as pipenv hashes now, and one as written; nil where the file names
  /// no source, for which pipenv hashes one of its own, or holds values that have no such text.
  package var texts: [String]? {
    let written = text { $0 }
    let normal = text { ProjectName($0).description }
    guard let written, let normal else { return nil }
    return [normal, written]
  }

  private func text(_ name: (String) -> String) -> String? {
    guard let sources = document["source"].flatMap({ PythonJSON.text($0, isCompact: true) }),
      let requires = document["requires"].map({ PythonJSON.text($0, isCompact: true) }) ?? "{}"
    else { return nil }
    var parts = ["\"_meta\":{\"requires\":\(requires),\"sources\":\(sources)}"]
    for (category, entries) in categories.sorted(by: { $0.name < $1.name }) {
      let renamed = entries.map { TOMLNode.Entry(key: name($0.key), value: $0.value) }
      guard let table = PythonJSON.object(renamed, isCompact: true) else { return nil }
      parts.append("\"\(category)\":\(table)")
    }
    return "{\(parts.joined(separator: ","))}"
  }
}
