import PortcullisCore
import PortcullisFormats

/// Turns what is wrong in a Node lock into findings: one for each entry.
struct NodeFaultJudge {
  let lock: NodeLockSeen

  var findings: [Finding] {
    let found = lock.faults.map(finding)
    let more = lock.faultCount - lock.faults.count
    guard more > 0 else { return found }
    return found + [
      Finding("ND-01", .failure, .more(lock.path, more), at: Location(lock.path), remedy: remake)
    ]
  }

  private func finding(_ seen: NodeFaultSeen) -> Finding {
    let (rule, severity) = Self.weight(of: seen.fault, in: lock.system)
    return Finding(
      rule, severity, .fault(seen, in: lock.path),
      at: Location(lock.path, line: seen.line, column: seen.column),
      evidence: Self.evidence(of: seen), remedy: remedy(for: seen))
  }

  private static func weight(of fault: NodeFault, in system: LockSystem) -> (String, Severity) {
    switch fault {
    case .manifestDiffers, .memberNotLocked, .missing, .unsatisfied, .noVersion, .lacks, .halvesDiffer,
      .danglingLink:
      ("ND-01", .failure)
    case .memberGone, .notNeeded, .wrongMark: ("ND-01", .warning)
    case .identityDiffers, .noRequiresMark, .unmetPeers: ("ND-01", .information)
    case .noDigest, .malformedDigest: (system == .npm ? "ND-02" : "ND-08", .failure)
    case .weakDigests: ("ND-03", .warning)
    case .noSource, .resolvedElsewhere: ("ND-04", .warning)
    case .unknownAlgorithm, .otherArchive, .digestsDiffer: ("ND-04", .failure)
    case .movingCommit: ("ND-05", .failure)
    case .oldFormat: ("ND-06", .information)
    case .installScripts: ("ND-07", .information)
    }
  }

  private static func evidence(of seen: NodeFaultSeen) -> [String] {
    switch seen.fault {
    case .manifestDiffers(_, let differences): differences.prefix(10).map(NodeWording.difference)
    case .missing(let name, let requests):
      requests.map { "\(NodeWording.asker($0.by)) asks for \(name) \(AddressText.masked($0.asked))" }
    case .unsatisfied(_, let requests):
      requests.map { "\(NodeWording.asker($0.by)) asks for \(AddressText.masked($0.asked))" }
    case .weakDigests(_, let names, _), .installScripts(let names, _), .unmetPeers(let names, _): names
    case .otherArchive(let address, _), .movingCommit(let address): [AddressText.masked(address)]
    case .memberNotLocked, .memberGone, .noVersion, .lacks, .halvesDiffer, .danglingLink, .notNeeded,
      .wrongMark,
      .identityDiffers, .noRequiresMark, .noDigest, .malformedDigest, .noSource, .unknownAlgorithm,
      .digestsDiffer, .oldFormat, .resolvedElsewhere:
      []
    }
  }

  private var remake: String {
    switch lock.system {
    case .yarn: "yarn install, then git add \(lock.path)"
    case .pnpm: "pnpm install --lockfile-only, then git add \(lock.path)"
    case .bun: "bun install --lockfile-only, then git add \(lock.path)"
    default: "npm install --package-lock-only, then git add \(lock.path)"
    }
  }

  private func remedy(for seen: NodeFaultSeen) -> String {
    switch seen.fault {
    case .noDigest, .malformedDigest, .unknownAlgorithm, .otherArchive, .digestsDiffer, .noSource, .noVersion,
      .lacks, .resolvedElsewhere:
      "remove the entry \(AddressText.masked(seen.entry)) from \(lock.path), then \(remake)"
    case .movingCommit: "put the whole commit id behind # in package.json, then \(remake)"
    case .weakDigests: "remove the entries named from \(lock.path), then \(remake): the registry has sha512"
    case .installScripts: "echo ignore-scripts=true >> .npmrc, and run the scripts that are needed by name"
    case .oldFormat: "npm install --package-lock-only --lockfile-version 3, then git add \(lock.path)"
    case .identityDiffers, .manifestDiffers, .memberNotLocked, .memberGone, .missing, .unsatisfied,
      .notNeeded,
      .halvesDiffer, .wrongMark, .noRequiresMark, .danglingLink, .unmetPeers:
      remake
    }
  }
}

