package import PortcullisCore

/// The objects of a repository: loose ones and those in packs, its alternates included.
package struct GitObjectStore: Sendable {
  /// Absolute; the repository's own first, then its alternates.
  package let directories: [String]
  private let packs: [GitPack]
  private let files: Files
  private let limit: Int

  /// An object of more than `limit` bytes is refused.
  ///
  /// - Throws: `GitObjectError`, `FileError`.
  package init(at directory: String, files: Files, limit: Int = 1 << 29) throws {
    self.files = files
    self.limit = limit
    var directories: [String] = []
    try Self.gather(directory, into: &directories, files)
    self.directories = directories
    packs = try directories.flatMap { try Self.packs(in: $0 + "/pack", files) }
  }

  /// A directory and those its `info/alternates` names, five levels deep as git goes.
  private static func gather(
    _ directory: String, into directories: inout [String], _ files: Files, depth: Int = 0
  ) throws {
    guard depth <= 5, !directories.contains(directory) else { return }
    directories.append(directory)
    let list = directory + "/info/alternates"
    guard try files.metadata(list)?.kind == .regular else { return }
    let text = String(decoding: try files.read(list, 1 << 20), as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let path = line.hasPrefix("/") ? String(line) : directory + "/" + line
      if try files.exists(path) { try gather(path, into: &directories, files, depth: depth + 1) }
    }
  }

  private static func packs(in directory: String, _ files: Files) throws -> [GitPack] {
    guard try files.metadata(directory)?.kind == .directory else { return [] }
    let names = try files.names(directory)
    return try names.filter { $0.hasSuffix(".idx") }.compactMap { index in
      let name = String(index.dropLast(4))
      guard names.contains(name + ".pack") else { return nil }
      return try GitPack(
        name: name, index: files.openBeneath(directory, index),
        pack: files.openBeneath(directory, name + ".pack"))
    }
  }

  /// The object of that name.
  ///
  /// - Throws: `GitObjectError` when it is not here, or is not what its name says.
  package func object(_ id: GitObjectID) throws -> GitObject {
    guard let object = try find(id) else {
      throw GitObjectError("object \(id) is not in this clone; git fetch --refetch brings what is missing")
    }
    guard GitObjectID(of: object.kind, object.content) == id else {
      throw GitObjectError("object \(id) does not have the content of its name; git fsck says more")
    }
    return object
  }

  /// True when the object is in this clone.
  package func holds(_ id: GitObjectID) throws -> Bool {
    for pack in packs where try pack.offset(of: id) != nil { return true }
    let name = id.description
    return try directories.contains {
      try files.metadata("\($0)/\(name.prefix(2))/\(name.dropFirst(2))")?.kind == .regular
    }
  }

  private func find(_ id: GitObjectID) throws -> GitObject? {
    for pack in packs {
      if let offset = try pack.offset(of: id) { return try read(pack, offset) }
    }
    let name = id.description
    for directory in directories {
      let path = "\(directory)/\(name.prefix(2))/\(name.dropFirst(2))"
      if try files.metadata(path)?.kind == .regular { return try loose(files.read(path, limit), id) }
    }
    return nil
  }

  private func loose(_ compressed: [UInt8], _ id: GitObjectID) throws -> GitObject {
    let bytes: [UInt8]
    do {
      bytes = try Inflater.inflate(compressed[...], .zlib, limit: limit).bytes
    } catch {
      throw GitObjectError("object \(id) cannot be decompressed: \(error)")
    }
    let words = bytes.prefix { $0 != 0 }.split(separator: UInt8(ascii: " "))
    let content = Array(bytes.drop { $0 != 0 }.dropFirst())
    guard words.count == 2, let kind = GitObject.Kind(rawValue: String(decoding: words[0], as: UTF8.self)),
      Int(String(decoding: words[1], as: UTF8.self)) == content.count
    else { throw GitObjectError("object \(id) has no header; git fsck says more") }
    return GitObject(kind: kind, content: content)
  }

  private func read(_ pack: GitPack, _ start: Int) throws -> GitObject {
    var deltas: [[UInt8]] = []
    var offset = start
    while true {
      let (entry, bytes) = try pack.entry(at: offset, limit: limit)
      switch entry {
      case .whole(let kind): return try applied(deltas, to: GitObject(kind: kind, content: bytes))
      case .deltaOf(let base):
        deltas.append(bytes)
        offset = base
      case .deltaOfObject(let id):
        deltas.append(bytes)
        guard let base = try pack.offset(of: id) else {
          guard let base = try find(id) else {
            throw GitObjectError("object \(id) is the base of a delta and missing")
          }
          return try applied(deltas, to: base)
        }
        offset = base
      }
      // Git itself allows no chain longer than 4095.
      guard deltas.count < 4096 else {
        throw GitObjectError("\(pack.name).pack holds an endless chain of deltas")
      }
    }
  }

  private func applied(_ deltas: [[UInt8]], to base: GitObject) throws -> GitObject {
    var content = base.content
    for delta in deltas.reversed() { content = try GitDelta.apply(delta, to: content) }
    return GitObject(kind: base.kind, content: content)
  }
}
