import PortcullisFormats

/// The extras of a project that name the project itself, such as `all = ["app[web,cli]"]`.
struct UVExtras {
  private let name: String
  private let requirements: [String: [PythonManifest.Statement]]

  init(_ manifest: PythonManifest, _ name: String) {
    self.name = name
    requirements = Dictionary(
      manifest.extras.map { ($0.name, $0.requirements) }, uniquingKeysWith: { first, _ in first })
  }

  /// The statements with every reference to the project itself replaced by what it stands for.
  func flattened(_ statements: [PythonManifest.Statement]) -> [PythonManifest.Statement] {
    statements.flatMap { expand($0, visited: []) }
  }

  private func expand(
    _ statement: PythonManifest.Statement, visited: Set<String>
  ) -> [PythonManifest.Statement] {
    guard let requirement = statement.requirement, requirement.name.description == name else {
      return [statement]
    }
    return requirement.extras.map { ProjectName($0).description }.filter { !visited.contains($0) }.flatMap {
      extra in
      (requirements[extra] ?? []).flatMap { inner in
        let moved = PythonManifest.Statement(
          statement.home, text(inner, under: requirement.marker), line: inner.line, column: inner.column)
        return expand(moved, visited: visited.union([extra]))
      }
    }
  }

  /// The inner requirement under the condition of the reference.
  private func text(_ inner: PythonManifest.Statement, under marker: EnvironmentMarker?) -> String {
    guard let marker else { return inner.text }
    guard let own = inner.requirement?.marker else { return "\(inner.text) ; \(marker)" }
    let bare = inner.text.split(separator: ";", maxSplits: 1)[0]
    return "\(bare) ; (\(own)) and (\(marker))"
  }
}
