import PortcullisCore
import PortcullisFormats

/// A pylock.toml against the project beside it: strong digests, one version for each machine, nothing left out.
struct PylockJudge {
  let path: String
  let document: TOMLNode
  let manifestPath: String?
  let manifest: PythonManifest?

  private var packages: [TOMLNode] { document["packages"]?.elements ?? [] }

  var faults: [PythonLockFault] {
    let inner = digestFaults
    if !inner.isEmpty { return inner }
    return pythonFaults + edgeFaults + demandFaults + twinFaults
  }

  private func place(_ node: TOMLNode) -> Location { Location(path, line: node.line, column: node.column) }
  private func name(_ package: TOMLNode) -> String { package["name"]?.string ?? "" }

  /// PEP 751 allows any algorithm; a gate needs one that resists forgery.
  private var digestFaults: [PythonLockFault] {
    packages.compactMap { package in
      let files =
        [package["sdist"], package["archive"]].compactMap(\.self) + (package["wheels"]?.elements ?? [])
      for file in files {
        let hashes = (file["hashes"]?.entries ?? []).compactMap { entry in
          entry.value.string.map { (entry.key, $0) }
        }
        let address = file["name"]?.string ?? file["url"]?.string ?? file["path"]?.string ?? ""
        let title = String(address.split(separator: "/").last ?? "")
        guard hashes.contains(where: { HashDigest.strong[$0.0] != nil }) else {
          return PythonLockFault(
            "PY-16", "\(title) of \(name(package)) has no digest of sha256 or better", at: place(file))
        }
        let fault = hashes.lazy.compactMap { HashDigest.fault(of: $0.1, $0.0) }.first
        if let fault {
          return PythonLockFault("PY-16", "the digest of \(title) is \(fault)", at: place(file))
        }
      }
      return nil
    }
  }

  private var python: VersionSpecifierSet? {
    document["requires-python"]?.string.flatMap { VersionSpecifierSet($0) }
  }

  private var pythonFaults: [PythonLockFault] {
    guard let manifestPath, let node = manifest?.requiresPython, let stated = node.string,
      let locked = python, let wanted = VersionSpecifierSet(stated), let one = VersionRanges(wanted),
      let other = VersionRanges(locked), !one.isSubset(of: other),
      let place = document["requires-python"].map(place)
    else { return [] }
    guard one.isDisjoint(with: other) || manifest?.document["tool"]?["uv"] != nil else { return [] }
    return [
      PythonLockFault(
        "PY-16",
        "requires-python \(locked) of \(path) is not requires-python \(stated) of \(manifestPath):\(node.line)",
        at: place)
    ]
  }

  /// `dependencies` are optional; where they are written they name packages of the lock.
  private var edgeFaults: [PythonLockFault] {
    let names = Set(packages.map(name))
    return packages.compactMap { package in
      for edge in package["dependencies"]?.elements ?? [] {
        guard let target = edge["name"]?.string, !names.contains(target) else { continue }
        return PythonLockFault(
          "PY-16", "\(name(package)) needs \(target), and \(path) has no such package", at: place(edge))
      }
      return nil
    }
  }

  private func marker(_ package: TOMLNode) -> EnvironmentMarker? {
    package["marker"]?.string.flatMap { try? EnvironmentMarker($0) }
  }

  private var demandFaults: [PythonLockFault] {
    guard let manifest, let manifestPath, !manifest.dynamic.contains("dependencies") else {
      return openFaults
    }
    let byName = Dictionary(grouping: packages, by: name)
    let targets = RequirementsTargets(options: .init(), command: nil, supported: python)
    return statements(manifest).compactMap { statement in
      guard let requirement = statement.requirement, requirement.name != manifest.name else { return nil }
      let title = "\(PythonLockPair.short(statement.text)) of \(manifestPath):\(statement.line)"
      let place = Location(manifestPath, line: statement.line, column: statement.column)
      guard let found = byName[requirement.name.description] else {
        guard targets.reach(of: requirement.marker) == .all else { return nil }
        return PythonLockFault("PY-16", "\(title) is not in \(path)", at: place)
      }
      let bad = found.first { pin in
        guard let version = pin["version"]?.string, requirement.url == nil else { return false }
        return !requirement.specifiers.contains(version, prereleases: true)
          && targets.share([requirement.marker?.withoutExtras, marker(pin)?.withoutExtras])
      }
      return bad.map { pin in
        PythonLockFault(
          "PY-16",
          "\(name(pin)) \(pin["version"]?.string ?? "") of \(path):\(pin.line) does not satisfy \(title)",
          at: place)
      }
    }
  }

  private var openFaults: [PythonLockFault] {
    guard let manifestPath, manifest?.dynamic.contains("dependencies") == true else { return [] }
    return [
      PythonLockFault(
        "PY-16", .inconclusive,
        "\(path) was not compared: dynamic in \(manifestPath) leaves the dependencies to the build backend",
        at: Location(path), remedy: "make the lock again with its tool and compare")
    ]
  }

  /// A file for everything holds the project; one under a name may be for one group only.
  private func statements(_ manifest: PythonManifest) -> [PythonManifest.Statement] {
    guard path.hasSuffix("pylock.toml") else { return [] }
    let extras = Set(
      (document["extras"]?.elements ?? []).compactMap(\.string).map { ProjectName($0).description })
    let groups = (document["dependency-groups"]?.elements ?? []).compactMap(\.string)
    var statements = manifest.dependencies
    for extra in manifest.extras where extras.contains(extra.name) { statements += extra.requirements }
    for group in groups { statements += (try? manifest.statements(ofGroup: group)) ?? [] }
    return statements
  }

  /// PY-19: two versions of one package for the same machine.
  private var twinFaults: [PythonLockFault] {
    Dictionary(grouping: packages, by: name).values.filter { $0.count > 1 }.compactMap {
      twins -> PythonLockFault? in
      for (index, one) in twins.enumerated() {
        for other in twins[(index + 1)...]
        where EnvironmentMarker.canHold([marker(one), marker(other)], python: python) == true {
          let titles = [one, other].map { "\(name($0)) \($0["version"]?.string ?? "") of \(path):\($0.line)" }
          return PythonLockFault(
            "PY-19", "\(titles[0]) and \(titles[1]) are both for some machine", at: place(other))
        }
      }
      return nil
    }.sorted { $0.place < $1.place }
  }
}
