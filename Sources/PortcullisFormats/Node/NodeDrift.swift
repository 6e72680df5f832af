/// What a package.json asks for against what the lock says it asked for.
enum NodeDrift {
  static func differences(manifest: NodeManifest, lock: NodeManifest) -> [NodeFault.Difference] {
    NodeManifest.Section.allCases.flatMap { section -> [NodeFault.Difference] in
      let asked = dictionary(manifest, section)
      let locked = dictionary(lock, section)
      return Set(asked.keys).union(locked.keys).sorted().compactMap { name in
        guard !isSame(asked[name], locked[name]) else { return nil }
        return NodeFault.Difference(
          section: section.rawValue, name: name, manifest: asked[name], lock: locked[name])
      }
    }
  }

  private static func dictionary(
    _ manifest: NodeManifest, _ section: NodeManifest.Section
  ) -> [String: String] {
    Dictionary(
      manifest.dependencies.lazy.filter { $0.section == section }.map { ($0.name, $0.asked) },
      uniquingKeysWith: { first, _ in first })
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
