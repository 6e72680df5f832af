/// What a package.json asks for against what the lock says it asked for.
enum NodeDrift {
  /// Sorted by name, section by section.
  static func differences(manifest: NodeManifest, lock: NodeManifest) -> [NodeFault.Difference] {
    NodeManifest.Section.allCases.flatMap { section in
      differences(section, manifest.dependencies, lock.dependencies).sorted { $0.name < $1.name }
    }
  }

  private static func differences(
    _ section: NodeManifest.Section, _ asked: [NodeManifest.Dependency], _ locked: [NodeManifest.Dependency]
  ) -> [NodeFault.Difference] {
    var rest: [String: String] = [:]
    for dependency in locked where dependency.section == section { rest[dependency.name] = dependency.asked }
    var differences: [NodeFault.Difference] = []
    for dependency in asked where dependency.section == section {
      let other = rest.removeValue(forKey: dependency.name)
      guard !isSame(dependency.asked, other) else { continue }
      differences.append(
        .init(section: section.rawValue, name: dependency.name, manifest: dependency.asked, lock: other))
    }
    return differences
      + rest.map {
        NodeFault.Difference(section: section.rawValue, name: $0.key, manifest: nil, lock: $0.value)
      }
  }

  private static func isSame(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other else { return one == other }
    return one == other || normal(one) == normal(other)
  }

  /// npm writes the short forms of paths and of repositories out.
  static func normal(_ asked: String) -> String {
    switch NodeDependencySpec(asked) {
    case .any: "*"
    case .local(let path): "file:" + normalPath(path.hasPrefix("file:") ? String(path.dropFirst(5)) : path)
    case .git(let text): normalGit(text)
    case .range, .alias, .archive, .tag:
      String(decoding: PythonText.trimmed(Array(asked.utf8)), as: UTF8.self)
    }
  }

  private static func normalPath(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  private static func normalGit(_ text: String) -> String {
    let hasScheme = text.contains(":")
    return hasScheme ? text : "github:" + text
  }
}
