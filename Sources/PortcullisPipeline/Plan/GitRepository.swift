internal import PortcullisCore

/// Where a repository keeps its things, read from its files; nothing of git is run.
struct GitRepository: Sendable {
  /// The top of the work tree, absolute.
  let top: String
  /// Where this work tree's own index and HEAD lie.
  let directory: String
  /// Where what all work trees share lies: branches, configuration, `info/exclude`.
  let commonDirectory: String

  private static let smallFile = 1 << 20
  /// A million entries take about 150 MB.
  private static let largeFile = 1 << 30

  /// The repository that `path` lies in, nearest first; nil when there is none.
  static func enclosing(_ path: String, files: Files) throws -> GitRepository? {
    var top = path
    while true {
      let candidate = (top == "/" ? "" : top) + "/.git"
      if let facts = try files.metadata(candidate), let found = try open(candidate, facts, top, files) {
        return found
      }
      guard let slash = top.lastIndex(of: "/"), top != "/" else { return nil }
      top = slash == top.startIndex ? "/" : String(top[..<slash])
    }
  }

  private static func open(
    _ candidate: String, _ facts: FileMetadata, _ top: String, _ files: Files
  ) throws -> GitRepository? {
    var directory = candidate
    if facts.kind == .regular {
      guard let target = try line(of: candidate, files), target.hasPrefix("gitdir: ") else { return nil }
      directory = absolute(String(target.dropFirst("gitdir: ".count)), from: top)
      // As git does: without its repository nobody knows what is tracked, and guessing could pass a missing lock.
      guard try files.exists(directory + "/HEAD") else {
        throw GitIndexError(
          "\(candidate) points to \(directory), where no repository is; bring it here, or remove \(candidate)"
        )
      }
    }
    // An empty directory named .git is no repository to git either.
    guard try files.exists(directory + "/HEAD") else { return nil }
    let common = try line(of: directory + "/commondir", files).map { absolute($0, from: directory) }
    return GitRepository(top: top, directory: directory, commonDirectory: common ?? directory)
  }

  /// What git tracks; empty before anything was added.
  ///
  /// - Throws: `GitIndexError` naming the file when it cannot be read as an index.
  func index(files: Files) throws -> GitIndex {
    let idLength = try self.idLength(files: files)
    let path = directory + "/index"
    guard try files.exists(path) else { return GitIndex(entries: [], base: nil) }
    let index = try Self.index(at: path, idLength, files)
    guard let base = index.base else { return index }
    let name = base.checksum.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return try index.merged(onto: Self.index(at: directory + "/sharedindex." + name, idLength, files))
  }

  private static func index(at path: String, _ idLength: Int, _ files: Files) throws -> GitIndex {
    let bytes = try files.read(path, largeFile)
    do throws(GitIndexError) {
      return try GitIndex(parsing: bytes, idLength: idLength)
    } catch {
      throw GitIndexError("\(path) cannot be read as a git index: \(error); run git status to see git's view")
    }
  }

  /// The full id of the commit that HEAD names; nil before the first commit, or where it lies elsewhere.
  func headCommit(files: Files) throws -> String? {
    var value = try Self.line(of: directory + "/HEAD", files)
    for _ in 0..<5 {
      guard let current = value, current.hasPrefix("ref: ") else { break }
      let reference = String(current.dropFirst("ref: ".count))
      guard reference.hasPrefix("refs/"), !reference.split(separator: "/").contains("..") else { return nil }
      value = try commit(of: reference, files)
    }
    guard let value, value.count == 40 || value.count == 64, value.allSatisfy(\.isHexDigit) else {
      return nil
    }
    return value
  }

  private func commit(of reference: String, _ files: Files) throws -> String? {
    for place in [directory, commonDirectory] {
      if let value = try Self.line(of: place + "/" + reference, files) { return value }
    }
    guard try files.exists(commonDirectory + "/packed-refs") else { return nil }
    let packed = String(
      decoding: try files.read(commonDirectory + "/packed-refs", Self.largeFile), as: UTF8.self)
    let line = packed.split(separator: "\n").first { $0.hasSuffix(" " + reference) }
    return line?.split(separator: " ").first.map(String.init)
  }

  /// Object ids are 32 bytes long where `extensions.objectFormat` says sha256, else 20.
  private func idLength(files: Files) throws -> Int {
    let path = commonDirectory + "/config"
    guard try files.exists(path) else { return 20 }
    let text = String(decoding: try files.read(path, Self.smallFile), as: UTF8.self).lowercased()
    var section = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "=" }
      if words.first?.hasPrefix("[") == true { section = String(words[0]) }
      if section == "[extensions]", words.first == "objectformat", words.last == "sha256" { return 32 }
    }
    return 20
  }

  /// The first line of a small file; nil when it does not exist.
  private static func line(of path: String, _ files: Files) throws -> String? {
    guard try files.metadata(path)?.kind == .regular else { return nil }
    let text = String(decoding: try files.read(path, smallFile), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).first.map(String.init)
  }

  private static func absolute(_ path: String, from directory: String) -> String {
    path.hasPrefix("/") ? path : directory + "/" + path
  }
}
