import PortcullisCore
import PortcullisFormats

/// Finds the environments that a project's packages are installed in.
struct PythonEnvironmentFinder {
  let context: RunContext
  let locks: PythonLockFinder

  /// An environment and the directory of the locks it should equal.
  struct Found {
    let prefix: PythonPrefix
    /// As reports name it.
    let shown: String
    let isInProject: Bool
    let origin: String
    let lockDirectory: String?
    /// False for one that is known only by a variable of the environment, and may belong to something else.
    let isCertain: Bool
    /// The interpreter's prefix below, whose packages the environment sees too; nil for most.
    var base: PythonPrefix?
  }

  /// Those that the gate file names.
  ///
  /// - Throws: `Unavailable.inconclusive` where one of them is not there.
  func named(_ paths: [String]) throws -> [Found] {
    try paths.map { path in
      let absolute = path.hasPrefix("/") ? path : context.workspace.absolute(path)
      guard let prefix = try located(absolute) else {
        throw Unavailable.inconclusive("\(path), named by the gate file, is no environment of Python")
      }
      let own = path.hasPrefix("/") ? "" : ProjectPath.directory(of: path)
      return try found(
        prefix, at: absolute, "named by the gate file", locks.nearest(to: own), isCertain: true)
    }
  }

  /// An environment itself, or the likeliest one in the root directory of an image.
  private func located(_ path: String) throws -> PythonPrefix? {
    for place in [path] + PythonPrefix.placesInImage.map({ path + "/" + $0 }) {
      if let prefix = try PythonPrefix.look(at: place, in: context.files), try holdsDistributions(prefix) {
        return prefix
      }
    }
    return try PythonPrefix.look(at: path, in: context.files)
  }

  private func holdsDistributions(_ prefix: PythonPrefix) throws -> Bool {
    try prefix.sites.contains { site in
      let names = try context.files.names(prefix.root + "/" + site.path)
      return names.contains { $0.hasSuffix(".dist-info") || $0.hasSuffix(".egg-info") }
    }
  }

  /// Those that lie where tools put them: beside a lock, or where a variable says.
  func usual() throws -> [Found] {
    var found: [Found] = []
    for directory in locks.directories {
      var names = [".venv", "venv"].map { ($0, "\($0) beside the lock") }
      if directory == context.workspace.project, let own = context.environment["UV_PROJECT_ENVIRONMENT"],
        !own.isEmpty
      {
        names[0] = (own, "UV_PROJECT_ENVIRONMENT")
      }
      for (name, origin) in names {
        let path = name.hasPrefix("/") ? name : context.workspace.absolute(ProjectPath.join(directory, name))
        guard let prefix = try PythonPrefix.look(at: path, in: context.files), prefix.isVirtual,
          !found.contains(where: { $0.prefix.root == prefix.root })
        else { continue }
        found.append(try self.found(prefix, at: path, origin, directory, isCertain: true))
      }
    }
    guard found.isEmpty, let active = context.environment["VIRTUAL_ENV"], active.hasPrefix("/"),
      let prefix = try PythonPrefix.look(at: active, in: context.files), prefix.isVirtual
    else { return found }
    let directory = locks.nearest(to: context.workspace.project)
    return [
      try self.found(prefix, at: active, "VIRTUAL_ENV", directory, isCertain: try isInside(prefix.root))
    ]
  }

  private func isInside(_ path: String) throws -> Bool {
    path.hasPrefix(try context.files.realPath(context.workspace.root) + "/")
  }

  private func found(
    _ prefix: PythonPrefix, at path: String, _ origin: String, _ directory: String?, isCertain: Bool
  ) throws -> Found {
    var shown = path
    var isInProject = false
    if path.hasPrefix(context.workspace.root + "/") {
      shown = String(path.dropFirst(context.workspace.root.count + 1))
      isInProject = true
    }
    // An image's environment lies deeper than the path that was named.
    let root = try context.files.realPath(path)
    if prefix.root.hasPrefix(root + "/") {
      shown += prefix.root.dropFirst(root.count)
    }
    var found = Found(
      prefix: prefix, shown: shown, isInProject: isInProject, origin: origin, lockDirectory: directory,
      isCertain: isCertain)
    found.base = try base(of: prefix)
    return found
  }

  private func base(of prefix: PythonPrefix) throws -> PythonPrefix? {
    guard let configuration = prefix.configuration, configuration.includesSystemPackages,
      let home = configuration.home, home.hasPrefix("/")
    else { return nil }
    return try PythonPrefix.look(at: PrefixPath.parent(home), in: context.files)
  }
}
