import PortcullisCore

/// Locks that could not be read: lock.present says what is wrong with them, and no other check may pass over them.
enum UnreadLocks {
  typealias Lock = (path: String, problem: String?)

  /// - Throws: `Unavailable.inconclusive` when not one could be read.
  static func throwIfAll(_ locks: [Lock]) throws {
    let unread = locks.filter { $0.problem != nil }
    guard let first = unread.first, unread.count == locks.count else { return }
    throw Unavailable.inconclusive("\(first.path) cannot be judged: \(first.problem ?? "")")
  }

  /// What a lock was not compared with; nothing where the check fails anyway.
  static func findings(
    _ rule: String, _ manifests: [(lock: String, manifest: UnreadManifest)], beside found: [Finding]
  ) -> [Finding] {
    guard !found.contains(where: { $0.severity == .failure }) else { return [] }
    return manifests.map { lock, manifest in
      Finding(
        rule, .inconclusive, "\(lock) was not compared with \(manifest.path): \(manifest.problem)",
        at: Location(manifest.path),
        remedy: "correct \(manifest.path): portcullis run --only lock.present says more")
    }
  }

  /// Nothing where the check fails anyway.
  static func findings(_ rule: String, _ locks: [Lock], beside found: [Finding]) -> [Finding] {
    guard !found.contains(where: { $0.severity == .failure }) else { return [] }
    return locks.compactMap { lock in
      guard let problem = lock.problem else { return nil }
      return Finding(
        rule, .inconclusive, "\(lock.path) cannot be judged: \(problem)", at: Location(lock.path),
        remedy: "correct \(lock.path): portcullis run --only lock.present says more")
    }
  }
}

/// A manifest that its lock answers and that could not be read.
package struct UnreadManifest: Codable, Sendable {
  package let path: String
  package let problem: String
}
