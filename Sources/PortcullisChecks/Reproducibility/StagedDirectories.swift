import PortcullisCore

/// Directories made below a temporary one, each once.
struct StagedDirectories {
  let files: Files
  /// The temporary directory itself, which is there.
  let base: String
  let mode: UInt32
  private(set) var made: Set<String> = []

  init(files: Files, base: String, mode: UInt32) {
    self.files = files
    self.base = base
    self.mode = mode
  }

  /// Makes what is missing of a directory and of those between it and the temporary one.
  mutating func make(_ path: String) throws {
    guard path.utf8.count > base.utf8.count, !made.contains(path), try !files.exists(path) else { return }
    try make(SourceStage.parent(of: path))
    try files.staging.makeDirectory(path, mode)
    made.insert(path)
  }
}
