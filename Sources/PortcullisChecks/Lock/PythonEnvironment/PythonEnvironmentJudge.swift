import PortcullisCore
import PortcullisFormats

/// Judges one environment against its locks: one finding for each distribution, whatever is wrong with it.
struct PythonEnvironmentJudge {
  let environment: PythonEnvironmentSeen
  private let locked: [String: [LockedSeen]]
  private let installed: [String: [InstalledSeen]]

  init(environment: PythonEnvironmentSeen) {
    self.environment = environment
    locked = Dictionary(grouping: environment.locked, by: \.name)
    installed = Dictionary(grouping: environment.installed, by: \.normalName)
  }

  var findings: [Finding] {
    let missing = self.missing
    let lost = LostFiles(strays: environment.strays, missing: missing, installed: environment.installed)
    var findings = absent(missing, lost)
    for name in installed.keys.sorted() {
      guard let copies = installed[name], let first = copies.first else { continue }
      findings += copies.count > 1 ? [twice(copies)] : judge(first, lost)
    }
    findings += lost.unexplained.map(stray)
    findings += injections
    if !environment.tellsNeeded { findings.append(unknownNeeds) }
    return findings + [summary]
  }

  private var missing: [LockedSeen] {
    let required = Dictionary(grouping: environment.locked.filter { $0.demand == .required }, by: \.name)
    return required.keys.sorted().compactMap { name in
      guard installed[name] == nil, environment.inherited[name] == nil else { return nil }
      return required[name]?.first
    }
  }

  private func absent(_ missing: [LockedSeen], _ lost: LostFiles) -> [Finding] {
    let required = Set(environment.locked.filter { $0.demand == .required }.map(\.name)).count
    if missing.count > 10, missing.count * 2 > required, let first = missing.first {
      return [
        finding(
          "CH5-3.missing", .failure, .mostMissing(environment, missing, of: required), at: lockPlace(first),
          remedy: remedy)
      ]
    }
    return missing.map { package in
      finding(
        "CH5-3.missing", .failure, .missing(package, environment, lost.explained[package.name] ?? []),
        at: lockPlace(package), evidence: evidence(lost.explained[package.name] ?? []), remedy: remedy)
    }
  }

  private func judge(_ distribution: InstalledSeen, _ lost: LostFiles) -> [Finding] {
    let strays = lost.explained[distribution.directory] ?? []
    var findings: [Finding] = []
    if let membership = membership(of: distribution) { findings.append(membership) }
    if let files = PythonFilesJudge(environment: environment, distribution: distribution, strays: strays)
      .finding
    {
      findings.append(files)
    }
    return findings
  }

  /// Whether the distribution may be there, in its version and from its source.
  private func membership(of distribution: InstalledSeen) -> Finding? {
    let name = distribution.normalName
    let candidates = locked[name] ?? []
    let expected = candidates.filter { $0.demand != .excluded }
    guard !expected.isEmpty else {
      guard environment.tolerated[name] == nil, !isUnnamed(distribution), !isOwn(distribution) else {
        return nil
      }
      return finding(
        "CH5-3.extra", .failure,
        candidates.first.map { .excluded(distribution, $0, environment) }
          ?? .extra(distribution, environment),
        at: candidates.first.flatMap(lockPlace) ?? place(distribution.directory),
        remedy: candidates.isEmpty
          ? "pip uninstall \(distribution.name), or lock it" : "pip uninstall \(distribution.name)")
    }
    guard let match = expected.first(where: { accepts($0, distribution) }) else {
      return finding(
        "CH5-3.version", .failure, .otherVersion(distribution, expected, environment),
        at: lockPlace(expected[0]),
        remedy: remedy)
    }
    return PythonSourceJudge(environment: environment, distribution: distribution, locked: match).finding
  }

