import PortcullisCore
import PortcullisFormats

/// What of the project the commit does not hold, which its builds therefore did not have.
struct SourceNotes {
  let stage: SourceStage

  /// Enough to notice a forgotten change; comparing every file of a large project would take longer than building.
  private static let mostFiles = 20_000

  private var entries: some Sequence<GitTree.Entry> {
    stage.tree.entries.lazy.filter { stage.scope.isEmpty || $0.path.hasPrefix(stage.scope + "/") }
  }

  /// Paths of the pointers that Git LFS would replace in a checkout; sorted.
  var pointers: [String] {
    let attributes = entries.filter { $0.path.split(separator: "/").last == ".gitattributes" }
    let usesFilter = attributes.contains {
      String(decoding: stage.object($0) ?? [], as: UTF8.self).contains("filter=lfs")
    }
    guard usesFilter else { return [] }
    let start = Array("version https://git-lfs.github.com/spec/".utf8)
    return entries.filter { $0.kind == .regular && stage.object($0)?.starts(with: start) == true }.map(\.path)
  }

  /// The first tracked file of the project that is missing or has other bytes in the working tree.
  func changed(in context: RunContext, besides pointers: [String]) -> String? {
    let root = context.workspace.root
    let skipped = Set(pointers)
    for entry in entries.prefix(Self.mostFiles) where !skipped.contains(entry.path) {
      let relative = String(entry.path.dropFirst(stage.scope.isEmpty ? 0 : stage.scope.count + 1))
      guard let committed = stage.object(entry) else { continue }
      let present: [UInt8]?
      switch entry.kind {
      case .submodule: continue
      case .symbolicLink:
        present = (try? context.files.linkTarget(root + "/" + relative)).map { Array($0.utf8) }
      case .regular, .executable: present = Self.bytes(of: relative, as: committed.count, context)
      }
      if present != committed { return relative }
    }
    return nil
  }

  /// Nil for a file of another size, which need not be read.
  private static func bytes(of path: String, as size: Int, _ context: RunContext) -> [UInt8]? {
    guard let source = try? context.files.openBeneath(context.workspace.root, path), source.size == size
    else {
      return nil
    }
    return try? source.read(0, size)
  }
}
