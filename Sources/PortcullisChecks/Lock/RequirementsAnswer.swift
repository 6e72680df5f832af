import PortcullisFormats

/// One pin of a requirements lock: what it installs, where it stands, and on which machines.
struct RequirementsPin {
  let name: String
  let entry: RequirementsFile.Entry
  let path: String
  /// Nil for an address, whose file name may still say it.
  let version: String?
  let url: String?
  let marker: EnvironmentMarker?

  var title: String { version.map { "\(name) \($0)" } ?? "\(name) @ \(url ?? "")" }
  var place: String { "\(path):\(entry.place.line)" }

  /// Nil for an entry that installs no package by its name.
  init?(_ entry: RequirementsFile.Entry, path: String) {
    self.entry = entry
    self.path = path
    switch entry.subject {
    case .requirement(let requirement):
      name = requirement.name.description
      version = requirement.specifiers.pin?.versionText
      url = requirement.url
      marker = requirement.marker
    case .address(let address):
      guard let stated = address.name else { return nil }
      name = ProjectName(stated).description
      version =
        DistributionFile(String(address.url.prefix { $0 != "#" }.split(separator: "/").last ?? ""))?
        .version.description
      url = address.url
      marker = nil
    case .path(let path, let isArchive):
      guard isArchive, let file = DistributionFile(String(path.split(separator: "/").last ?? "")) else {
        return nil
      }
      name = ProjectName(file.name).description
      version = file.version.description
      url = path
      marker = nil
    case .options, .refused: return nil
    }
  }
}

/// What a requirements lock has to answer: a statement with the path of the file that makes it.
struct RequirementsDemand {
  let statement: PythonManifest.Statement
  let path: String
  /// A constraint only limits what is there anyway.
  let isConstraint: Bool

  var title: String { "\(PythonLockPair.short(statement.text)) of \(path):\(statement.line)" }
}

/// The machines that a requirements lock is installed on.
struct RequirementsTargets {
  /// Nil where every Python that the project supports counts.
  let python: VersionSpecifierSet?
  private let platforms: [String]
  /// True for a lock that its command resolved for every machine.
  private let isUniversal: Bool

  init(
    options: LockPythonCurrentCheck.Options, command: RequirementsCommand?, supported: VersionSpecifierSet?
  ) {
    let versions = options.pythons ?? command?.python.map { [$0] } ?? []
    let pinned = versions.isEmpty || command?.isUniversal == true ? nil : Self.specifiers(versions)
    python = pinned ?? supported
    platforms = options.platforms ?? ["linux"]
    isUniversal = command?.isUniversal ?? false
  }

  /// `3.11` and `3.12` as everything between; one version as itself.
  private static func specifiers(_ versions: [String]) -> VersionSpecifierSet? {
    let sorted = versions.compactMap { PythonVersion($0) }.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    return VersionSpecifierSet(">=\(first),<=\(last).999")
  }

  private var machine: EnvironmentMarker? {
    guard !isUniversal else { return nil }
    let tests = platforms.map {
      EnvironmentMarker.comparison(.variable(.sysPlatform), .equal, .literal($0))
    }
    let cpython = EnvironmentMarker.comparison(
      .variable(.implementationName), .equal, .literal("cpython"))
    return .all([.group(.any(tests)), cpython])
  }

  /// On how many of the machines the marker holds.
  enum Reach { case none, some, all, unknown }

  func reach(of marker: EnvironmentMarker?) -> Reach {
    guard let marker else { return .all }
    guard let worlds = MarkerWorlds(telling: [marker, machine], python: python),
      let inside = worlds.truth(of: machine), let truth = worlds.truth(of: marker)
    else { return .unknown }
    let counted = inside.indices.filter { inside[$0] }
    let holding = counted.count { truth[$0] }
    return holding == 0 ? .none : holding == counted.count ? .all : .some
  }

  /// True when a machine has to answer the demand and none of the pins speaks for it.
  func leavesOut(_ demand: EnvironmentMarker?, _ pins: [EnvironmentMarker?]) -> Bool {
    guard let worlds = MarkerWorlds(telling: [demand, machine] + pins, python: python),
      let inside = worlds.truth(of: machine), let asked = worlds.truth(of: demand)
    else { return false }
    let truths = pins.compactMap { worlds.truth(of: $0) }
    guard truths.count == pins.count else { return false }
    return inside.indices.contains { index in
      inside[index] && asked[index] && !truths.contains { $0[index] }
    }
  }

  /// True when some machine installs both.
  func share(_ markers: [EnvironmentMarker?]) -> Bool {
    EnvironmentMarker.canHold(markers + [machine], python: python) == true
  }
}
