import PortcullisCore
package import PortcullisFormats

/// What one requirements file says, as evidence: enough to judge it again without the file.
package struct RequirementsSeen: Codable, Sendable {
  package typealias Place = RequirementsFile.Place

  package let path: String
  /// True for a name such as `requirements.lock`, which promises hashes.
  package let isLockByName: Bool
  /// Why every requirement here needs a hash; nil when none does.
  package var hashReason: String?
  package let entries: [RequirementSeen]
  package var includes: [IncludeSeen]
  package let requiresHashes: Place?
  /// The first line that holds `--hash`, counted from 1, whether pip reads it or not.
  package let writtenHashLine: Int?
  /// The command in the header that makes the file with hashes; nil when there is none.
  package let generator: String?
  /// Why the file could not be read as text; nil when it could.
  package let unreadable: String?

  /// One `-r` or `-c`.
  package struct IncludeSeen: Codable, Sendable {
    package let written: String
    package let isConstraint: Bool
    package let place: Place
    /// Path in the project; nil when it leads elsewhere.
    package let path: String?
    /// Why what is included could not be judged; nil when it was.
    package var problem: String?
  }
}

/// One entry of a requirements file, as evidence.
package struct RequirementSeen: Codable, Sendable {
  package enum Kind: String, Codable, Sendable {
    case named, address, versionControl, directory, archive, options, refused
  }

  package struct HashSeen: Codable, Sendable {
    package let algorithm: String
    package let place: RequirementsFile.Place
    /// Why the digest can match no file; nil when it is well formed.
    package let fault: String?
    package let digestStart: String
  }

  package struct Cut: Codable, Sendable {
    package enum Cause: String, Codable, Sendable { case comment, blank, endOfFile }
    package let cause: Cause
    package let line: Int?
  }

  package let place: RequirementsFile.Place
  package let lastLine: Int
  /// The line as joined, at most 200 characters of it.
  package let text: String
  package let kind: Kind
  /// The name in the spelling of the file; nil where an entry has none.
  package let name: String?
  package let isEditable: Bool
  package let isPinned: Bool
  package let hasWholeCommit: Bool
  package let hashCount: Int
  package let firstHash: RequirementsFile.Place?
  /// Those that are weak or can match no file; the good ones are only counted, a lock has thousands.
  package let badHashes: [HashSeen]
  /// Options other than hashes, at most 20.
  package let settings: [RequirementsFile.Setting]
  package let dropped: [RequirementsFile.Dropped]
  package let cut: Cut?
  /// What pip says against the line; nil for a line it reads.
  package let refusal: String?

  package var isRequirement: Bool { kind != .options }
}

extension RequirementSeen {
  init(_ entry: RequirementsFile.Entry) {
    place = entry.place
    lastLine = entry.lastLine
    text = String(entry.text.prefix(200))
    isEditable = entry.isEditable
    settings = Array(entry.settings.prefix(20))
    dropped = entry.dropped
    cut = entry.interruption.map(Cut.init)
    var hashes = entry.hashes.map {
      HashSeen(algorithm: $0.algorithm, digest: $0.digest, place: $0.place)
    }
    let subject = SubjectFacts(entry.subject)
    if let digest = subject.address?.digest {
      hashes.append(HashSeen(algorithm: digest.algorithm, digest: digest.digest, place: entry.place))
    }
    hashCount = hashes.count
    firstHash = hashes.first?.place
    badHashes = hashes.filter { !$0.isStrong || $0.fault != nil }
    kind = subject.kind
    name = subject.name
    isPinned = subject.isPinned
    hasWholeCommit = subject.address?.hasWholeCommit ?? false
    refusal = subject.refusal
  }

  /// What to call the entry in a sentence.
  package var title: String {
    name ?? String(text.prefix { $0 != " " }.prefix(80))
  }
}

extension RequirementSeen.HashSeen {
  init(algorithm: String, digest: String, place: RequirementsFile.Place) {
    self.algorithm = algorithm
    self.place = place
    fault = HashDigest.fault(of: digest, algorithm)
    digestStart = String(digest.prefix(12))
  }

  package var isStrong: Bool { HashDigest.strong[algorithm] != nil }
}

extension RequirementSeen.Cut {
  init(_ interruption: RequirementsFile.Interruption) {
    switch interruption {
    case .comment(let line): self.init(cause: .comment, line: line)
    case .blank(let line): self.init(cause: .blank, line: line)
    case .endOfFile: self.init(cause: .endOfFile, line: nil)
    }
  }
}

/// The parts of a subject that decide about pins and hashes.
private struct SubjectFacts {
  var kind: RequirementSeen.Kind
  var name: String?
  var isPinned = false
  var address: RequirementAddress?
  var refusal: String?

  init(_ subject: RequirementsFile.Subject) {
    switch subject {
    case .requirement(let requirement):
      kind = .named
      name = requirement.spelling
      isPinned = requirement.specifiers.pin != nil
      if let url = requirement.url { take(RequirementAddress(url)) }
    case .address(let address):
      kind = .address
      name = address.name
      take(address)
    case .path(let path, let isArchive):
      kind = isArchive ? .archive : .directory
      let file = String(path.split(separator: "/").last ?? "")
      name = isArchive ? DistributionFile(file)?.name : nil
    case .options: kind = .options
    case .refused(let reason):
      kind = .refused
      refusal = reason
    }
  }

  private mutating func take(_ address: RequirementAddress) {
    self.address = address
    kind = address.isVersionControl ? .versionControl : .address
    let path = address.url.prefix { $0 != "#" && $0 != "?" }.lowercased()
    let archives = [".whl", ".zip", ".gz", ".tgz", ".bz2", ".xz"]
    if address.isLocal, !archives.contains(where: { path.hasSuffix($0) }) { kind = .directory }
  }
}
