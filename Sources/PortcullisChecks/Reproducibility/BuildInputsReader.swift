import PortcullisCore
import PortcullisFormats

/// Reads the build files and C sources of a project, and compares its work tree with the commit.
struct BuildInputsReader {
  let context: RunContext

  private static let largestFile = 4 << 20

  func seen() throws -> BuildInputsSeen {
    var seen = BuildInputsSeen()
    for file in context.workspace.files where file.kind == .regular && Workspace.rulingOut(file.path) == nil {
      do {
        try read(file, into: &seen)
      } catch let error as FileError {
        seen.unread.append(BuildInputsSeen.Unread(path: file.path, reason: error.description))
      }
    }
    if context.workspace.isGitRepository { seen.tree = WorkTreeComparison(context: context).seen() }
    return seen
  }

  private func read(_ file: Workspace.File, into seen: inout BuildInputsSeen) throws {
    if DateMacros.isSource(file.path) { return try readSource(file, into: &seen) }
    let kind = BuildFileReading.kind(of: file.path)
    guard kind != nil || (!file.name.contains(".") && file.directory.split(separator: "/").count < 3) else {
      return
    }
    guard let bytes = try bytes(of: file, isNamed: kind != nil) else { return }
    guard let kind = kind ?? (BuildFileReading.isShellScript(bytes) ? .shell : nil) else { return }
    seen.files += 1
    if String(decoding: bytes, as: UTF8.self).contains("SOURCE_DATE_EPOCH") { seen.setsEpoch = true }
    seen.uses += BuildClockReading(bytes, as: kind).uses.map { use in
      BuildInputsSeen.Use(
        kind: use.kind, path: file.path, line: use.line, column: use.column,
        text: String(use.text.prefix(200)),
        builder: use.builder)
    }
  }

  /// Nil for a file that only might have been a script, and is too large for one or is gone.
  private func bytes(of file: Workspace.File, isNamed: Bool) throws -> [UInt8]? {
    do {
      return try context.contents(of: file.path, limit: isNamed ? Self.largestFile : 1 << 18)
    } catch FileError.tooLarge where !isNamed {
      return nil
    } catch FileError.notFound {
      return nil
    }
  }

  private func readSource(_ file: Workspace.File, into seen: inout BuildInputsSeen) throws {
    let bytes: [UInt8]
    do {
      bytes = try context.contents(of: file.path, limit: Self.largestFile)
    } catch FileError.tooLarge {
      // Tables that a program wrote; nobody puts a date into the middle of one.
      return
    } catch FileError.notFound {
      return
    }
    seen.files += 1
    var names: Set<String> = []
    for use in DateMacros.uses(in: bytes) where names.insert(use.name).inserted {
      // One finding a file: the two that are set together are mended together.
      guard use.name == "__TIMESTAMP__" || !seen.macros.contains(where: { $0.path == file.path }) else {
        continue
      }
      seen.macros.append(
        BuildInputsSeen.Macro(name: use.name, path: file.path, line: use.line, column: use.column))
    }
  }
}
