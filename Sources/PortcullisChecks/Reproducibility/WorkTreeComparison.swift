import PortcullisCore
import PortcullisFormats

/// Compares the files of a work tree with those of its commit, by what they hold.
struct WorkTreeComparison {
  let context: RunContext

  private static let mostFiles = 50_000
  private static let mostBytes = 512 << 20
  private static let mostNamed = 200
  private static let sources = [
    ".go", ".c", ".h", ".cc", ".cpp", ".hpp", ".rs", ".swift", ".java", ".kt", ".py", ".ts", ".js", ".s",
  ]

  func seen() -> WorkTreeSeen {
    var seen = WorkTreeSeen()
    do {
      let stage = try SourceStage(in: context)
      seen.changed = try changed(stage)
    } catch let Unavailable.inconclusive(reason) {
      seen.fault = reason
    } catch {
      seen.fault = "\(error)"
    }
    seen.untracked = Array(untracked.prefix(Self.mostNamed))
    return seen
  }

  private var untracked: [String] {
    context.workspace.omissions.filter { omission in
      omission == .notTracked(omission.path) && Workspace.rulingOut(omission.path) == nil
        && Self.sources.contains(where: omission.path.hasSuffix)
    }.map(\.path)
  }

  private func changed(_ stage: SourceStage) throws -> [String] {
    let rewritten = RewrittenFiles(stage)
    let isSparse = try context.files.exists(stage.head.repository + "/info/sparse-checkout")
    var changed: [String] = []
    var budget = Self.mostBytes
    for entry in stage.tree.entries.prefix(Self.mostFiles) where changed.count < Self.mostNamed && budget > 0
    {
      guard let relative = stage.relative(entry), !rewritten.contains(relative) else { continue }
      switch try state(of: entry, relative, &budget) {
      case .same: continue
      case .missing: if !isSparse { changed.append(relative) }
      case .other: changed.append(relative)
      }
    }
    return changed
  }

  private enum State { case same, missing, other }

  private func state(of entry: GitTree.Entry, _ relative: String, _ budget: inout Int) throws -> State {
    let path = context.workspace.root + "/" + relative
    guard let facts = try context.files.metadata(path) else {
      return entry.kind == .submodule ? .same : .missing
    }
    switch entry.kind {
    case .submodule: return .same
    case .symbolicLink:
      // Without links a checkout writes their targets into files.
      guard facts.kind == .symbolicLink else { return facts.kind == .regular ? .same : .other }
      let target = Array(try context.files.linkTarget(path).utf8)
      return GitObjectID(of: .blob, target) == entry.id ? .same : .other
    case .regular, .executable:
      guard facts.kind == .regular else { return .other }
      let bytes = try context.contents(of: relative, limit: 1 << 30)
      budget -= bytes.count
      return Self.isSame(bytes, entry.id) ? .same : .other
    }
  }

  /// Line ends may be those of the platform, as git's settings say.
  private static func isSame(_ bytes: [UInt8], _ id: GitObjectID) -> Bool {
    if GitObjectID(of: .blob, bytes) == id { return true }
    guard bytes.contains(0x0D) else { return false }
    let plain = bytes.indices.filter { index in
      bytes[index] != 0x0D || index + 1 >= bytes.count || bytes[index + 1] != 0x0A
    }.map { bytes[$0] }
    return GitObjectID(of: .blob, plain) == id
  }
}

/// Files that git writes in another form than it keeps, as `.gitattributes` says.
private struct RewrittenFiles {
  private var globs: [Glob] = []
  private var names: [Glob] = []

  init(_ stage: SourceStage) {
    for entry in stage.tree.entries where entry.path.split(separator: "/").last == ".gitattributes" {
      let bytes = stage.object(entry) ?? []
      for line in String(decoding: bytes.prefix(1 << 20), as: UTF8.self).split(whereSeparator: \.isNewline) {
        add(line.split { $0 == " " || $0 == "\t" })
      }
    }
  }

  private mutating func add(_ words: [Substring]) {
    guard let pattern = words.first, !pattern.hasPrefix("#"),
      words.dropFirst().contains(where: {
        $0.hasPrefix("filter=") || $0.hasPrefix("working-tree-encoding=") || $0 == "ident"
      })
    else { return }
    if pattern.contains("/") {
      globs.append(Glob(String(pattern.drop { $0 == "/" })))
    } else {
      names.append(Glob(String(pattern)))
    }
  }

  func contains(_ path: String) -> Bool {
    guard !globs.isEmpty || !names.isEmpty else { return false }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return names.contains { $0.matches(name) } || globs.contains { $0.matches(path) }
  }
}
