import PortcullisCore
import PortcullisFormats

/// The directories below `vendor` against the packages of `modules.txt`.
struct GoVendorPackages {
  private let list: GoVendorList
  private let tree: GoVendorTrees.Tree
  private let listed: Set<String>
  /// Every directory above a listed package, the package's own included.
  private let above: Set<String>
  /// Directories with tracked files, `vendor` itself empty.
  private let present: [String: [String]]

  init(_ list: GoVendorList, _ tree: GoVendorTrees.Tree) {
    self.list = list
    self.tree = tree
    listed = Set(list.modules.flatMap { $0.packages.map(\.path) })
    above = Set(listed.flatMap(ProjectPath.ancestors))
    var present: [String: [String]] = [:]
    for file in tree.files where file.path.utf8.count > tree.vendor.utf8.count {
      let inside = tree.inside(file)
      let slash = inside.utf8.lastIndex(of: UInt8(ascii: "/"))
      present[slash.map { String(inside[..<$0]) } ?? "", default: []].append(inside)
    }
    self.present = present
  }

  /// Listed packages without a file, by module.
  var absent: [GoVendorSeen.Absent] {
    let links = tree.files.filter { $0.kind != .regular }.map(tree.inside)
    return list.modules.compactMap { module in
      let packages = module.packages.filter { package in
        present[package.path] == nil
          && !links.contains { package.path == $0 || package.path.hasPrefix($0 + "/") || $0.isEmpty }
      }
      guard let first = packages.first else { return nil }
      return GoVendorSeen.Absent(
        module: "\(module.id.path)\(module.id.version.map { " " + $0 } ?? "")",
        packages: packages.map(\.path), line: first.line)
    }
  }

  /// Go files that no listed package holds or embeds, by the outermost directory that is not listed.
  func unlisted(in context: RunContext) throws -> [GoVendorSeen.Unlisted] {
    var found: [String: GoVendorSeen.Unlisted] = [:]
    for directory in present.keys.sorted() where !listed.contains(directory) {
      let files = (present[directory] ?? []).filter { $0.hasSuffix(".go") }
      guard let first = files.first, try !isEmbedded(first, in: context) else { continue }
      let top = outermost(directory)
      found[top, default: .init(directory: tree.vendor + top, firstFile: tree.vendor + first, fileCount: 0)]
        .fileCount += files.count
    }
    return found.values.sorted { $0.directory < $1.directory }
  }

  private func outermost(_ directory: String) -> String {
    ProjectPath.ancestors(of: directory).last { !$0.isEmpty && !above.contains($0) } ?? directory
  }

  /// True for a file that a listed package above it embeds, which is copied with the package.
  private func isEmbedded(_ path: String, in context: RunContext) throws -> Bool {
    for package in ProjectPath.ancestors(of: path).dropFirst() where listed.contains(package) {
      let relative = String(path.dropFirst(package.count + 1))
      for file in present[package] ?? [] where file.hasSuffix(".go") {
        let bytes = try context.contents(of: tree.vendor + file, limit: 16 << 20)
        if GoEmbedPatterns(bytes).cover(relative) { return true }
      }
    }
    return false
  }
}
