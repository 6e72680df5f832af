/// The rules of pylock.toml (PEP 751) on what has to be there and what excludes what.
package enum PylockFile {
  /// - Throws: `ManifestError` naming the first rule that the document breaks, with its place.
  package static func verify(_ document: TOMLNode) throws(ManifestError) {
    let version = try required("lock-version", in: document)
    guard let parsed = PythonVersion(version.text), parsed.release[0].description == "1" else {
      throw error("lock-version \(version.text) is not known here", version.node)
    }
    _ = try required("created-by", in: document)
    try check("requires-python", in: document) { VersionSpecifierSet($0) != nil }
    for marker in document["environments"]?.elements ?? [] where !isMarker(marker.string ?? "") {
      throw error("an environment is no marker", marker)
    }
    guard let packages = document["packages"], case .array = packages.content else {
      throw error("it has no packages", document)
    }
    for package in packages.elements { try verify(package: package) }
  }

  private static func verify(package: TOMLNode) throws(ManifestError) {
    let name = try required("name", in: package)
    guard ProjectName.isValid(name.text), ProjectName(name.text).description == name.text else {
      throw error("the name \(name.text) is not in its normal form", name.node)
    }
    try check("version", in: package) { PythonVersion($0) != nil }
    try check("requires-python", in: package) { VersionSpecifierSet($0) != nil }
    try check("marker", in: package, isMarker)
    let files = [package["sdist"]].compactMap(\.self) + (package["wheels"]?.elements ?? [])
    let sources = ["vcs", "directory", "archive"].filter { package[$0] != nil }
    guard files.isEmpty ? sources.count == 1 : sources.isEmpty else {
      throw error("\(name.text) needs either files or exactly one of vcs, directory and archive", package)
    }
    if let vcs = package["vcs"] {
      _ = try required("type", in: vcs)
      _ = try required("commit-id", in: vcs)
      try requirePlace(of: vcs, name.text)
    }
    if let directory = package["directory"] { _ = try required("path", in: directory) }
    if let archive = package["archive"] {
      try requirePlace(of: archive, name.text)
      try requireHashes(of: archive, name.text)
    }
    for file in files { try verify(file: file, of: package, name.text) }
  }

  /// The file's own name has to state the name and the version of its package.
  private static func verify(
    file: TOMLNode, of package: TOMLNode, _ name: String
  ) throws(ManifestError) {
    try requirePlace(of: file, name)
    try requireHashes(of: file, name)
    let address = file["path"]?.string ?? file["url"]?.string ?? ""
    let last = address.prefix { $0 != "#" && $0 != "?" }.split(separator: "/").last.map(String.init) ?? ""
    let stated = file["name"]?.string ?? last
    guard let distribution = DistributionFile(stated) else {
      throw error("\(stated) is no file name of a wheel or source archive", file)
    }
    let version = package["version"]?.string.flatMap { PythonVersion($0) }
    guard ProjectName(distribution.name).description == name,
      version == nil || version == distribution.version
    else { throw error("\(stated) is not a file of \(name) \(package["version"]?.string ?? "")", file) }
  }

  private static func requirePlace(of source: TOMLNode, _ name: String) throws(ManifestError) {
    guard source["url"]?.string != nil || source["path"]?.string != nil else {
      throw error("a source of \(name) has neither url nor path", source)
    }
  }

  private static func requireHashes(of source: TOMLNode, _ name: String) throws(ManifestError) {
    let hashes = source["hashes"]?.entries ?? []
    guard !hashes.isEmpty, hashes.allSatisfy({ $0.value.string?.isEmpty == false }) else {
      throw error("a file of \(name) has no hash", source)
    }
  }

  private static func required(
    _ key: String, in table: TOMLNode
  ) throws(ManifestError) -> (text: String, node: TOMLNode) {
    guard let node = table[key] else { throw error("it has no \(key)", table) }
    guard let text = node.string else { throw error("\(key) is no text", node) }
    return (text, node)
  }

  private static func check(
    _ key: String, in table: TOMLNode, _ isValid: (String) -> Bool
  ) throws(ManifestError) {
    guard let node = table[key] else { return }
    guard let text = node.string, isValid(text) else {
      throw error("\(key) \(node.string ?? "") is not valid", node)
    }
  }

  private static func isMarker(_ text: String) -> Bool {
    do throws(DependencyError) {
      _ = try EnvironmentMarker(text)
      return true
    } catch {
      return false
    }
  }

  private static func error(_ reason: String, _ node: TOMLNode) -> ManifestError {
    ManifestError(reason, line: node.line, column: node.column)
  }
}
