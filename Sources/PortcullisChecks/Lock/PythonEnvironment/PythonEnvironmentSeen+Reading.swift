import PortcullisFormats

extension LockedSeen {
  init(_ package: PythonLock.Package, _ demand: PythonLock.Demand, _ lock: String) {
    name = package.name.description
    switch package.condition {
    case .any: (version, isExact) = ("", false)
    case .exact(let text): (version, isExact) = (text, true)
    case .specifiers(let set): (version, isExact) = (set.description, false)
    }
    self.demand = demand
    origin = package.origin
    hashes = package.hashes
    marker = package.marker?.description
    self.lock = lock
    line = package.line
  }
}

extension InstalledSeen {
  /// True for what a packager of the system installed, which keeps digests of its own.
  var isManagedBySystem: Bool {
    if let installer, ["debian", "rpm", "apk", "pacman", "portage", "conda"].contains(installer.lowercased())
    {
      return true
    }
    return installer == nil && directory.contains("lib/python3/dist-packages/")
  }

  func renamed(_ name: String?, _ version: String?) -> InstalledSeen {
    InstalledSeen(
      name: name ?? self.name, version: version?.replacing("_", with: "+") ?? self.version,
      directory: directory, kind: kind,
      installer: installer, source: source, sourceFault: sourceFault, unverifiable: unverifiable,
      faults: faults, modules: modules)
  }
}
