import PortcullisCore
import PortcullisFormats
import PortcullisTLS

/// Compares a poetry.lock with its pyproject.toml, as `poetry check --lock` does, and looks at what hangs together.
struct PoetryLockJudge {
  let path: String
  let lock: PoetryLock
  let manifestPath: String
  let manifest: PythonManifest

  var faults: [PythonLockFault] {
    let inner = lock.faults.map { fault in
      PythonLockFault("PY-14", fault.reason, at: Location(path, line: fault.line, column: fault.column))
    }
    if !inner.isEmpty { return inner }
    let pins = unsatisfied
    let drift = pins.isEmpty ? hashFaults : pins
    if !drift.isEmpty { return drift }
    let stated = pythonFaults + extraFaults
    return stated.isEmpty ? graphFaults : stated
  }

  func place(_ line: Int) -> Location { Location(path, line: line, column: 1) }

  private var poetry: TOMLNode? { manifest.document["tool"]?["poetry"] }

  /// Poetry 2.3 put the dependency groups under the hash; an older one left them out.
  private var hashFaults: [PythonLockFault] {
    guard let (stated, line) = lock.contentHash else {
      return [PythonLockFault("PY-14", "\(path) has no content-hash", at: place(lock.metadataLine))]
    }
    let writesGroups = PythonVersion("2.3").map { limit in (lock.generator ?? limit) >= limit } ?? true
    let forms = writesGroups && lock.generator != nil ? [true] : [true, false]
    let texts = forms.map { PoetryContent.text(of: manifest.document, withGroups: $0) }
    guard !texts.contains(nil) else {
      return [
        PythonLockFault(
          "PY-14", .inconclusive, "\(manifestPath) holds dates or numbers that Poetry hashes in its own way",
          at: Location(manifestPath), remedy: "poetry check --lock")
      ]
    }
    let hashes = texts.compactMap { text in text.flatMap { SHA256Digest(of: Array($0.utf8)) }?.description }
    guard !hashes.contains(stated) else { return [] }
    let now = hashes.first.map { String($0.prefix(12)) } ?? ""
    return [
      PythonLockFault(
        "PY-14",
        "content-hash \(stated.prefix(12))… of \(path) is of another \(manifestPath), whose hash is \(now)… now",
        at: place(line))
    ]
  }

  /// What the manifest asks for directly, against the versions that the lock holds.
  private var unsatisfied: [PythonLockFault] {
    let byName = Dictionary(grouping: lock.packages, by: \.name)
    return demands.compactMap { demand in
      guard let pins = byName[demand.name], !pins.isEmpty,
        !pins.contains(where: { demand.allows($0.version) || $0.hasSource })
      else { return nil }
      let pin = pins[0]
      return PythonLockFault(
        "PY-14",
        "\(pin.title) of \(path):\(pin.versionLine) does not satisfy \(PythonLockPair.short(demand.text)) of \(manifestPath):\(demand.line)",
        at: Location(manifestPath, line: demand.line, column: demand.column))
    }
  }

  var demands: [PoetryDemand] { PoetryDemand.all(in: manifest) }

  private var pythonFaults: [PythonLockFault] {
    let legacy = poetry?["dependencies"]?["python"]
    guard let node = legacy ?? manifest.requiresPython, let stated = node.string ?? node["version"]?.string
    else { return [] }
    guard let (locked, line) = lock.pythonVersions else {
      return [
        PythonLockFault("PY-14", "\(path) has no metadata.python-versions", at: place(lock.metadataLine))
      ]
    }
    let plain: (String) -> String = { text in text.filter { $0 != " " && $0 != "," } }
    guard plain(stated) != plain(locked), !meansSame(stated, locked) else { return [] }
    return [
      PythonLockFault(
        "PY-14", "python-versions \(locked) of \(path) is \(stated) in \(manifestPath):\(node.line)",
        at: place(line))
    ]
  }

  private func meansSame(_ one: String, _ other: String) -> Bool {
    guard let left = PoetryConstraint(one)?.alternatives, let right = PoetryConstraint(other)?.alternatives,
      left.count == 1, right.count == 1, let first = VersionRanges(left[0]),
      let second = VersionRanges(right[0])
    else { return false }
    return first.isSubset(of: second) && second.isSubset(of: first)
  }

  private var extraFaults: [PythonLockFault] {
    let own = (poetry?["extras"]?.entries ?? []).map { ProjectName($0.key).description }
    let stated = Set(manifest.extras.map(\.name) + own)
    let locked = Set(lock.extras.map(\.name))
    guard stated != locked else { return [] }
    let lost = stated.subtracting(locked).sorted().map { "does not have \($0)" }
    let more = locked.subtracting(stated).sorted().map { "has \($0), which is gone" }
    return [
      PythonLockFault(
        "PY-14", "of the extras of \(manifestPath) \(path) \((lost + more).joined(separator: " and "))",
        at: place(lock.extras.first?.line ?? lock.metadataLine))
    ]
  }
}

/// One direct requirement of a Poetry project, in either notation.
struct PoetryDemand {
  let name: String
  let text: String
  let line: Int
  let column: Int
  let extras: [String]
  /// `main`, or the group that asks.
  let group: String
  /// Nil for an address or a path, which any version answers.
  private let constraint: PoetryConstraint?

  func allows(_ version: String) -> Bool { constraint?.contains(version) ?? true }

  static func all(in manifest: PythonManifest) -> [PoetryDemand] {
    let poetry = manifest.document["tool"]?["poetry"]
    var demands = (manifest.dependencies + manifest.extras.flatMap(\.requirements)).compactMap {
      demand($0, "main")
    }
    for group in manifest.groups.names {
      demands += ((try? manifest.statements(ofGroup: group)) ?? []).compactMap { demand($0, group) }
    }
    demands += legacy(poetry?["dependencies"], "main") + legacy(poetry?["dev-dependencies"], "dev")
    for group in poetry?["group"]?.entries ?? [] {
      demands += legacy(group.value["dependencies"], ProjectName(group.key).description)
    }
    return demands
  }

  private static func demand(_ statement: PythonManifest.Statement, _ group: String) -> PoetryDemand? {
    guard let requirement = statement.requirement else { return nil }
    let constraint =
      requirement.url == nil
      ? PoetryConstraint(
        requirement.specifiers.description.isEmpty ? "*" : requirement.specifiers.description) : nil
    return PoetryDemand(
      name: requirement.name.description, text: statement.text, line: statement.line,
      column: statement.column,
      extras: requirement.extras.map { ProjectName($0).description }, group: group, constraint: constraint)
  }

  private static func legacy(_ table: TOMLNode?, _ group: String) -> [PoetryDemand] {
    (table?.entries ?? []).filter { $0.key.lowercased() != "python" }.flatMap { entry -> [PoetryDemand] in
      let variants = entry.value.elements.isEmpty ? [entry.value] : entry.value.elements
      // Several variants are for several machines, so that no single one has to be met.
      let only = variants.count == 1
      return variants.map { variant in
        let version = variant.string ?? variant["version"]?.string
        return PoetryDemand(
          name: ProjectName(entry.key).description, text: "\(entry.key) \(version ?? "")",
          line: entry.value.line,
          column: entry.value.column,
          extras: (variant["extras"]?.elements ?? []).compactMap(\.string).map {
            ProjectName($0).description
          },
          group: group, constraint: only ? version.flatMap { PoetryConstraint($0) } : nil)
      }
    }
  }
}
