/// Everything that can be seen wrong in a Package.resolved and the manifests beside it without running anything.
package struct SwiftReview {
  package struct Source {
    package let path: String
    package let bytes: [UInt8]
    package let manifest: SwiftManifest

    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
      manifest = SwiftManifest(bytes)
    }
  }

  private let lock: (path: String, resolved: SwiftResolved)?
  /// Package.swift first, then those for one version of Swift.
  private let sources: [Source]
  /// Digests (SHA-256, hexadecimal) of the manifests that may have been the origin; empty to leave that open.
  private let origins: [String]
  /// True where settings of the project put other addresses in the place of those in the manifest.
  private let hasMirrors: Bool
  private let isOutside: (String) -> Bool
  private var found: [SwiftFaultSeen] = []

  package init(
    lock: (path: String, resolved: SwiftResolved)?, sources: [Source], origins: [String],
    hasMirrors: Bool = false, isOutside: @escaping (String) -> Bool
  ) {
    self.lock = lock
    self.sources = sources
    self.origins = origins
    self.hasMirrors = hasMirrors
    self.isOutside = isOutside
  }

  package var faults: [SwiftFaultSeen] {
    var review = self
    var faulty: Set<String> = []
    if let lock {
      faulty = review.judgePins(lock)
      review.judgeOrigin(lock, hasFaults: !faulty.isEmpty)
      review.judgeAnswers(lock, without: faulty)
    }
    for source in sources { review.judgeManifest(source) }
    return review.found.sorted { ($0.path, $0.line ?? 0) < ($1.path, $1.line ?? 0) }
  }

  /// Identities of pins that have a fault of their own.
  private mutating func judgePins(_ lock: (path: String, resolved: SwiftResolved)) -> Set<String> {
    var seen: Set<String> = []
    var faulty: Set<String> = []
    let byRevision = Set(
      sources.flatMap(\.manifest.dependencies).filter { dependency in
        if case .revision = dependency.requirement { true } else { false }
      }.map(\.identity))
    for pin in lock.resolved.pins {
      let isRepeated = !seen.insert(pin.identity.lowercased()).inserted
      guard
        let fault = isRepeated && !pin.identity.isEmpty
          ? .repeatedIdentity
          : otherLocation(of: pin) ?? offRange(pin)
            ?? Self.fault(of: pin, lock.resolved.version),
        fault != .noVersion || !byRevision.contains(pin.identity.lowercased())
      else { continue }
      faulty.insert(pin.identity.lowercased())
      if let location = pin.location { faulty.insert(SwiftManifest.identity(of: location)) }
      if let name = pin.name { faulty.insert(name.lowercased()) }
      let place = lock.resolved.text.place(of: pin.offset)
      let subject =
        pin.identity.isEmpty
        ? pin.name ?? pin.location.map(SwiftManifest.identity) ?? "" : pin.identity
      found.append(
        SwiftFaultSeen(
          fault: fault, subject: subject, path: lock.path, line: place.line, column: place.column))
    }
    return faulty
  }

  /// A branch where every manifest that can be read asks for a version.
  private func offRange(_ pin: SwiftResolved.Pin) -> SwiftFault? {
    let asked = sources.flatMap(\.manifest.dependencies).filter { $0.identity == pin.identity.lowercased() }
    guard let branch = pin.branch, pin.version == nil, let first = asked.first else { return nil }
    let isRefused = asked.allSatisfy {
      $0.requirement.accepts(version: nil, revision: pin.revision, branch: branch) == false
    }
    return isRefused ? .unsatisfied(locked: "the branch \(branch)", asked: first.asked) : nil
  }

  /// Another place than every manifest names for the package: the commit id in the pin is of that one.
  private func otherLocation(of pin: SwiftResolved.Pin) -> SwiftFault? {
    let asked = sources.flatMap(\.manifest.dependencies).filter { $0.identity == pin.identity.lowercased() }
    guard !hasMirrors, let first = asked.first, let location = pin.location else { return nil }
    let isRegistry = pin.kind == "registry"
    let isThere = asked.contains { dependency in
      isRegistry
        ? !SwiftLocation.isAddress(dependency.address) : SwiftLocation.isSame(dependency.address, location)
    }
    return isThere
      ? nil : .otherLocation(location: isRegistry ? "a registry" : location, asked: first.address)
  }

  private static func fault(of pin: SwiftResolved.Pin, _ version: Int) -> SwiftFault? {
    let isRegistry = pin.kind == "registry"
    if version > 1, pin.identity.isEmpty { return .incomplete(field: "identity") }
    if version > 1, pin.kind == nil { return .incomplete(field: "kind") }
    if version == 1, pin.name == nil { return .incomplete(field: "package") }
    guard let location = pin.location else {
      return isRegistry ? nil : .incomplete(field: version == 1 ? "repositoryURL" : "location")
    }
    if version > 1, !isRegistry, SwiftManifest.identity(of: location) != pin.identity.lowercased() {
      return .otherIdentity(location: location)
    }
    if let revision = pin.revision {
      guard CommitID.isWhole(revision) else { return .malformedRevision(revision) }
    } else if !isRegistry {
      return .noRevision
    }
    if let branch = pin.branch { return .branchPinned(branch) }
    guard let stated = pin.version else { return .noVersion }
    return NodeVersion(stated) == nil ? .malformedVersion(stated) : nil
  }

  private mutating func judgeOrigin(
    _ lock: (path: String, resolved: SwiftResolved), hasFaults: Bool
  ) {
    guard lock.resolved.version == 3, !origins.isEmpty else { return }
    guard let hash = lock.resolved.originHash else {
      found.append(SwiftFaultSeen(fault: .noOrigin, subject: "", path: lock.path, line: nil, column: nil))
      return
    }
    guard !origins.contains(hash) else { return }
    let place = lock.resolved.originOffset.map { lock.resolved.text.place(of: $0) }
    found.append(
      SwiftFaultSeen(
        fault: .originDiffers, subject: "", path: lock.path, line: place?.line, column: place?.column))
  }

  /// Each dependency against its pin; of several manifests one that fits is enough.
  private mutating func judgeAnswers(
    _ lock: (path: String, resolved: SwiftResolved), without faulty: Set<String>
  ) {
    let pins = Dictionary(
      lock.resolved.pins.map { ($0.identity.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    let results = sources.map { source in answers(of: source, pins, lock.path, without: faulty) }
    guard let first = results.first, results.allSatisfy({ !$0.isEmpty }) else { return }
    found += first
  }

  private func answers(
    of source: Source, _ pins: [String: SwiftResolved.Pin], _ lockPath: String, without faulty: Set<String>
  ) -> [SwiftFaultSeen] {
    let lines = LineIndex(source.bytes)
    return source.manifest.dependencies.compactMap { dependency in
      guard !faulty.contains(dependency.identity) else { return nil }
      guard let pin = pins[dependency.identity] else {
        guard !source.manifest.isConditional else { return nil }
        let place = lines.position(of: dependency.offset)
        return SwiftFaultSeen(
          fault: .noPin(address: dependency.address, asked: dependency.asked), subject: dependency.identity,
          path: source.path, line: place.line, column: place.column)
      }
      let isMet = dependency.requirement.accepts(
        version: pin.version, revision: pin.revision, branch: pin.branch)
      guard isMet == false, let place = lock?.resolved.text.place(of: pin.offset) else { return nil }
      return SwiftFaultSeen(
        fault: .unsatisfied(locked: pin.version ?? pin.revision ?? "", asked: dependency.asked),
        subject: dependency.identity, path: lockPath, line: place.line, column: place.column)
    }
  }

  private mutating func judgeManifest(_ source: Source) {
    let lines = LineIndex(source.bytes)
    for (fault, subject, offset) in requirementFaults(of: source) + binaryFaults(of: source) {
      let place = lines.position(of: offset)
      found.append(
        SwiftFaultSeen(
          fault: fault, subject: subject, path: source.path, line: place.line, column: place.column))
    }
  }

  private typealias PlacedFault = (fault: SwiftFault, subject: String, offset: Int)

  private func requirementFaults(of source: Source) -> [PlacedFault] {
    var faults: [PlacedFault] = []
    let pinned = Set((lock?.resolved.pins ?? []).filter { $0.branch != nil }.map { $0.identity.lowercased() })
    for dependency in source.manifest.dependencies {
      switch dependency.requirement {
      case .branch(let name) where !pinned.contains(dependency.identity):
        faults.append((.branchAsked(name), dependency.identity, dependency.offset))
      case .revision(let commit):
        let fault: SwiftFault =
          CommitID.isWhole(commit) ? .revisionAsked(commit) : .shortRevisionAsked(commit)
        faults.append((fault, dependency.identity, dependency.offset))
      case .branch, .range, .exact, .unknown: break
      }
    }
    for (path, offset) in source.manifest.paths where isOutside(path) {
      faults.append((.outsidePath(path), path, offset))
    }
    if let offset = source.manifest.unsafeFlags { faults.append((.unsafeFlags, "", offset)) }
    return faults
  }

  private func binaryFaults(of source: Source) -> [PlacedFault] {
    source.manifest.binaries.filter(\.isLiteral).compactMap { binary in
      guard let checksum = binary.checksum else { return (.noChecksum, binary.name, binary.offset) }
      let fault = HashDigest.fault(of: checksum, "sha256")
      return fault.map { (.malformedChecksum($0), binary.name, binary.offset) }
    }
  }
}
