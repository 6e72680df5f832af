import PortcullisCore
import PortcullisFormats

/// A repository for each build that shares no file with the user's, so that no build can change that one.
struct RepositoryCopy {
  let stage: SourceStage
  let store: GitObjectStore
  let files: Files
  /// The temporary directory of all builds of one gate.
  let base: String

  private var head: GitHead { stage.head }
  private func objects(_ index: Int) -> String { "\(base)/objects-\(index)" }

  func copyObjects() throws {
    for (index, directory) in store.directories.enumerated() {
      try files.staging.copyTree(directory, objects(index))
      // It leads to the user's directories, whose copies are listed in its place.
      try files.staging.remove(objects(index) + "/info/alternates")
    }
  }

  /// Writes what a clone has: head, branch, tags, an index without changes.
  func write(to git: String, modified: Int) throws {
    for directory in ["", "/objects", "/objects/info", "/refs", "/refs/heads"] {
      try files.staging.makeDirectory(git + directory, 0o755)
    }
    for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
      try files.staging.write(git + path, Array(text.utf8), 0o644)
    }
    let tags = head.repository + "/refs/tags"
    if try files.metadata(tags)?.kind == .directory { try files.staging.copyTree(tags, git + "/refs/tags") }
    for name in ["/shallow", "/packed-refs"] where try files.exists(head.repository + name) {
      try files.staging.write(git + name, files.read(head.repository + name, 1 << 26), 0o644)
    }
    try files.staging.write(git + "/index", index(modified: modified), 0o644)
  }

  private var texts: [String: String] {
    // The two settings let git trust size and time, which is all that the index below can know.
    let settings = "bare = false\n\ttrustctime = false\n\tcheckStat = minimal\n"
    var texts = [
      "/HEAD": "\(head.commit)\n", "/config": "[core]\n\trepositoryformatversion = 0\n\t" + settings,
      "/objects/info/alternates": store.directories.indices.map { objects($0) + "\n" }.joined(),
    ]
    if let branch = head.branch, branch.split(separator: "/").count == 3, branch.hasPrefix("refs/heads/") {
      texts["/HEAD"] = "ref: \(branch)\n"
      texts["/" + branch] = "\(head.commit)\n"
    }
    return texts
  }

  private func index(modified: Int) throws -> [UInt8] {
    var index = GitIndexWriter(count: stage.tree.entries.count)
    for entry in stage.tree.entries {
      let size = entry.kind == .submodule ? 0 : stage.object(entry)?.count ?? 0
      index.add(entry, size: size, modified: modified)
    }
    return index.finished()
  }
}