  private func accepts(_ package: LockedSeen, _ distribution: InstalledSeen) -> Bool {
    guard package.origin != .own, !package.version.isEmpty else { return true }
    guard let installed = distribution.version else { return false }
    guard package.isExact else {
      return VersionSpecifierSet(package.version)?.contains(installed, prereleases: true) ?? false
    }
    guard let one = PythonVersion(installed), let other = PythonVersion(package.version) else {
      return installed == package.version
    }
    return one == other
  }

  /// Installed from a source that the lock names without a name.
  private func isUnnamed(_ distribution: InstalledSeen) -> Bool {
    guard let source = distribution.source else { return false }
    return environment.unnamed.contains { origin in
      switch (origin, source.source) {
      case (.directory, .directory): true
      case (.address(let url), .archive), (.file(let url), .archive):
        PythonSourceJudge.areSame(url, source.url)
      case (.versionControl(let url, let commit), .versionControl(_, let installed)):
        PythonSourceJudge.areSame(url, source.url) && (commit.map { installed.hasPrefix($0) } ?? true)
      default: false
      }
    }
  }

  /// A directory of the project itself, installed in place.
  private func isOwn(_ distribution: InstalledSeen) -> Bool {
    guard let source = distribution.source, case .directory = source.source,
      let path = DirectURL.filePath(of: source.url)
    else { return false }
    return environment.ownDirectories.contains { path == $0 || path.hasPrefix($0 + "/") }
  }

  private func twice(_ copies: [InstalledSeen]) -> Finding {
    finding(
      "CH5-3.version", .failure, .twice(copies), at: place(copies[0].directory),
      evidence: copies.map(\.directory),
      remedy: "pip uninstall \(copies[0].name) until it says that none is left, then \(remedy)")
  }

  private func stray(_ stray: StraySeen) -> Finding {
    let isGrave = stray.kind != .data && stray.kind != .remains
    return finding(
      stray.kind == .pathFile || stray.kind == .link ? "CH5-3.path" : "CH5-3.files",
      isGrave ? .failure : .warning, .stray(stray), at: place(stray.path), evidence: stray.text,
      remedy: "rm -r \(environment.path)/\(stray.path), or name it under ignore in the gate file")
  }

  private var injections: [Finding] {
    environment.injections.compactMap { injection in
      let owner = installed[injection.owner]?.first
      if case .directory(isEditable: true)? = owner?.source?.source { return nil }
      return finding(
        "CH5-3.path", .warning, .injection(injection),
        at: place(injection.path, line: injection.line),
        remedy: "pip uninstall \(injection.owner), or install it without an editable path")
    }
  }

  private var unknownNeeds: Finding {
    finding(
      "CH5-3.missing", .warning, .unknownNeeds(environment), at: environment.locks.first.map { Location($0) },
      remedy: "lock again with a version of the tool that writes groups into the lock")
  }

  private var summary: Finding {
    let seeds = environment.installed.filter { distribution in
      locked[distribution.normalName] == nil && environment.tolerated[distribution.normalName] != nil
    }
    return finding(
      "CH5-3.equal", .information, .compared(environment),
      at: nil,
      evidence: seeds.map { "\($0.title): \(environment.tolerated[$0.normalName] ?? "")" },
      remedy: "none needed")
  }

  private func lockPlace(_ package: LockedSeen) -> Location? { Location(package.lock, line: package.line) }

  private func place(_ path: String, line: Int? = nil) -> Location? {
    environment.isInProject
      ? Location(environment.path + "/" + path, line: line) : environment.locks.first.map { Location($0) }
  }

  private func evidence(_ strays: [StraySeen]) -> [String] {
    strays.prefix(5).map { "\($0.path) (\($0.count) files) belongs to no distribution" }
  }

  private var remedy: String { environment.installCommand }

  private func finding(
    _ rule: String, _ severity: Severity, _ message: Finding.Message, at place: Location?,
    evidence: [String] = [], remedy: String
  ) -> Finding {
    Finding(rule, severity, message, at: place, evidence: evidence, remedy: remedy)
  }
}
