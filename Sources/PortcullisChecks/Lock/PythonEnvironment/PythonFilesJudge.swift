import PortcullisCore
import PortcullisFormats

/// Judges the files of one distribution: one finding, which names the gravest fault first.
struct PythonFilesJudge {
  let environment: PythonEnvironmentSeen
  let distribution: InstalledSeen
  /// Files without an owner that may be this distribution's.
  let strays: [StraySeen]

  var finding: Finding? {
    let faults = distribution.faults
    if let first = FileFaults.Kind.allCases.first(where: { faults.count($0) > 0 }) {
      return finding(
        first == .unread ? "CH5-3.unread" : "CH5-3.files", Self.severity(first),
        .files(
          distribution, first, others: FileFaults.Kind.allCases.filter { $0 != first && faults.count($0) > 0 }
        ),
        at: faults.shown.first { $0.kind == first }?.path,
        evidence: faults.shown.map { "\($0.path): \(Self.word($0.kind, $0.detail))" })
    }
    guard let reason = distribution.unverifiable else { return nil }
    let isNormal = distribution.isManagedBySystem || distribution.kind != .distInfo
    return finding(
      isNormal ? "CH5-3.unread" : "CH5-3.files", isNormal ? .warning : .failure,
      .unverifiable(distribution, reason), at: distribution.directory,
      evidence: strays.prefix(5).map { "\($0.path) (\($0.count) files)" })
  }

  private static func severity(_ kind: FileFaults.Kind) -> Severity {
    switch kind {
    case .changed, .missing, .unlisted, .outside, .undigested, .weak, .malformed, .row: .failure
    case .unread: .inconclusive
    case .size, .shared: .warning
    }
  }

  static func word(_ kind: FileFaults.Kind, _ detail: String) -> String {
    switch kind {
    case .changed: "its digest is not the one in RECORD"
    case .missing: "missing"
    case .unlisted: detail.isEmpty ? "in no RECORD" : "\(detail), in no RECORD"
    case .outside: "leads out of the environment, \(detail)"
    case .undigested: "RECORD has no digest of it"
    case .weak: "RECORD has only a \(detail) digest of it"
    case .malformed: "RECORD has \(detail), which is no digest"
    case .row: detail
    case .unread: "not read, \(detail)"
    case .size: "its size is not the one in RECORD, \(detail)"
    case .shared: "another distribution has put its own file in this place"
    }
  }

  private func finding(
    _ rule: String, _ severity: Severity, _ message: Finding.Message, at path: String?, evidence: [String]
  ) -> Finding {
    let place =
      environment.isInProject
      ? path.map { Location(environment.path + "/" + $0) } : environment.locks.first.map { Location($0) }
    let version = distribution.version.map { "==\($0)" } ?? ""
    return Finding(
      rule, severity, message, at: place, evidence: evidence,
      remedy:
        "pip install --force-reinstall --no-deps \(distribution.name)\(version), or \(environment.installCommand)"
    )
  }
}

extension Finding.Message {
  fileprivate static func files(
    _ distribution: InstalledSeen, _ kind: FileFaults.Kind, others: [FileFaults.Kind]
  ) -> Self {
    let count = distribution.faults.count(kind)
    guard let first = distribution.faults.shown.first(where: { $0.kind == kind }) else {
      return "\(distribution.title) has faulty files"
    }
    let more = count + others.reduce(0) { $0 + distribution.faults.count($1) } - 1
    let rest = more > 0 ? "; \(more) more of its files are at fault" : ""
    return "\(first.path) of \(distribution.title): \(PythonFilesJudge.word(kind, first.detail))\(rest)"
  }
  fileprivate static func unverifiable(_ distribution: InstalledSeen, _ reason: String) -> Self {
    "the files of \(distribution.title) cannot be verified: \(reason)"
  }
}
