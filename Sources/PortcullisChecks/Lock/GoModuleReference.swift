import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// The files of a module as it was published, or as a directory that replaces it holds them.
protocol GoModuleReference: Sendable {
  /// SHA-256 of a file, by its path in the module; nil where the module has no such file.
  func digest(of path: String) throws -> SHA256Digest?
  /// Names of the files directly in a directory of the module, empty at its root.
  func names(in directory: String) -> [String]
  /// The bytes of a file, at most `limit`; nil for a larger one.
  func bytes(of path: String, limit: Int) throws -> [UInt8]?
}

/// A module zip whose sum is the one that go.sum states.
struct GoVerifiedZip: GoModuleReference {
  private let zip: GoModuleZip
  private let members: [String: (GoModuleZip.Member, SHA256Digest)]
  private let directories: [String: [String]]

  /// The zip in the cache, when it proves anything; the origin says so, or why not.
  static func open(
    _ module: GoMod.ModuleVersion, _ cache: GoModuleCache, _ sums: [GoSumFile.Key: GoSumsSeen.Line]
  ) throws -> (GoVendorContentSeen.Origin, GoVerifiedZip?) {
    guard let sum = sums[GoSumFile.Key(module.path, module.version ?? "", isGoMod: false)] else {
      return (.withoutSum, nil)
    }
    var path = ""
    do {
      guard let file = try cache.file(".zip", of: module) else { return (.absent, nil) }
      path = file.path
      let zip = try GoModuleZip(try held(file.source), of: module)
      if let fault = zip.content.fault { return (.unusable(zip: path, reason: fault), nil) }
      let digests = try digests(of: zip)
      let names = zip.members.map { (name: $0.name, digest: digests[$0.name]?.bytes ?? []) }
      let found = GoModuleHash.text(of: names) { SHA256Digest(of: $0)?.bytes } ?? "no sum"
      guard found == sum.hash else {
        return (
          .otherSum(zip: path, sum: found, stated: sum.hash, file: sum.file, line: sum.line), nil
        )
      }
      return (.verified(zip: path), GoVerifiedZip(zip, digests))
    } catch let error as GoModuleZipError {
      return (.unusable(zip: path, reason: error.description), nil)
    } catch let error as FileError {
      return (.unusable(zip: path.isEmpty ? module.path : path, reason: error.description), nil)
    }
  }

  /// A small zip is read once, so that its many small parts cost no system call each.
  private static func held(_ source: ByteSource) throws -> ByteSource {
    source.size <= 16 << 20 ? ByteSource(try source.read(0, source.size)) : source
  }

  private static func digests(of zip: GoModuleZip) throws -> [String: SHA256Digest] {
    var digests: [String: SHA256Digest] = [:]
    digests.reserveCapacity(zip.members.count)
    for member in zip.members {
      guard let stream = SHA256Stream() else { throw FileError.failed("SHA-256", reason: "OpenSSL has none") }
      try zip.read(member) { stream.update($0) }
      digests[member.name] = stream.finished()
    }
    return digests
  }

  private init(_ zip: GoModuleZip, _ digests: [String: SHA256Digest]) {
    self.zip = zip
    let prefix = "\(zip.module.path)@\(zip.module.version ?? "")/".utf8.count
    var members: [String: (GoModuleZip.Member, SHA256Digest)] = [:]
    var directories: [String: [String]] = [:]
    for member in zip.members where !member.name.hasSuffix("/") {
      let path = String(member.name.utf8.dropFirst(prefix)) ?? ""
      guard let digest = digests[member.name] else { continue }
      members[path] = (member, digest)
      directories[ProjectPath.directory(of: path), default: []].append(Workspace.File(path).name)
    }
    self.members = members
    self.directories = directories
  }

  func digest(of path: String) -> SHA256Digest? { members[path]?.1 }

  func names(in directory: String) -> [String] { directories[directory] ?? [] }

  func bytes(of path: String, limit: Int) throws -> [UInt8]? {
    guard let (member, _) = members[path], zip.size(of: member) <= limit else { return nil }
    var bytes: [UInt8] = []
    try zip.read(member) { bytes += $0 }
    return bytes
  }
}

/// A directory of the repository that replaces a module.
struct GoReplacedDirectory: GoModuleReference {
  let path: String
  private let context: RunContext
  private let files: Set<String>
  private let directories: [String: [String]]

  /// Nil for a directory that is not inside the project, or holds no file that git tracks.
  init?(_ written: String, beside directory: String, in context: RunContext) {
    guard let path = Self.path(of: written, beside: directory) else { return nil }
    self.path = path
    self.context = context
    let prefix = path.isEmpty ? "" : path + "/"
    let below = context.workspace.files.filter { $0.kind == .regular && $0.path.hasPrefix(prefix) }
      .map { String($0.path.dropFirst(prefix.count)) }
    let content = GoModuleContent(directory: below.map { GoModuleContent.File($0) }, goMod: nil)
    guard content.valid.contains("go.mod") else { return nil }
    files = Set(content.valid)
    directories = Dictionary(grouping: content.valid, by: ProjectPath.directory).mapValues { paths in
      paths.map { Workspace.File($0).name }
    }
  }

  /// Where a replacement leads, from the root of the project; nil outside it.
  static func path(of written: String, beside directory: String) -> String? {
    let normal = POSIXPath.normalized(directory.isEmpty ? written : directory + "/" + written)
    guard !written.hasPrefix("/"), normal != "..", !normal.hasPrefix("../") else { return nil }
    return normal == "." ? "" : normal.hasSuffix("/") ? String(normal.dropLast()) : normal
  }

  func digest(of path: String) throws -> SHA256Digest? {
    guard files.contains(path) else { return nil }
    return try SHA256Digest(of: try open(path))
  }

  func names(in directory: String) -> [String] { directories[directory] ?? [] }

  func bytes(of path: String, limit: Int) throws -> [UInt8]? {
    let source = try open(path)
    return source.size <= limit ? try source.read(0, source.size) : nil
  }

  private func open(_ inside: String) throws -> ByteSource {
    try context.files.openBeneath(context.workspace.root, ProjectPath.join(path, inside))
  }
}
