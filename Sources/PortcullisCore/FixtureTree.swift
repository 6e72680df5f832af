/// The files of a fixture as a `Files` value; directories exist because something lies in them.
struct FixtureTree: Sendable {
  private let entries: [String: Fixture.Entry]
  private let user: UserIdentity

  init(_ fixture: Fixture) {
    var entries: [String: Fixture.Entry] = ["/": Fixture.Entry(directoryMode: 0o755)]
    entries[Fixture.root] = Fixture.Entry(directoryMode: 0o755)
    for (path, entry) in fixture.files {
      let absolute = path.hasPrefix("/") ? path : Fixture.root + "/" + path
      entries[absolute] = entry
      var parent = absolute
      while let slash = parent.lastIndex(of: "/"), slash > parent.startIndex {
        parent = String(parent[..<slash])
        if entries[parent] == nil { entries[parent] = Fixture.Entry(directoryMode: 0o755) }
      }
    }
    self.entries = entries
    user = fixture.user
  }

  var capability: Files {
    Files(
      metadata: { path in try entry(at: path).map { metadata(of: $0, at: path) } },
      read: { path, limit in try bytes(at: path, limit: limit) },
      readBeneath: { directory, relative, limit in
        let path = try resolve(directory + "/" + relative)
        guard path.hasPrefix(try resolve(directory) + "/") else { throw FileError.escapes(relative) }
        return try bytes(at: path, limit: limit)
      },
      openBeneath: { directory, relative in
        let path = try resolve(directory + "/" + relative)
        let top = try resolve(directory)
        guard top == "/" || path.hasPrefix(top + "/") else { throw FileError.escapes(relative) }
        return ByteSource(try bytes(at: path, limit: .max))
      },
      names: { try names(in: $0) },
      linkTarget: { path in
        guard let target = try entry(at: path)?.linkTarget else { throw FileError.notFound(path) }
        return target
      },
      realPath: { path in
        let resolved = try resolve(path)
        guard entries[resolved] != nil else { throw FileError.notFound(path) }
        return resolved
      },
      permits: { path, access in
        guard let entry = entries[try resolve(path)] else { throw FileError.notFound(path) }
        return permits(entry, access)
      },
      replace: { path, _ in
        // What a check keeps for a program it starts is gone with the program, which was staged.
        guard path.hasPrefix(Fixture.temporaryDirectory + "/") else {
          throw FileError.failed(path, reason: "a fixture cannot be written")
        }
      },
      withTemporaryDirectory: { body in try await body(Fixture.temporaryDirectory) },
      // As with `replace`: what is staged serves programs, which are staged answers here.
      staging: .dropping)
  }

  private func metadata(of entry: Fixture.Entry, at path: String) -> FileMetadata {
    var inode: UInt64 = 1469
    for byte in path.utf8 { inode = inode &* 31 &+ UInt64(byte) }
    return FileMetadata(
      kind: entry.kind, size: entry.bytes.count, mode: entry.mode, owner: entry.owner, inode: inode)
  }

  /// The entry itself, links of its parents followed, its own not.
  private func entry(at path: String) throws -> Fixture.Entry? {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return entries[path] }
    let parent = try resolve(String(path[..<slash]))
    return entries[(parent == "/" ? "" : parent) + path[slash...]]
  }

  private func permits(_ entry: Fixture.Entry, _ access: Files.Access) -> Bool {
    let shift: UInt32 = entry.owner == user.userID ? 6 : 0
    return user.userID == 0 || Int(entry.mode >> shift) & access.rawValue == access.rawValue
  }

  private func bytes(at path: String, limit: Int) throws -> [UInt8] {
    guard let entry = entries[try resolve(path)] else { throw FileError.notFound(path) }
    guard entry.kind == .regular else { throw FileError.notRegular(path) }
    guard permits(entry, .read) else { throw FileError.notPermitted(path) }
    guard entry.bytes.count <= limit else { throw FileError.tooLarge(path, limit: limit) }
    return entry.bytes
  }

  private func names(in directory: String) throws -> [String] {
    let resolved = try resolve(directory)
    guard let entry = entries[resolved] else { throw FileError.notFound(directory) }
    guard entry.kind == .directory else { throw FileError.notRegular(directory) }
    guard permits(entry, .read) else { throw FileError.notPermitted(directory) }
    let prefix = resolved == "/" ? "/" : resolved + "/"
    return entries.keys.filter { $0.count > prefix.count && $0.hasPrefix(prefix) }
      .map { String($0.dropFirst(prefix.count)) }
      .filter { !$0.contains("/") }
      .sorted()
  }

  /// Normalises `.` and `..` and follows every link; at most 40 links, as the kernel does.
  private func resolve(_ path: String) throws -> String {
    var pending = Array(path.split(separator: "/").map(String.init).reversed())
    var resolved: [String] = []
    var links = 0
    while let part = pending.popLast() {
      guard part != "." else { continue }
      guard part != ".." else {
        _ = resolved.popLast()
        continue
      }
      resolved.append(part)
      guard let target = entries["/" + resolved.joined(separator: "/")]?.linkTarget else { continue }
      links += 1
      guard links <= 40 else { throw FileError.failed(path, reason: "too many levels of symbolic links") }
      if target.hasPrefix("/") { resolved = [] } else { _ = resolved.popLast() }
      pending += target.split(separator: "/").map(String.init).reversed()
    }
    return "/" + resolved.joined(separator: "/")
  }
}
