import PortcullisCore
import PortcullisFormats

/// Which vendored file belongs to which module of the list.
struct GoVendorAssignment {
  /// A listed module that brings packages, and its files below `vendor`.
  struct Share {
    let module: GoVendorList.Module
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
    shares = list.modules.filter { !$0.packages.isEmpty }.map { Share(module: $0) }
    var owners: [String: Int] = [:]
    for (index, share) in shares.enumerated() { owners[share.module.id.path] = index }
    var packages: [String: Int] = [:]
    for (index, share) in shares.enumerated() {
      for package in share.module.packages { packages[package.path] = index }
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
}
