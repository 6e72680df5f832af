/// Which files make up a module, and which a module zip must not hold (x/mod/zip of Go 1.27).
package struct GoModuleContent: Sendable {
  package struct File: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      case regular, directory, symbolicLink, other
    }

    /// Relative to the root of the module.
    package let path: String
    package let kind: Kind
    package let size: Int

    package init(_ path: String, kind: Kind = .regular, size: Int = 0) {
      self.path = path
      self.kind = kind
      self.size = size
    }
  }

  /// A file that is left out or must not be there, and Go's word for why.
  package struct Remark: Hashable, Sendable, Codable, CustomStringConvertible {
    package let path: String
    package let reason: String

    package var description: String { "\(path): \(reason)" }
  }

  package private(set) var valid: [String] = []
  package internal(set) var omitted: [Remark] = []
  package private(set) var invalid: [Remark] = []
  /// Set where everything together is too large.
  package private(set) var sizeFault: String?

  package static let largestZip = 500 << 20
  private static let largestFile = 16 << 20
  private var names = GoFileNames()
  private var room = largestZip

  /// What Go finds first; nil for a module whose zip it takes.
  package var fault: String? { sizeFault ?? invalid.first.map { "\($0)" } }

  /// The files of a directory; `goMod` holds the bytes of its go.mod.
  package init(_ files: [File], goMod: [UInt8]?) {
    let modules = Set(
      files.filter { $0.kind == .regular && Self.isGoMod($0.path) }.map { Self.parent(of: $0.path) })
    let isModern = Self.isModern(goMod)
    var remarked: Set<String> = []
    for file in files {
      if let reason = Self.omission(of: file.path, modules, isModern: isModern), Self.isClean(file.path) {
        if remarked.insert(file.path).inserted { omitted.append(Remark(path: file.path, reason: reason)) }
      } else if let reason = nameFault(file.path, isDirectory: file.kind == .directory) {
        if remarked.insert(file.path).inserted { invalid.append(Remark(path: file.path, reason: reason)) }
      } else if file.kind != .regular {
        let reason = file.kind == .symbolicLink ? "file is a symbolic link" : "not a regular file"
        omitted.append(Remark(path: file.path, reason: reason))
      } else if let reason = sizeFault(
        of: file.path, file.size, whole: "module source tree too large (max size is \(Self.largestZip) bytes)"
      ) {
        invalid.append(Remark(path: file.path, reason: reason))
      } else {
        valid.append(file.path)
      }
    }
  }

  /// The entries of a zip; `prefix` is `path@version/`.
  package init(entries: [(name: String, size: Int)], prefix: String) {
    for (name, size) in entries {
      guard name.hasPrefix(prefix) else {
        let reason = "path does not have prefix \(GoQuote.string(prefix))"
        invalid.append(Remark(path: name, reason: reason))
        continue
      }
      var path = String(name.dropFirst(prefix.count))
      guard !path.isEmpty else { continue }
      let isDirectory = path.hasSuffix("/")
      if isDirectory { path.removeLast() }
      if let reason = entryFault(path, isDirectory: isDirectory, size) {
        invalid.append(Remark(path: name, reason: reason))
      } else if !isDirectory {
        valid.append(name)
      }
    }
  }

  /// Why no zip can be made for a path and version; nil where one can.
  package static func fault(of module: GoMod.ModuleVersion) -> String? {
    let version = module.version ?? ""
    let canonical = GoSemanticVersion.canonicalModuleVersion(version) ?? ""
    guard version == canonical else {
      return "version \(GoQuote.string(version)) is not canonical (should be \(GoQuote.string(canonical)))"
    }
    if let fault = GoModulePath.fault(in: module.path, as: .module) {
      return "malformed module path \(GoQuote.string(module.path)): \(fault)"
    }
    return GoModulePath.split(module.path).flatMap {
      GoModulePath.majorFault(version: version, pathMajor: $0.major)
    }
    .map { "invalid version: \($0)" }
  }

  private mutating func entryFault(_ path: String, isDirectory: Bool, _ size: Int) -> String? {
    guard Self.isClean(path) else { return "file path is not clean" }
    if let fault = Self.pathFault(path) ?? names.collision(of: path, isDirectory: isDirectory) {
      return fault
    }
    guard !isDirectory else { return nil }
    if Self.isGoMod(path) {
      if path.contains("/") { return "go.mod file not in module root directory" }
      if path != "go.mod" { return Self.goModCase }
    }
    return sizeFault(
      of: path, size,
      whole: "total uncompressed size of module contents too large (max size is \(Self.largestZip) bytes)")
  }

  private mutating func nameFault(_ path: String, isDirectory: Bool) -> String? {
    guard Self.isClean(path) else { return "file path is not clean" }
    guard !path.hasPrefix("/") else { return "file path is not relative" }
    if let fault = Self.pathFault(path) { return fault }
    if path != "go.mod", path.lowercased() == "go.mod" { return Self.goModCase }
    return names.collision(of: path, isDirectory: isDirectory)
  }

  private mutating func sizeFault(of path: String, _ size: Int, whole: String) -> String? {
    if size >= 0, size <= room { room -= size } else { sizeFault = sizeFault ?? whole }
    guard path == "go.mod" || path == "LICENSE", size > Self.largestFile else { return nil }
    return "\(path) file too large (max size is \(Self.largestFile) bytes)"
  }
}
