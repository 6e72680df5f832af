import PortcullisFormats

/// Which packages of a uv.lock some project needs, followed from the projects.
struct UVReach {
  let graph: UVGraphJudge

  /// Lines of the packages; nil when the lock names no project to start from.
  var reached: Set<Int>? {
    var pending = starts
    guard !pending.isEmpty else { return nil }
    var done: [Int: Set<String>] = [:]
    while let (package, extra) = pending.popLast() {
      guard done[package.line, default: []].insert(extra).inserted else { continue }
      let lists = package.optional.filter { $0.name == extra }.map(\.edges)
      for edge in (extra.isEmpty ? [package.dependencies] : lists).joined() {
        for target in graph.targets(of: edge) {
          pending.append((target, ""))
          pending += edge.extras.map { (target, ProjectName($0).description) }
        }
      }
    }
    return Set(done.keys)
  }

  /// The projects with all their extras and groups, and what the workspace itself asks for.
  private var starts: [(UVLock.Package, String)] {
    let lock = graph.lock
    let members = Set(lock.members)
    let roots = lock.packages.filter { package in
      members.contains(package.name)
        || members.isEmpty && package.source.directory.map(UVPath.normal) == "."
    }
    let grouped = roots.flatMap(\.groups).flatMap(\.edges)
    var starts = roots.flatMap { root in [(root, "")] + root.optional.map { (root, $0.name) } }
    for edge in grouped {
      for target in graph.targets(of: edge) {
        starts += [(target, "")] + edge.extras.map { (target, ProjectName($0).description) }
      }
    }
    let stated =
      (lock.settings["requirements"]?.requirements ?? []) + lock.manifestGroups.flatMap(\.requirements)
    for requirement in stated {
      for target in graph.packages(named: requirement.name) {
        starts += [(target, "")] + requirement.extras.map { (target, $0) }
      }
    }
    return starts
  }
}

/// The registries that a project names, beside the one that uv asks by itself.
struct UVRegistries {
  private let urls: Set<String>

  /// `usual` is the registry that stands for the one uv asks where nothing is named.
  init(_ workspace: UVWorkspace, _ lock: UVLock, usual: String) {
    var urls: Set<String> = [usual]
    let tables = workspace.members.map { $0.manifest.document["tool"]?["uv"] } + [workspace.settings]
    for table in tables.compactMap(\.self) {
      let lists = (table["index"]?.elements ?? []).compactMap { $0["url"]?.string }
      let plain = ["extra-index-url", "find-links"].flatMap {
        (table[$0]?.elements ?? []).compactMap(\.string)
      }
      urls.formUnion(lists + plain + [table["index-url"]?.string].compactMap(\.self))
    }
    for package in lock.packages {
      let recorded = (package.requiresDist ?? []) + package.requiresDev.flatMap(\.requirements)
      urls.formUnion(recorded.compactMap { $0.origin?.kind == "index" ? $0.origin?.value : nil })
    }
    self.urls = Set(urls.map(Self.plain))
  }

  func names(_ url: String) -> Bool { urls.contains(Self.plain(url)) || !url.contains("://") }

  private static func plain(_ url: String) -> String {
    var text = url
    while text.hasSuffix("/") { text.removeLast() }
    guard let start = text.firstRange(of: "://")?.upperBound else { return text }
    let host = text[start...].prefix { $0 != "/" }
    if let at = host.lastIndex(of: "@") { text.removeSubrange(start...at) }
    return text
  }
}
