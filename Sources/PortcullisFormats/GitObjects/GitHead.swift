package import PortcullisCore

/// The commit that a work tree has checked out, read from files; git itself is never run.
package struct GitHead: Hashable, Sendable {
  /// The top of the work tree, absolute.
  package let top: String
  /// Where the objects lie, absolute.
  package let objects: String
  package let commit: GitObjectID
  /// Such as `refs/heads/main`; nil for a detached head.
  package let branch: String?

  /// Where references and objects lie, absolute.
  package var repository: String { String(objects.dropLast("/objects".count)) }

  private static let smallFile = 1 << 20
  private static let largeFile = 1 << 28

  /// The commit checked out at `path` or above it.
  ///
  /// - Throws: `GitObjectError` where there is none, or where it cannot be told.
  package init(at path: String, files: Files) throws {
    var top = path
    while try !files.exists(Self.joined(top, ".git")) {
      guard let slash = top.lastIndex(of: "/"), slash > top.startIndex else {
        throw GitObjectError("\(path) lies in no git repository, and what is built is a commit")
      }
      top = String(top[..<slash])
    }
    self.top = top
    let directory = try Self.directory(of: Self.joined(top, ".git"), top, files)
    let common = try Self.line(of: directory + "/commondir", files).map { Self.absolute($0, directory) }
    objects = (common ?? directory) + "/objects"
    commit = try Self.commit(directory, common ?? directory, files)
    let line = try Self.line(of: directory + "/HEAD", files) ?? ""
    branch = line.hasPrefix("ref: ") ? String(line.dropFirst("ref: ".count)) : nil
  }

  private static func joined(_ directory: String, _ name: String) -> String {
    directory == "/" ? "/" + name : directory + "/" + name
  }

  private static func directory(of git: String, _ top: String, _ files: Files) throws -> String {
    guard try files.metadata(git)?.kind == .regular else { return git }
    guard let line = try line(of: git, files), line.hasPrefix("gitdir: ") else {
      throw GitObjectError("\(git) does not say where its repository is")
    }
    return absolute(String(line.dropFirst("gitdir: ".count)), top)
  }

  private static func commit(_ directory: String, _ common: String, _ files: Files) throws -> GitObjectID {
    var value = try line(of: directory + "/HEAD", files) ?? ""
    for _ in 0..<5 where value.hasPrefix("ref: ") {
      let reference = String(value.dropFirst("ref: ".count))
      guard reference.hasPrefix("refs/"), !reference.split(separator: "/").contains("..") else {
        throw GitObjectError("HEAD names '\(reference)', which is no branch")
      }
      guard let next = try target(of: reference, in: [directory, common], files) else {
        throw GitObjectError(
          "HEAD names \(reference), which has no commit that this reader finds; commit first")
      }
      value = next
    }
    if value.utf8.count == 64 {
      throw GitObjectError("the repository names its objects by SHA-256, which is not read here")
    }
    guard let id = GitObjectID(value) else {
      throw GitObjectError("HEAD holds '\(value.prefix(80))', no commit")
    }
    return id
  }

  /// What a reference holds; nil where none of the directories has it, nor the packed ones of the last.
  static func target(of reference: String, in directories: [String], _ files: Files) throws -> String? {
    for directory in directories {
      if let value = try line(of: directory + "/" + reference, files) { return value }
    }
    let packed = (directories.last ?? "") + "/packed-refs"
    guard try files.exists(packed) else { return nil }
    let text = String(decoding: try files.read(packed, largeFile), as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasSuffix(" " + reference) }
    return line?.split(separator: " ").first.map(String.init)
  }

  /// The first line of a small file; nil when there is no such file.
  private static func line(of path: String, _ files: Files) throws -> String? {
    guard try files.metadata(path)?.kind == .regular else { return nil }
    let text = String(decoding: try files.read(path, smallFile), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).first.map(String.init)
  }

  private static func absolute(_ path: String, _ directory: String) -> String {
    path.hasPrefix("/") ? path : directory + "/" + path
  }
}
