import PortcullisCore
import PortcullisReports
import PortcullisSystem

/// Files that continued the JUnit of an earlier run and would be read together with the one of this run.
struct StaleShards: Sendable {
  let files: Files
  /// Absolute paths of this run's reports, which are never stale.
  let kept: Set<String>

  /// Removes the numbered files of `path`, which is absolute, from `count` on.
  func remove(beside path: String, from count: Int) throws {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let directory = String(path[..<slash])
    for name in try files.names(directory.isEmpty ? "/" : directory) {
      let candidate = "\(directory)/\(name)"
      guard let shard = Self.number(of: name), shard >= count, !kept.contains(candidate),
        ReportRequest.path(path, shard: shard) == candidate
      else { continue }
      try FileRemoval.remove(candidate)
    }
  }

  /// The digits before the last dot of a name, or at its end.
  private static func number(of name: String) -> Int? {
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
    guard let dash = stem.lastIndex(of: "-") ?? name.lastIndex(of: "-") else { return nil }
    return Int(name[name.index(after: dash)...].prefix { $0.isASCII && $0.isNumber })
  }
}
