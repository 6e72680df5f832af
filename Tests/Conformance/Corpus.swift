import FoundationEssentials

/// The folder of tables; paths are relative to it.
struct Corpus: Sendable {
  let root: String

  /// Nil when there is no such file.
  func bytes(of path: String) throws -> [UInt8]? {
    guard FileManager.default.fileExists(atPath: root + "/" + path) else { return nil }
    return Array(try Data(contentsOf: URL(filePath: root + "/" + path)))
  }

  func text(of path: String) throws -> String? {
    try bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Names in a folder, sorted by bytes; empty when there is no such folder.
  func names(in folder: String) throws -> [String] {
    guard isFolder(folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder).sorted()
  }

  /// Second-level folders without any of the tables, such as those of families that are not built.
  func folders(outside tables: [String]) throws -> [(path: String, files: Int)] {
    try names(in: "").flatMap { top in
      try names(in: top).map { top + "/" + $0 }
    }.filter { path in
      isFolder(path) && !tables.contains { $0 == path || $0.hasPrefix(path + "/") }
    }.map { ($0, try count(in: $0)) }
  }

  private func isFolder(_ path: String) -> Bool {
    var answer = false
    return FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &answer) && answer
  }

  private func count(in folder: String) throws -> Int {
    try names(in: folder).reduce(0) { sum, name in
      let path = folder + "/" + name
      return try sum + (isFolder(path) ? count(in: path) : 1)
    }
  }
}
