import PortcullisCore
import PortcullisFormats

/// Turns what is wrong in a Cargo.lock into findings: one for each package.
struct CargoFaultJudge {
  let lock: CargoLockSeen

  var findings: [Finding] {
    let found = lock.faults.map(finding)
    let more = lock.faultCount - lock.faults.count
    guard more > 0 else { return found }
    return found + [
      Finding(
        "RS-01", .failure, "\(lock.path) has \(more) more faults", at: Location(lock.path), remedy: remake)
    ]
  }

  private var remake: String {
    let directory = ProjectPath.directory(of: lock.path)
    return directory.isEmpty
      ? "cargo update --workspace, then git add \(lock.path)"
      : "(cd \(directory) && cargo update --workspace), then git add \(lock.path)"
  }

  private func finding(_ seen: CargoFaultSeen) -> Finding {
    let (rule, severity) = Self.weight(of: seen.fault)
    return Finding(
      rule, severity, .fault(seen, in: lock.path),
      at: Location(lock.path, line: seen.line, column: seen.column), evidence: Self.evidence(of: seen.fault),
      remedy: remedy(for: seen.fault, seen.package))
  }

  private static func weight(of fault: CargoFault) -> (String, Severity) {
    switch fault {
    case .manifestDiffers, .memberNotLocked, .memberVersionDiffers, .unsatisfied, .otherSource, .missing,
      .ambiguous, .noVersion:
      ("RS-01", .failure)
    case .membersGone, .notNeeded: ("RS-01", .warning)
    case .oldFormat: ("RS-01", .information)
    case .noChecksum, .malformedChecksum, .checksumWithoutSource, .strayChecksum: ("RS-02", .failure)
    case .movingCommit: ("RS-03", .failure)
    case .repeated: ("RS-04", .failure)
    case .twoSources: ("RS-04", .warning)
    }
  }

  private static func evidence(of fault: CargoFault) -> [String] {
    switch fault {
    case .manifestDiffers(_, let differences): differences.prefix(10).map(CargoWording.difference)
    case .membersGone(let names, _): names
    case .movingCommit(let source): [AddressText.masked(source)]
    case .memberNotLocked, .memberVersionDiffers, .unsatisfied, .otherSource, .missing, .ambiguous,
      .notNeeded,
      .noVersion, .noChecksum, .malformedChecksum, .checksumWithoutSource, .strayChecksum, .repeated,
      .twoSources, .oldFormat:
      []
    }
  }

  private func remedy(for fault: CargoFault, _ package: String) -> String {
    let package = AddressText.masked(package)
    return switch fault {
    case .noChecksum, .malformedChecksum, .checksumWithoutSource, .strayChecksum, .repeated, .noVersion:
      "remove the [[package]] \(package) from \(lock.path), then \(remake)"
    case .movingCommit:
      "cargo update --package \(package.split(separator: " ").first ?? ""), which writes the commit"
    case .twoSources: "make every Cargo.toml take \(package) from one source, then \(remake)"
    case .oldFormat: "cargo update --workspace with a Cargo of 2021 or later writes the newer format"
    case .membersGone: "commit the Cargo.toml of each package named, or \(remake)"
    case .manifestDiffers, .memberNotLocked, .memberVersionDiffers, .unsatisfied, .otherSource, .missing,
      .ambiguous, .notNeeded:
      remake
    }
  }
}

/// Phrases about Cargo locks.
enum CargoWording {
  static func difference(_ difference: CargoFault.Difference) -> String {
    difference.asked.map { "Cargo.toml asks for \(difference.name) \($0), the lock has none" }
      ?? "the lock has \(difference.name), which Cargo.toml does not ask for"
  }
}

extension Finding.Message {
  fileprivate static func fault(_ seen: CargoFaultSeen, in path: String) -> Self {
    let package = AddressText.masked(seen.package)
    switch seen.fault {
    case .manifestDiffers(let manifest, let differences):
      let names = NodeWording.list(differences.map(\.name), of: differences.count)
      return
        "\(manifest) and \(path) disagree on \(names): \(differences.first.map(CargoWording.difference) ?? "")"
    case .memberNotLocked(let manifest): return "\(path) knows nothing of the package in \(manifest)"
    case .memberVersionDiffers(let manifest, let asked, let locked):
      return
        "\(manifest) has version \(asked), and \(path) has \(package.split(separator: " ").first ?? "") \(locked)"
    case .membersGone(let names, let count):
      return "packages of the project without a Cargo.toml here: \(NodeWording.list(names, of: count))"
    case .unsatisfied(let manifest, let requirement):
      return "\(package) is locked, and \(manifest) asks for \(requirement)"
    case .otherSource(let manifest, let asked, let locked):
      return """
        \(manifest) takes \(package) from \(AddressText.masked(asked)), and \(path) from \
        \(AddressText.masked(locked))
        """
    case .missing(let need, let by):
      return "\(path) has no package \(AddressText.masked(need)), which \(by) needs"
    case .ambiguous(let need, let by):
      return "\(by) needs \(AddressText.masked(need)), and more than one package of \(path) is that"
    case .notNeeded: return "nothing in \(path) needs \(package)"
    case .noVersion: return "\(package) has no version that Cargo could read"
    case .noChecksum: return "\(package) has no checksum, so nothing verifies what is downloaded for it"
    case .malformedChecksum(let reason):
      return "the checksum of \(package) matches no archive: it is \(reason)"
    case .checksumWithoutSource:
      return "\(package) has a checksum and no source, so it would be looked for in the project"
    case .strayChecksum: return "a checksum is given for \(package), which is no package of \(path)"
    case .movingCommit: return "\(package) comes from a checkout without whole commit id"
    case .repeated: return "\(package) stands twice in \(path)"
    case .twoSources(let other):
      return "\(package) comes from two sources, also from \(AddressText.masked(other))"
    case .oldFormat(let version):
      return "\(path) has format \(version), which newer releases of Cargo no longer write"
    }
  }
}
