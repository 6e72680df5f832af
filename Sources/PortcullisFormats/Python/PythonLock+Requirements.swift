extension PythonLock {
  /// The packages of requirements files that fix every version; `files` in the order pip reads them.
  package init(requirements files: [RequirementsFile]) {
    self.init(packages: [])
    for file in files {
      for entry in file.entries { read(entry) }
    }
  }

  private mutating func read(_ entry: RequirementsFile.Entry) {
    let hashes = entry.hashes.map { "\($0.algorithm):\($0.digest.lowercased())" }
    switch entry.subject {
    case .requirement(let requirement):
      var package = Package(requirement.spelling, line: entry.place.line)
      package.marker = requirement.marker
      package.hashes = hashes
      if let url = requirement.url {
        take(RequirementAddress(url), into: &package)
      } else if !requirement.specifiers.clauses.isEmpty {
        package.condition = .specifiers(requirement.specifiers)
      }
      packages.append(package)
    case .address(let address):
      var package = Package(address.name ?? "", line: entry.place.line)
      package.hashes = hashes
      take(address, into: &package)
      keep(package)
    case .path(let path, let isArchive):
      let file = String(path.split(separator: "/").last ?? "")
      var package = Package(isArchive ? DistributionFile(file)?.name ?? "" : "", line: entry.place.line)
      package.hashes = hashes
      package.origin = isArchive ? .file(path) : .directory(path, isEditable: entry.isEditable)
      keep(package)
    case .options, .refused: break
    }
  }

  private mutating func keep(_ package: Package) {
    if package.spelling.isEmpty { unnamed.append(package.origin) } else { packages.append(package) }
  }

  private func take(_ address: RequirementAddress, into package: inout Package) {
    if let digest = address.digest {
      package.hashes.append("\(digest.algorithm):\(digest.digest.lowercased())")
    }
    let url = String(address.url.prefix { $0 != "#" })
    if address.isVersionControl {
      package.origin = .versionControl(url: url, commit: address.revision)
    } else if address.isLocal {
      let isArchive = DistributionFile(String(url.split(separator: "/").last ?? "")) != nil
      package.origin = isArchive ? .file(url) : .directory(url, isEditable: false)
    } else {
      package.origin = .address(url)
    }
  }
}
