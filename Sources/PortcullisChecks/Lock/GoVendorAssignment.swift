import PortcullisCore
import PortcullisFormats

/// Which vendored file belongs to which module of the list.
struct GoVendorAssignment {
  /// A listed module that brings packages, and its files below `vendor`.
  struct Share {
    let module: GoVendorList.Module
    /// Paths of its packages.
    var packages: [String] = []
    /// Paths below `vendor`, sorted.
    var files: [String] = []

    /// The module whose zip holds the files.
    var source: GoMod.ModuleVersion { module.replacement ?? module.id }
    var name: String { [module.id.path, module.id.version].compactMap(\.self).joined(separator: " ") }

    /// A path below `vendor` seen from the root of the module.
    func inModule(_ path: String) -> String { String(path.dropFirst(module.id.path.count + 1)) }
  }

  private(set) var shares: [Share]
  private(set) var strays: [String] = []

  init(_ list: GoVendorList, _ tree: GoVendorTrees.Tree) {
    var all = list.modules.map { Share(module: $0) }
    let places = Self.places(of: list)
    for module in list.modules {
      for package in module.packages {
        guard let place = Self.owner(of: package.path, listedAt: module, places) else { continue }
        all[place].packages.append(package.path)
      }
    }
    shares = all.filter { !$0.packages.isEmpty }
    distribute(tree)
  }

  /// Gives each file to the share that lists its package, else to the module whose path it lies below.
  private mutating func distribute(_ tree: GoVendorTrees.Tree) {
    var owners: [String: Int] = [:]
    var packages: [String: Int] = [:]
    for (index, share) in shares.enumerated() {
      owners[share.module.id.path] = index
      for package in share.packages { packages[package] = index }
    }
    var known: [String: Int?] = [:]
    for file in tree.files where file.kind == .regular {
      let path = tree.inside(file)
      guard path != "modules.txt" else { continue }
      let directory = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
      let owner: Int?
      if let cached = known[directory] {
        owner = cached
      } else {
        owner =
          packages[directory] ?? ProjectPath.ancestors(of: directory).lazy.compactMap { owners[$0] }.first
        known[directory] = .some(owner)
      }
      if let owner { shares[owner].files.append(path) } else { strays.append(path) }
    }
  }

  /// Modules by their paths; one with a version before one for every version.
  private static func places(of list: GoVendorList) -> [String: Int] {
    var places: [String: Int] = [:]
    for (index, module) in list.modules.enumerated()
    where module.id.version != nil || places[module.id.path] == nil {
      places[module.id.path] = index
    }
    return places
  }

  /// The module whose path the package's begins with: in a list that was sorted afterwards, packages stand under others.
  private static func owner(
    of package: String, listedAt module: GoVendorList.Module, _ places: [String: Int]
  ) -> Int? {
    let path = module.id.path
    guard package != path, !package.hasPrefix(path + "/") else { return places[path] }
    return ProjectPath.ancestors(of: package).lazy.compactMap { places[$0] }.first
  }
}