/// Phrases about Node locks.
enum NodeWording {
  static func asker(_ path: String) -> String { path.isEmpty ? "the project" : path }

  static func difference(_ difference: NodeFault.Difference) -> String {
    let manifest = difference.manifest.map { "\"\(AddressText.masked($0))\"" } ?? "nothing"
    let lock = difference.lock.map { "\"\(AddressText.masked($0))\"" } ?? "nothing"
    return "\(difference.section) \(difference.name): package.json has \(manifest), the lock \(lock)"
  }

  static func list(_ names: [String], of count: Int) -> String {
    let shown = names.prefix(3).joined(separator: ", ")
    return count > 3 ? "\(shown) and \(count - 3) more" : shown
  }
}

extension Finding.Message {
  fileprivate static func more(_ path: String, _ count: Int) -> Self {
    "\(path) has \(count) more faults of this kind"
  }

  fileprivate static func fault(_ seen: NodeFaultSeen, in path: String) -> Self {
    let entry = AddressText.masked(seen.entry)
    switch seen.fault {
    case .manifestDiffers(let manifest, let differences):
      let names = NodeWording.list(differences.map(\.name), of: differences.count)
      return
        "\(manifest) and \(path) disagree on \(names): \(differences.first.map(NodeWording.difference) ?? "")"
    case .identityDiffers(let manifest, let field, let one, let other):
      return "\(path) states the \(field) \(other ?? "nothing") where \(manifest) has \(one ?? "nothing")"
    case .memberNotLocked(let directory): return "\(path) knows nothing of the workspace member \(directory)"
    case .memberGone(let directory):
      return "\(path) locks the directory \(directory), which has no package.json"
    case .missing(let name, let requests):
      let first = requests.first
      return
        "\(path) has no entry for \(name) \(AddressText.masked(first?.asked ?? "")), which \(NodeWording.asker(first?.by ?? "")) needs"
    case .unsatisfied(let version, let requests):
      let first = requests.first
      return """
        \(entry) is locked at \(version), and \(NodeWording.asker(first?.by ?? "")) asks for \
        \(AddressText.masked(first?.asked ?? ""))
        """
    case .notNeeded: return "nothing in \(path) needs \(entry)"
    case .noVersion: return "\(entry) has no version"
    case .lacks(let field): return "\(entry) has no \(field)"
    case .halvesDiffer(let field): return "the two statements about \(entry) differ: \(field)"
    case .wrongMark(let mark, let isStated):
      return
        "\(entry) is \(isStated ? "marked" : "not marked") as \(mark), which who needs it does not bear out"
    case .noRequiresMark: return "\(path) lacks \"requires\": true, which npm always writes"
    case .noDigest: return "\(entry) has no digest, so nothing verifies what is downloaded for it"
    case .noSource: return "\(entry) does not say where it comes from, and other entries do"
    case .malformedDigest(let reason): return "the digest of \(entry) matches no archive: the \(reason)"
    case .unknownAlgorithm(let name):
      return "the digest of \(entry) is of the unknown algorithm \"\(name)\", so nothing is verified"
    case .digestsDiffer(let other): return "\(entry) and \(other) are one version with two digests"
    case .otherArchive(_, let states): return "\(entry) is downloaded from an address that \(states)"
    case .resolvedElsewhere(let version): return "\(entry) states one version and resolves to \(version)"
    case .movingCommit: return "\(entry) comes from a checkout without whole commit id"
    case .danglingLink(let target): return "\(entry) links to \(target), which \(path) does not list"
    case .weakDigests(let algorithm, let names, let count):
      return """
        \(count) \(count == 1 ? "entry has" : "entries have") no digest stronger than \(algorithm): \
        \(NodeWording.list(names, of: count))
        """
    case .unmetPeers(let names, let count):
      return "peers that are absent or of another version: \(NodeWording.list(names, of: count))"
    case .oldFormat:
      return "\(path) has the format of npm 6, which does not repeat what package.json asks for"
    case .installScripts(let names, let count):
      return """
        \(count) \(count == 1 ? "package runs" : "packages run") scripts when installed: \
        \(NodeWording.list(names, of: count))
        """
    }
  }
}
