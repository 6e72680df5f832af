import PortcullisCore
import PortcullisFormats

/// Finds the files of an environment that no distribution claims.
struct StrayFiles {
  let files: Files
  let prefix: PythonPrefix
  let ledger: RecordLedger
  /// Globs, relative to the environment, of what may lie there.
  let ignored: [Glob]

  /// One unclaimed file or directory.
  struct Stray {
    let path: String
    let kind: StraySeen.Kind
    let count: Int
    let text: [String]
    /// The distribution in whose directory it lies.
    let owner: Int?
  }

  private static let deepest = 60
  /// Entries looked at; an environment has tens of thousands.
  private static let most = 2_000_000

  func all() throws -> [Stray] {
    var walk = Walk()
    for site in prefix.sites {
      try visit(site.path, site: site.path, depth: 0, &walk)
    }
    if prefix.isVirtual {
      for name in ["bin", "Scripts"] where try isDirectory(name) { try visitScripts(name, &walk) }
      for name in ["share", "etc", "man"] where try isDirectory(name) {
        try visit(name, site: name, depth: 0, &walk)
      }
    }
    return walk.strays
  }

  private struct Walk {
    var strays: [Stray] = []
    var entries = 0
  }

  private func isDirectory(_ path: String) throws -> Bool {
    try files.metadata(prefix.root + "/" + path)?.kind == .directory
  }

  private func visit(_ directory: String, site: String, depth: Int, _ walk: inout Walk) throws {
    guard depth < Self.deepest else {
      throw Unavailable.inconclusive("\(directory) is nested deeper than \(Self.deepest) directories")
    }
    try Task.checkCancellation()
    let isTop = directory == site
    let isCache = PrefixPath.name(directory) == "__pycache__"
    for name in try files.names(prefix.root + "/" + directory) {
      walk.entries += 1
      guard walk.entries < Self.most else {
        throw Unavailable.inconclusive("the environment has more than \(Self.most) entries")
      }
      let path = directory + "/" + name
      guard ledger.owners[path] == nil else { continue }
      if try isWalked(path, name) {
        try visit(path, site: site, depth: depth + 1, &walk)
        continue
      }
      if isCache, Self.isCompiled(name) { continue }
      if isTop, isOrdinary(name, in: directory) { continue }
      if ignored.contains(where: { $0.matches(path) }) { continue }
      if let stray = try stray(path, name, site, isTop: isTop) { walk.strays.append(stray) }
    }
  }

  /// A distribution may be one file, such as `tool-1.0.egg-info`, and a file may take a directory's place.
  private func isWalked(_ path: String, _ name: String) throws -> Bool {
    guard ledger.isDirectory(path) || name == "__pycache__" else { return false }
    switch try files.metadata(prefix.root + "/" + path)?.kind {
    case .directory?, .symbolicLink?: return true
    case .regular?, .other?, nil: return false
    }
  }

  private static func isCompiled(_ name: String) -> Bool {
    name.contains(".pyc") || name.hasSuffix(".pyo") || name.hasSuffix(".nbi") || name.hasSuffix(".nbc")
  }

  /// What the interpreter and virtualenv put beside the distributions.
  private func isOrdinary(_ name: String, in directory: String) -> Bool {
    switch name {
    case "README.txt", "README": return true
    case "_virtualenv.pth":
      // One that cannot be read is a stray like any other.
      let text = try? files.readBeneath(prefix.root, directory + "/" + name, 1 << 12)
      return text.map { PythonText.trimmed($0) } == Array("import _virtualenv".utf8)
    case "_virtualenv.py": return true
    default: return DistributionDirectory(name) != nil
    }
  }

  private func stray(_ path: String, _ name: String, _ site: String, isTop: Bool) throws -> Stray? {
    let isData = !prefix.sites.contains { $0.path == site }
    let kind = try files.metadata(prefix.root + "/" + path)?.kind
    let owner = ledger.neighbour(of: path, below: site)
    switch kind {
    case nil: return nil
    case .symbolicLink: return Stray(path: path, kind: .link, count: 1, text: [], owner: owner)
    case .directory:
      let count = try self.count(path, depth: 0)
      guard count > 0 else { return nil }
      let isRemains = isTop && name.hasPrefix("~")
      return Stray(
        path: path, kind: isRemains ? .remains : isData ? .data : .module, count: count, text: [],
        owner: owner)
    case .regular, .other:
      if isTop, name.hasPrefix("~") {
        return Stray(path: path, kind: .remains, count: 1, text: [], owner: nil)
      }
      if isTop, name.hasSuffix(".pth"), !isData {
        return Stray(path: path, kind: .pathFile, count: 1, text: pathLines(path), owner: nil)
      }
      return Stray(path: path, kind: isData ? .data : .module, count: 1, text: [], owner: owner)
    }
  }

  private func pathLines(_ path: String) -> [String] {
    // They are shown beside the finding, which stands without them.
    guard let bytes = try? files.readBeneath(prefix.root, path, 1 << 20) else { return [] }
    return PathConfiguration(bytes).lines.prefix(5).map { line, _ in
      switch line {
      case .path(let text): String(text.prefix(200))
      case .code(let text): String(text.prefix(200))
      }
    }
  }

  /// Files below a directory that is claimed by nobody, cached code left out; at most 10,000.
  private func count(_ directory: String, depth: Int) throws -> Int {
    guard depth < Self.deepest else { return 1 }
    var count = 0
    for name in try files.names(prefix.root + "/" + directory) where count < 10_000 {
      let path = directory + "/" + name
      if name == "__pycache__" { continue }
      if ignored.contains(where: { $0.matches(path) }) { continue }
      count +=
        try files.metadata(prefix.root + "/" + path)?.kind == .directory
        ? self.count(path, depth: depth + 1) : 1
    }
    return count
  }

  private func visitScripts(_ directory: String, _ walk: inout Walk) throws {
    for name in try files.names(prefix.root + "/" + directory) {
      let path = directory + "/" + name
      guard ledger.owners[path] == nil, !Self.isInterpreters(name), name != "__pycache__",
        !ignored.contains(where: { $0.matches(path) })
      else { continue }
      walk.strays.append(Stray(path: path, kind: .script, count: 1, text: [], owner: nil))
    }
  }

  /// What venv and virtualenv themselves put beside the scripts.
  private static func isInterpreters(_ name: String) -> Bool {
    let lower = name.lowercased()
    return ["python", "pypy", "activate", "deactivate", "pydoc"].contains { lower.hasPrefix($0) }
      || ["𝜋thon", "libpython3.so"].contains(lower)
  }
}
