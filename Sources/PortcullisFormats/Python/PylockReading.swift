import PortcullisCore

/// `pylock.toml` (PEP 751).
enum PylockReading {
  static func lock(_ document: TOMLNode) -> PythonLock {
    PythonLock(packages: (document["packages"]?.elements ?? []).compactMap(package))
  }

  private static func package(_ node: TOMLNode) -> PythonLock.Package? {
    guard let name = node["name"]?.string else { return nil }
    var package = PythonLock.Package(name, line: node.line)
    if let version = node["version"]?.string { package.condition = .exact(version) }
    package.marker = EnvironmentMarker(reading: node["marker"]?.string)
    let archive = node["archive"]
    let files = [node["sdist"], archive].compactMap(\.self) + (node["wheels"]?.elements ?? [])
    package.hashes = files.flatMap { file in
      (file["hashes"]?.entries ?? []).compactMap { entry in
        entry.value.string.map { "\(entry.key):\($0.lowercased())" }
      }
    }
    if let vcs = node["vcs"] {
      package.origin = .versionControl(
        url: vcs["url"]?.string ?? vcs["path"]?.string ?? "", commit: vcs["commit-id"]?.string)
    } else if let directory = node["directory"]?["path"]?.string {
      package.origin =
        directory == "." ? .own : .directory(directory, isEditable: isTrue(node["directory"]?["editable"]))
    } else if let url = archive?["url"]?.string {
      package.origin = .address(url)
    } else if let path = archive?["path"]?.string {
      package.origin = .file(path)
    }
    return package
  }

  private static func isTrue(_ node: TOMLNode?) -> Bool { node?.content == .boolean(true) }
}

/// `pdm.lock`, formats 3 and 4.
enum PDMLockReading {
  static func lock(_ document: TOMLNode) -> PythonLock {
    let packages = (document["package"]?.elements ?? []).compactMap(package)
    var lock = PythonLock(packages: merged(packages), standard: [GroupName.group("default")])
    lock.tellsNeeded = packages.allSatisfy { $0.groups != nil }
    return lock
  }

  private static func package(_ node: TOMLNode) -> PythonLock.Package? {
    guard let name = node["name"]?.string else { return nil }
    var package = PythonLock.Package(name, line: node.line)
    if let version = node["version"]?.string { package.condition = .exact(version) }
    package.marker = EnvironmentMarker(reading: node["marker"]?.string)
    package.groups = node["groups"].map { Set($0.elements.compactMap(\.string).map(GroupName.group)) }
    package.hashes = (node["files"]?.elements ?? []).compactMap { $0["hash"]?.string?.lowercased() }
    let isEditable = node["editable"]?.content == .boolean(true)
    if let git = node["git"]?.string {
      package.origin = .versionControl(url: git, commit: node["revision"]?.string)
    } else if let url = node["url"]?.string {
      package.origin = .address(url)
    } else if let path = node["path"]?.string {
      package.origin = DistributionFile(path) == nil ? .directory(path, isEditable: isEditable) : .file(path)
    }
    return package
  }

  /// The entries with extras repeat a package for what the extras need.
  private static func merged(_ packages: [PythonLock.Package]) -> [PythonLock.Package] {
    var seen: Set<String> = []
    return packages.filter { package in
      seen.insert("\(package.name) \(package.condition) \(package.marker?.description ?? "")").inserted
    }
  }
}

/// `Pipfile.lock`, specification 6.
enum PipfileLockReading {
  static func lock(_ document: JSONValue) -> PythonLock {
    var packages: [PythonLock.Package] = []
    for (key, group) in [("default", "default"), ("develop", "dev")] {
      for member in document[key]?.members ?? [] {
        packages.append(package(member.key, member.value, GroupName.group(group)))
      }
    }
    return PythonLock(packages: packages, standard: [GroupName.group("default")])
  }

  private static func package(_ name: String, _ value: JSONValue, _ group: String) -> PythonLock.Package {
    var package = PythonLock.Package(name, line: 1)
    if let version = value["version"]?.string, let set = VersionSpecifierSet(version) {
      package.condition = .specifiers(set)
    }
    package.marker = EnvironmentMarker(reading: value["markers"]?.string)
    package.groups = [group]
    package.hashes = (value["hashes"]?.array ?? []).compactMap { $0.string?.lowercased() }
    if let git = value["git"]?.string {
      package.origin = .versionControl(url: git, commit: value["ref"]?.string)
    } else if let file = value["file"]?.string {
      package.origin = .address(file)
    } else if let path = value["path"]?.string {
      package.origin = .directory(path, isEditable: value["editable"]?.bool ?? false)
    }
    return package
  }
}
