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

extension GoModuleContent {
  /// True from the Go that looks for vendored packages in the right place.
  static func isModern(_ goMod: [UInt8]?) -> Bool {
    let version = goMod.flatMap { GoModReading($0, as: .dependency).file.go }.flatMap { GoVersion($0.value) }
    return GoVersion.compare(version, GoVersion("1.24")) >= 0
  }

  private static let goModCase = "go.mod files must have lowercase names"

  private static func pathFault(_ path: String) -> String? {
    guard !isPlain(path) else { return nil }
    return GoModulePath.fault(in: path, as: .file).map {
      "malformed file path \(GoQuote.string(path)): \($0)"
    }
  }

  /// True for most names: lower-case letters, digits, `_`, `-` and dots inside, and nothing like a Windows device.
  private static func isPlain(_ path: String) -> Bool {
    path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).allSatisfy { element in
      guard let first = element.first, first != 0x2E, element.last != 0x2E else { return false }
      let isDeviceLong = (3...4).contains(element.prefix { $0 != 0x2E }.count)
      guard !isDeviceLong || !"acnlp".utf8.contains(first) else { return false }
      return element.allSatisfy { byte in
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x5F, 0x2D, 0x2E: true
        default: false
        }
      }
    }
  }

  private static func omission(of path: String, _ modules: Set<String>, isModern: Bool) -> String? {
    if isVendored(path, isModern: isModern) { return "file is in vendor directory" }
    var directory = parent(of: path)
    while !directory.isEmpty {
      if modules.contains(directory) { return "file is in another module" }
      directory = parent(of: directory)
    }
    return path == ".hg_archival.txt" ? "file is inserted by 'hg archive' and is always omitted" : nil
  }

  /// True for a file of a vendored package; Go before 1.24 looked at the wrong place of the path.
  static func isVendored(_ path: String, isModern: Bool) -> Bool {
    if isModern, path == "vendor/modules.txt" { return true }
    let bytes = Array(path.utf8)
    let mark = Array("/vendor/".utf8)
    var start: Int?
    if path.hasPrefix("vendor/") {
      start = mark.count - 1
    } else if let place = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) {
      start = (isModern ? place : 0) + mark.count
    }
    guard let start, start <= bytes.count else { return false }
    return bytes[start...].contains(UInt8(ascii: "/"))
  }

  private static func isGoMod(_ path: String) -> Bool {
    (path.split(separator: "/").last ?? "").lowercased() == "go.mod"
  }

  private static func isClean(_ path: String) -> Bool { !path.isEmpty && POSIXPath.normalized(path) == path }

  private static func parent(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }
}

/// Names of one tree, upper and lower case together, to find two that one file system cannot tell apart.
struct GoFileNames: Sendable {
  private struct Entry: Hashable, Sendable {
    let path: String
    let isDirectory: Bool
  }

  private var entries: [String: Entry] = [:]

  /// What the path collides with; the path and every directory above it are known from then on.
  mutating func collision(of path: String, isDirectory: Bool) -> String? {
    var path = path
    var isDirectory = isDirectory
    while true {
      let folded = Self.folded(path)
      if let other = entries[folded] {
        if other.path != path {
          return
            "case-insensitive file name collision: \(GoQuote.string(other.path)) and \(GoQuote.string(path))"
        }
        if other.isDirectory != isDirectory {
          return "entry \(GoQuote.string(path)) is both a file and a directory"
        }
        guard isDirectory else { return "multiple entries for file \(GoQuote.string(path))" }
        // Everything above a known directory is known.
        return nil
      }
      entries[folded] = Entry(path: path, isDirectory: isDirectory)
      guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
      path = String(path[..<slash])
      isDirectory = true
    }
  }

  private static func folded(_ path: String) -> String {
    path.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) } ? path : path.uppercased().lowercased()
  }
}
