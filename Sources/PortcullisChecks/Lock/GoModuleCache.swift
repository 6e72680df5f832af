import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// The places of this machine that hold module zips: the module cache, and proxies that are directories.
struct GoModuleCache {
  /// Directories laid out as a proxy serves them, absolute.
  let places: [String]
  private let files: Files

  /// As Go finds them: GOMODCACHE, else the first GOPATH, else `go` in the home directory; then GOPROXY.
  init(in context: RunContext) throws {
    files = context.files
    var places: [String] = []
    if let cache = try Self.cache(in: context) { places.append(cache + "/cache/download") }
    places += try Self.proxies(in: context)
    self.places = places
  }

  /// The entries of GOPROXY that are directories of this machine.
  static func proxies(in context: RunContext) throws -> [String] {
    let value = try GoSetting("GOPROXY", in: context, tree: nil)?.value ?? ""
    return value.split(whereSeparator: { $0 == "," || $0 == "|" }).compactMap(directory)
  }

  /// The module cache itself; nil where no setting leads to an absolute path.
  static func cache(in context: RunContext) throws -> String? {
    if let value = try GoSetting("GOMODCACHE", in: context, tree: nil)?.value {
      return value.hasPrefix("/") ? value : nil
    }
    if let value = try GoSetting("GOPATH", in: context, tree: nil)?.value {
      guard let first = value.split(separator: ":").first, first.hasPrefix("/") else { return nil }
      return first + "/pkg/mod"
    }
    let home = context.environment["HOME"] ?? context.user.home
    return home.hasPrefix("/") ? home + "/go/pkg/mod" : nil
  }

  private static func directory(of proxy: Substring) -> String? {
    let text = proxy.drop { $0 == " " }
    guard text.hasPrefix("file://") else { return nil }
    var path = String(text.dropFirst("file://".count))
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path.hasPrefix("/") ? path : nil
  }

  /// False where no place exists on this machine.
  var exists: Bool {
    places.contains { (try? files.metadata($0))??.kind == .directory }
  }

  /// The sum of what lies in the cache; nil where it holds nothing of that key.
  ///
  /// For a module it is the record that Go wrote beside the zip, which Go itself compares with go.sum.
  func sum(of key: GoSumFile.Key) throws -> (sum: String, path: String)? {
    let module = GoMod.ModuleVersion(key.path, key.version)
    guard let file = try file(key.isGoMod ? ".mod" : ".ziphash", of: module), file.source.size <= 16 << 20
    else {
      return nil
    }
    let bytes = try file.source.read(0, file.source.size)
    guard key.isGoMod else {
      let record = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
      return GoSumHash(record) == .wellFormed ? (record, file.path) : nil
    }
    return GoModuleHash.text(ofGoMod: bytes) { SHA256Digest(of: $0)?.bytes }.map { ($0, file.path) }
  }

  /// A file of a module version, such as the one with ending `.zip`; nil where no place has it.
  func file(_ ending: String, of module: GoMod.ModuleVersion) throws -> (path: String, source: ByteSource)? {
    guard let path = GoModulePath.escaped(module.path),
      let version = module.version.flatMap(GoModulePath.escaped(version:))
    else { return nil }
    let relative = "\(path)/@v/\(version)\(ending)"
    for place in places {
      do {
        return ("\(place)/\(relative)", try files.openBeneath(place, relative))
      } catch is FileError {
        // What this user may not read, or what leads out of the place, is not there for us.
        continue
      }
    }
    return nil
  }
}
