import PortcullisCore
import PortcullisFormats

/// Turns what is wrong in a Swift package into findings: one for each pin or place in the manifest.
struct SwiftFaultJudge {
  let package: SwiftPackageSeen

  var findings: [Finding] {
    let found = package.faults.map(finding)
    let more = package.faultCount - package.faults.count
    guard more > 0 else { return found }
    return found + [
      Finding(
        "SW-01", .failure, "\(package.path) has \(more) more faults", at: Location(package.path),
        remedy: resolve)
    ]
  }

  private var resolve: String {
    let directory = ProjectPath.directory(of: package.path)
    let change = directory.isEmpty ? "" : "--package-path \(directory) "
    return "swift package \(change)resolve, then git add \(ProjectPath.join(directory, "Package.resolved"))"
  }

  private func finding(_ seen: SwiftFaultSeen) -> Finding {
    let (rule, severity) = Self.weight(of: seen.fault)
    return Finding(
      rule, severity, .fault(seen), at: Location(seen.path, line: seen.line, column: seen.column),
      remedy: remedy(for: seen))
  }

  private static func weight(of fault: SwiftFault) -> (String, Severity) {
    switch fault {
    case .noPin, .unsatisfied, .otherLocation: ("SW-01", .failure)
    case .originDiffers, .noOrigin: ("SW-02", .warning)
    case .noRevision, .malformedRevision, .malformedVersion, .incomplete: ("SW-03", .failure)
    case .branchPinned, .noVersion, .branchAsked, .shortRevisionAsked, .outsidePath, .unsafeFlags:
      ("SW-03", .warning)
    case .revisionAsked: ("SW-03", .information)
    case .noChecksum, .malformedChecksum: ("SW-04", .failure)
    case .repeatedIdentity: ("SW-05", .failure)
    case .otherIdentity: ("SW-05", .warning)
    }
  }

  private func remedy(for seen: SwiftFaultSeen) -> String {
    switch seen.fault {
    case .noPin, .originDiffers, .noOrigin, .unsatisfied: resolve
    case .noRevision, .malformedRevision, .malformedVersion, .noVersion, .incomplete, .repeatedIdentity,
      .otherIdentity, .otherLocation:
      "remove the pin of \(seen.subject) from \(package.path), then \(resolve)"
    case .branchPinned, .branchAsked:
      "ask for a version of \(seen.subject) with from: or exact:, then \(resolve)"
    case .revisionAsked, .shortRevisionAsked:
      "ask for a version of \(seen.subject), or for its whole commit id"
    case .outsidePath(let path): "take \(path) by its address and version, or move it into the repository"
    case .unsafeFlags: "give the flags on the command line of the build instead of in \(seen.path)"
    case .noChecksum, .malformedChecksum:
      "swift package compute-checksum FILE for the archive of \(seen.subject), and write it into \(seen.path)"
    }
  }
}

extension Finding.Message {
  fileprivate static func fault(_ seen: SwiftFaultSeen) -> Self {
    let subject = seen.subject
    switch seen.fault {
    case .noPin(let address, let asked):
      return "\(AddressText.masked(address)) \(asked) has no pin in Package.resolved"
    case .unsatisfied(let locked, let asked):
      return "\(subject) is pinned at \(locked), and the manifest asks for \(asked)"
    case .originDiffers: return "\(seen.path) was made for another text of Package.swift"
    case .noOrigin: return "\(seen.path) does not say which Package.swift it was made for"
    case .noRevision: return "the pin of \(subject) has no commit"
    case .malformedRevision(let text):
      return "the pin of \(subject) has no whole commit id: \(text.prefix(60))"
    case .branchPinned(let branch):
      return "\(subject) is pinned on the branch \(branch), which swift package update moves"
    case .noVersion: return "the pin of \(subject) has a commit and no version"
    case .malformedVersion(let text):
      return "the pin of \(subject) has no version that SwiftPM could read: \(text.prefix(60))"
    case .incomplete(let field): return "the pin of \(subject) lacks \(field)"
    case .repeatedIdentity: return "\(subject) is pinned twice"
    case .otherIdentity(let location):
      return "\(subject) is pinned to \(AddressText.masked(location)), which is another package"
    case .otherLocation(let location, let asked):
      return """
        \(subject) is pinned to \(AddressText.masked(location)), and the manifest takes it from \
        \(AddressText.masked(asked))
        """
    case .branchAsked(let branch): return "\(subject) is taken from the branch \(branch), which moves"
    case .revisionAsked(let commit): return "\(subject) is taken at the commit \(commit.prefix(12))"
    case .shortRevisionAsked(let text):
      return "\(subject) is taken at \(text.prefix(60)), which is no whole commit id"
    case .outsidePath(let path): return "\(path) lies outside of the repository, so nobody else can build it"
    case .unsafeFlags: return "\(seen.path) uses unsafe flags, which no package that depends on it may"
    case .noChecksum: return "\(subject) is a binary without checksum"
    case .malformedChecksum(let reason):
      return "the checksum of the binary \(subject) matches no archive: it is \(reason)"
    }
  }
}
