import PortcullisCore
import PortcullisFormats

/// Finds the Python locks of a project, and which of them speaks for a directory.
struct PythonLockFinder {
  private let context: RunContext
  private let scope: ManifestScope
  /// Paths by directory, the one that decides first.
  private let locks: [String: [String]]

  /// One lock that was read.
  struct Read {
    let path: String
    let lock: PythonLock
    /// False for a lock beside the deciding one: what it names may be installed, and need not.
    let isDeciding: Bool
  }

  init(context: RunContext) {
    self.context = context
    scope = ManifestScope(context.workspace)
    let pinned = PinnedRequirements.byDirectory(scope, context).values.joined()
    let named = scope.files.filter { Self.rank($0.name) != nil && $0.kind == .regular }.map(\.path)
    locks = Dictionary(grouping: Set(named + pinned), by: ProjectPath.directory).mapValues { paths in
      paths.sorted { (Self.order($0), $0) < (Self.order($1), $1) }
    }
  }

  var directories: [String] { locks.keys.sorted() }

  /// The nearest directory with locks, from `directory` upwards; nil when there is none.
  func nearest(to directory: String) -> String? {
    ProjectPath.ancestors(of: directory).first { locks[$0] != nil }
      ?? (locks.count == 1 ? locks.keys.first : nil)
  }

  private static func rank(_ name: String) -> Int? {
    switch LockSystem(fileName: name) {
    case .uv?: 0
    case .poetry?: 1
    case .pdm?: 2
    case .pylock?: name == "pylock.toml" ? 3 : 4
    case .pipfile?: 5
    case .requirements?: name == "requirements.lock" ? 6 : 7
    case .npm?, .yarn?, .pnpm?, .bun?, .cargo?, .swift?, .go?, .bunBinary?, .pixi?, .conda?, nil: nil
    }
  }

  private static func order(_ path: String) -> Int {
    let name = String(path.split(separator: "/").last ?? "")
    return rank(name) ?? (name == "requirements.txt" ? 8 : name.hasPrefix("constraints") ? 10 : 9)
  }

  /// The locks of a directory; those of pip may stand beside each other, one for each purpose.
  func read(_ directory: String) throws -> [Read] {
    guard let paths = locks[directory], let first = paths.first else { return [] }
    let isPip = Self.order(first) >= 6
    let others = isPip ? paths.dropFirst().filter { Self.order($0) < 10 } : []
    return try [read(first, isDeciding: true)] + others.map { try read($0, isDeciding: false) }
  }

  /// - Throws: `Unavailable.inconclusive` for a lock that is not there or cannot be read.
  func read(_ path: String, isDeciding: Bool) throws -> Read {
    if let reason = scope.index.whyAbsent(path) {
      throw Unavailable.inconclusive("\(path), named by the gate file, cannot be judged: \(reason)")
    }
    let name = String(path.split(separator: "/").last ?? "")
    if let system = LockSystem(fileName: name), system != .requirements {
      do {
        let bytes = try context.contents(of: path)
        let project = ProjectPath.join(ProjectPath.directory(of: path), "pyproject.toml")
        let manifest = scope.index.whyAbsent(project) == nil ? try context.contents(of: project) : nil
        return Read(
          path: path, lock: try PythonLock(bytes, as: system, project: manifest), isDeciding: isDeciding)
      } catch let error as ManifestError {
        throw Unavailable.inconclusive("\(path) cannot be read: \(error.reason)")
      } catch let error as FileError {
        throw Unavailable.inconclusive("\(path) cannot be read: \(error)")
      }
    }
    return Read(path: path, lock: PythonLock(requirements: try requirements(path)), isDeciding: isDeciding)
  }

  /// A requirements file and what it includes; constraints install nothing.
  private func requirements(_ path: String) throws -> [RequirementsFile] {
    var seen: Set<String> = []
    var pending = [path]
    var files: [RequirementsFile] = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      guard seen.count <= 500 else { throw Unavailable.inconclusive("\(path) includes more than 500 files") }
      let file = try requirementsFile(next)
      files.append(file)
      for include in file.includes where !include.isConstraint {
        guard let target = ProjectPath.resolve(include.path, relativeTo: next) else {
          throw Unavailable.inconclusive("\(next) includes \(include.path), which lies outside the project")
        }
        pending.append(target)
      }
    }
    return files
  }

  private func requirementsFile(_ path: String) throws -> RequirementsFile {
    let bytes: [UInt8]
    do {
      bytes = try context.contents(of: path)
    } catch let error as FileError {
      throw Unavailable.inconclusive("\(path) cannot be read: \(error)")
    }
    guard let text = RequirementsEncoding.text(of: bytes) else {
      throw Unavailable.inconclusive("\(path) is not UTF-8 text")
    }
    return RequirementsFile(text)
  }

  /// The name that the project itself is installed under; nil where no manifest that can be read says it.
  func projectName(of directory: String) -> String? {
    let path = ProjectPath.join(directory, "pyproject.toml")
    guard scope.index.whyAbsent(path) == nil, let bytes = try? context.contents(of: path, limit: 16 << 20),
      let document = try? TOMLNode(parsing: bytes)
    else { return nil }
    return (document["project"]?["name"] ?? document["tool"]?["poetry"]?["name"])?.string
  }
}
