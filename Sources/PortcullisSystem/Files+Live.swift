internal import Glibc
package import PortcullisCore

extension Files {
  /// The machine's files under `root`, with `permits` judged for `user`.
  ///
  /// What lies in the `project`, an absolute path without links, and in temporary directories is real whatever
  /// the root: a staged machine says what `/etc` and `/proc` hold, and the project under judgement is no part of it.
  package static func live(
    root: String = "/", project: String? = nil, user: UserIdentity, temporaryDirectory: String = "/tmp"
  ) -> Files {
    let real = [project.map { $0 + "/" }, temporaryDirectory + "/portcullis-"].compactMap(\.self)
    let files = LiveFiles(paths: RootedPath(root: root, exempting: real), user: user)
    return Files(
      metadata: { try files.metadata($0) },
      read: { try files.read($0, limit: $1) },
      readBeneath: { try files.readBeneath($0, $1, limit: $2) },
      openBeneath: { try files.openBeneath($0, $1) },
      names: { try files.names(in: $0) },
      linkTarget: { try files.linkTarget($0) },
      realPath: { try files.realPath($0) },
      permits: { try files.permits($0, $1) },
      replace: { try files.replace($0, with: $1) },
      withTemporaryDirectory: { body in
        let directory = try TemporaryDirectory(in: temporaryDirectory)
        try await body(directory.path)
      },
      staging: StagedTree(allowed: temporaryDirectory + "/portcullis-").capability)
  }
}

extension LiveFiles {
  func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let realPath = try paths.real(ofEntry: path)
    let old = try Self.facts(ofReal: realPath, as: path)
    guard old?.kind != .directory else { throw .notRegular(path) }
    var file = try AtomicFile(replacing: realPath, as: path)
    file.keepIdentity(of: old)
    var failure: FileError?
    bytes.withUnsafeBytes { buffer in
      do throws(FileError) { try file.write(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
    try file.commit()
  }
}
