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

  /// Every file below a folder, sorted by bytes, relative to the corpus.
  func files(below folder: String = "") throws -> [String] {
    try names(in: folder).flatMap { name in
      let path = folder.isEmpty ? name : folder + "/" + name
      return isFolder(path) ? try files(below: path) : [path]
    }
  }

  /// True for a file that can be read and is not empty.
  func hasContent(_ path: String) -> Bool { (try? bytes(of: path))??.isEmpty == false }

  func isFolder(_ path: String) -> Bool {
    var answer = false
    return FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &answer) && answer
  }
}
