import PortcullisCore
import PortcullisFormats

/// The go.mod and go.work files that state what the project itself is.
enum GoModuleFiles {
  /// The largest file that is read, room for ten thousand requirements and more; Go itself stops at 16 MiB.
  static let limit = 2 << 20

  static func paths(in workspace: Workspace, named names: Set<String> = ["go.mod", "go.work"]) -> [String] {
    names.sorted().flatMap(workspace.manifests).filter { file in
      file.kind != .submodule
        && !file.path.split(separator: "/").dropLast().contains { $0.hasPrefix("_") || $0.hasPrefix(".") }
    }.map(\.path)
  }

  static func role(of path: String) -> GoMod.Role { path.hasSuffix("go.work") ? .workspace : .main }

  /// One file and what reading it brought.
  struct Reading<Seen: Codable & Sendable>: Codable, Sendable {
    let path: String
    /// Nil when the file could not be read.
    let seen: Seen?
    let unreadable: String?
  }

  /// Looks at every file; a file that cannot be read is kept with the reason.
  static func read<Seen>(
    _ paths: [String], in context: RunContext, _ look: (String, [UInt8]) -> Seen
  ) throws -> [Reading<Seen>] {
    guard !paths.isEmpty else { throw Unavailable.notApplicable("the project has no go.mod file") }
    return paths.map { path in
      do {
        let bytes = try context.contents(of: path, limit: limit)
        return Reading(path: path, seen: look(path, bytes), unreadable: nil)
      } catch {
        return Reading(path: path, seen: nil, unreadable: "\(error)")
      }
    }
  }

  static func unreadable(_ path: String, _ reason: String?, rule: String) -> Finding {
    Finding(
      rule, .inconclusive, "\(path) could not be read: \(reason ?? "no reason given")", at: Location(path),
      remedy: "Make \(path) a readable regular file of the project, or exclude it in the gate file.")
  }
}
