internal import Glibc
internal import PortcullisCore

/// Paths of a tree that pretends to be the whole machine: absolute links inside it stay inside.
struct RootedPath: Sendable {
  /// Without a trailing slash; empty for the real root.
  let root: String

  /// Beginnings of paths that are the machine's own whatever the root: the project, temporary directories.
  let exemptions: [String]

  init(root: String, exempting exemptions: [String] = []) {
    var root = root
    while root.hasSuffix("/") { root.removeLast() }
    self.root = root
    self.exemptions = exemptions
  }

  /// True where the path means what the machine says it means.
  private func isReal(_ path: String) -> Bool {
    root.isEmpty || exemptions.contains { (path + "/").hasPrefix($0) }
  }

  /// What to put before a resolved path to reach it.
  func base(of path: String) -> String { isReal(path) ? "" : root }

  /// The real path of the entry itself: links of its parents followed, its own not.
  func real(ofEntry path: String) throws(FileError) -> String {
    guard !path.utf8.contains(0) else { throw .notFound(path) }
    guard !isReal(path) else { return path }
    let parts = Self.parts(of: path)
    guard let last = parts.last, last != ".", last != ".." else { return try real(of: path) }
    let parent = try resolve(Array(parts.dropLast()), of: path)
    return root + Self.joined(parent + [last])
  }

  /// The real path of what the path leads to, every link followed inside the root.
  func real(of path: String) throws(FileError) -> String {
    // The kernel would read such a path only up to the zero.
    guard !path.utf8.contains(0) else { throw .notFound(path) }
    guard !isReal(path) else { return path }
    return root + Self.joined(try resolve(Self.parts(of: path), of: path))
  }

  /// The path as seen under the root with every link resolved; what is missing stays as it is written.
  func resolved(_ path: String) throws(FileError) -> String {
    Self.joined(try resolve(Self.parts(of: path), of: path))
  }

  private static func parts(of path: String) -> [String] { path.split(separator: "/").map(String.init) }
  private static func joined(_ parts: [String]) -> String { "/" + parts.joined(separator: "/") }

  private func resolve(_ parts: [String], of path: String) throws(FileError) -> [String] {
    var pending = Array(parts.reversed())
    var resolved: [String] = []
    var links = 0
    while let part = pending.popLast() {
      guard part != "." else { continue }
      guard part != ".." else {
        _ = resolved.popLast()
        continue
      }
      resolved.append(part)
      guard let target = Self.linkTarget(of: root + Self.joined(resolved)) else { continue }
      links += 1
      guard links <= 40 else { throw .failed(path, reason: "too many levels of symbolic links") }
      if target.hasPrefix("/") { resolved = [] } else { resolved.removeLast() }
      pending += Self.parts(of: target).reversed()
    }
    return resolved
  }

  /// Nil for anything that is not a symbolic link.
  static func linkTarget(of realPath: String) -> String? {
    linkText { readlink(realPath, $0, $1) }
  }

  /// The text that a call of the `readlink` family writes; nil when it refuses.
  static func linkText(_ read: (UnsafeMutablePointer<CChar>, Int) -> Int) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = read(start, buffer.count)
      return count < 0
        ? nil : String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }
  }
}
