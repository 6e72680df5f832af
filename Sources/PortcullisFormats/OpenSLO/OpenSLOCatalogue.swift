internal import PortcullisYAML

/// Every object of the files read, the names between them, and everything wrong with them.
package struct OpenSLOCatalogue: Sendable {
  /// Objects without problems of their own.
  package private(set) var documents: [OpenSLODocument] = []
  private var found: [OpenSLOProblem] = []
  /// Of objectives, by the name of the indicator they refer to.
  private var limits: [String: [OpenSLOLimit]] = [:]
  private var references: [OpenSLOReference] = []
  /// Names of objects that have problems count as present.
  private var names: [OpenSLODocument.Kind: Set<String>] = [:]

  package init() {}

  /// Reads a file of documents, each an object or a list of objects, in YAML or JSON.
  package mutating func read(_ bytes: [UInt8], file: String) {
    var reader = OpenSLOReader(file: file)
    let reading = YAMLReading(bytes, rules: .tolerant)
    for error in reading.errors {
      reader.report(
        at: error.mark, "", error.message, remedy: error.remedy ?? "correct the text at this place")
    }
    let roots = reading.errors.isEmpty ? reading.documents.filter { !$0.isNull } : []
    for root in roots.flatMap({ $0.sequence ?? [$0] }) {
      let before = reader.problems.count
      let document = reader.document(OpenSLOValue(node: root, path: ""))
      note(root)
      guard let document, reader.problems.count == before else { continue }
      if isDouble(document) {
        reader.report(
          at: root.mark, "metadata.name", "a second \(document.kind.rawValue) named '\(document.name)'",
          remedy: "give each \(document.kind.rawValue) its own name")
      } else {
        documents.append(document)
      }
    }
    found += reader.problems
    references += reader.references
    limits.merge(reader.limits) { $0 + $1 }
  }

  /// Everything wrong with the objects, and with objectives beside the indicators that they refer to.
  package var problems: [OpenSLOProblem] {
    found
      + limits.sorted { $0.key < $1.key }.flatMap { name, limits in
        indicator(named: name).map { indicator in limits.flatMap { $0.problems(of: indicator) } } ?? []
      }
  }

  /// The references that lead to nothing in any file read, in the order of reading.
  package var unresolved: [OpenSLOReference] {
    references.filter { names[$0.kind]?.contains($0.name) != true }
  }

  package func indicator(named name: String) -> OpenSLOIndicator? {
    for case .sli(let indicator) in documents.lazy.filter({ $0.name == name }).map(\.body) {
      return indicator
    }
    return nil
  }

  package func dataSource(named name: String) -> OpenSLODataSource? {
    for case .dataSource(let source) in documents.lazy.filter({ $0.name == name }).map(\.body) {
      return source
    }
    return nil
  }

  private mutating func note(_ root: YAMLNode) {
    guard let kind = root["kind"]?.text.flatMap({ OpenSLODocument.Kind(rawValue: $0) }),
      let name = root["metadata"]?["name"]?.text
    else { return }
    names[kind, default: []].insert(name)
  }

  private func isDouble(_ document: OpenSLODocument) -> Bool {
    documents.contains { $0.kind == document.kind && $0.name == document.name }
  }
}
