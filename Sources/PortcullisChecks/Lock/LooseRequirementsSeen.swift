import PortcullisCore
import PortcullisFormats

/// A requirements file that leaves versions open where no lock fixes them, as evidence.
package struct LooseRequirementsSeen: Codable, Sendable {
  package let path: String
  package let open: [String]
  package let total: Int
  package let line: Int
}

extension LooseRequirementsSeen {
  /// One for each directory that has no lock: the first file that leaves something open.
  static func all(in scope: ManifestScope, _ context: RunContext) -> [LooseRequirementsSeen] {
    var seen: [LooseRequirementsSeen] = []
    var directories: Set<String> = []
    for file in scope.files where RequirementsNames.isRequirements(file.path) {
      let directory = file.directory
      guard !RequirementsNames.isLock(file.path), !file.name.hasPrefix("constraints"),
        !directories.contains(directory), !hasLock(directory, scope.index)
      else { continue }
      let entries = PinnedRequirements.entries(of: file.path, context)
      let open = entries.filter { $0.kind != .refused && !PinnedRequirements.isFixed($0) }
      guard let first = open.first else { continue }
      directories.insert(directory)
      seen.append(
        LooseRequirementsSeen(
          path: file.path, open: open.prefix(5).map(\.title), total: open.count, line: first.place.line))
    }
    return seen
  }

  private static func hasLock(_ directory: String, _ index: ProjectIndex) -> Bool {
    index.names(in: directory).contains { LockSystem(fileName: $0)?.ecosystem == .python }
  }
}
