import PortcullisFormats

/// What the packages of a pdm.lock contradict in themselves.
struct PDMPackages {
  private(set) var faults: [(reason: String, node: TOMLNode)] = []

  private static let keys: Set<String> = [
    "name", "version", "requires_python", "summary", "groups", "dependencies", "files", "marker", "extras",
    "git", "hg", "svn", "bzr", "ref", "revision", "path", "editable", "url", "subdirectory", "direct_minimal",
  ]

  init(_ document: TOMLNode) {
    for entry in document.entries where !["metadata", "package"].contains(entry.key) {
      faults.append(("\(entry.key) stands outside its table, whose header is lost", entry.value))
    }
    for package in document["package"]?.elements ?? [] {
      if let fault = Self.fault(of: package) { faults.append(fault) }
    }
  }

  private static func fault(of package: TOMLNode) -> (reason: String, node: TOMLNode)? {
    guard let name = package["name"]?.string else { return ("a package has no name", package) }
    let title = "\(name) \(package["version"]?.string ?? "")"
    if let entry = package.entries.first(where: { !keys.contains($0.key) }) {
      return ("\(entry.key) stands in \(title), where PDM does not write it", entry.value)
    }
    let isRegistry = ["git", "hg", "svn", "bzr", "path", "url"].allSatisfy { package[$0] == nil }
    guard let version = package["version"]?.string else {
      return isRegistry ? ("\(name) has no version", package) : nil
    }
    guard PythonVersion(version) != nil else { return ("the version \(version) of \(name) is none", package) }
    for dependency in package["dependencies"]?.elements ?? [] {
      guard let text = dependency.string, (try? DependencyRequirement(text)) != nil else {
        return ("a dependency of \(title) is no requirement", dependency)
      }
    }
    guard isRegistry, let files = package["files"] else {
      return isRegistry && package["files"] == nil ? ("\(title) has no files", package) : nil
    }
    guard !files.elements.isEmpty else { return ("\(title) has no file", files) }
    return fileFault(files.elements, name, version)
  }

  private static func fileFault(
    _ files: [TOMLNode], _ name: String, _ version: String
  ) -> (reason: String, node: TOMLNode)? {
    for file in files {
      guard let address = file["file"]?.string ?? file["url"]?.string else {
        return ("a file of \(name) \(version) has no name", file)
      }
      let text = String(address.prefix { $0 != "#" }.split(separator: "/").last ?? "")
      if let distribution = DistributionFile(text) {
        guard ProjectName(distribution.name) == ProjectName(name),
          distribution.version == PythonVersion(version)
        else { return ("\(text) is no file of \(name) \(version)", file) }
      }
      let parts = (file["hash"]?.string ?? "").split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2, HashDigest.strong[parts[0]] != nil else {
        return ("\(text) has no digest of sha256 or better", file)
      }
      if let fault = HashDigest.fault(of: parts[1], parts[0]) {
        return ("the digest of \(text) is \(fault)", file)
      }
    }
    return nil
  }
}
