/// A lock of yarn or pnpm: entries under keys, and each entry names what it needs by such a key.
package struct KeyedNodeLock: Sendable {
  struct Place: Sendable, Hashable {
    let line: Int
    let column: Int
  }

  struct Need: Sendable {
    let name: String
    /// As the lock writes it.
    let asked: String
    /// The key that answers it; nil for a neighbour in the project.
    let key: String?
    let mayBeAbsent: Bool
    /// What the version of the answer has to meet; nil where the key says the version itself.
    let spec: NodeDependencySpec?
  }

  struct Entry: Sendable {
    /// The key as the lock writes it.
    let title: String
    let keys: [String]
    let name: String
    /// The registry's name of what is installed; nil where the lock does not say it apart from the key.
    let package: String?
    /// Nil for what comes from no registry.
    let version: String?
    let needs: [Need]
    /// What is wrong with the entry by itself.
    let fault: NodeFault?
    let weakAlgorithm: String?
    /// The project's own packages, which nothing is fetched for.
    let isOwn: Bool
    let place: Place
  }

  /// What the lock repeats of one package.json.
  struct Importer: Sendable {
    /// Relative to the lock; empty for the project itself.
    let directory: String
    let dependencies: [NodeFault.Difference]
    let needs: [Need]
    let place: Place
  }

  package let format: String
  let entries: [Entry]
  /// Empty for yarn's first format, which repeats nothing of package.json.
  let importers: [Importer]
  /// True where the lock keeps sections apart, as package.json does.
  let hasSections: Bool

  package var packageCount: Int { entries.count { !$0.isOwn } }
  package var importerDirectories: [String] { importers.map(\.directory) }
}
