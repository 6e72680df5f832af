/// A package-lock.json or npm-shrinkwrap.json of version 1, 2 or 3.
package struct NpmLock: Sendable {
  package let version: Int
  package let name: String?
  package let projectVersion: String?
  /// What npm writes into every lock since version 1, `requires: true`.
  let hasRequiresMark: Bool
  /// The root first; version 1 has none of its own.
  package private(set) var entries: [NpmEntry] = []
  /// The second statement about the same packages that version 2 holds for older npm.
  package private(set) var legacy: [NpmEntry] = []
  /// What the root of the lock repeats from package.json; nil for version 1.
  package let root: NodeManifest?
  /// The same for each member of the workspace, by directory.
  package let members: [String: NodeManifest]

  package let text: JSONText

  /// - Throws: `ManifestError` for text that npm could not read, or a version nobody here knows.
  package init(_ bytes: [UInt8]) throws(ManifestError) {
    text = try JSONText(bytes)
    let document = text.root
    guard document.isObject else { throw ManifestError("not a JSON object") }
    version = try Self.version(of: document)
    name = document["name"]?.string
    projectVersion = document["version"]?.string
    hasRequiresMark = document["requires"]?.isTrue ?? false
    let packages = document["packages"]
    let nothing = try JSONText(Array("{}".utf8)).root
    root = version == 1 ? nil : NodeManifest(packages?[""] ?? nothing)
    var members: [String: NodeManifest] = [:]
    if version > 1, let packages {
      entries.reserveCapacity(packages.text.nodes.count / 16)
      for member in packages.members {
        let entry = NpmEntryReader.entry(member)
        entries.append(entry)
        if entry.isOwn, !entry.path.isEmpty, !entry.flags.contains(.link) {
          members[entry.path] = NodeManifest(member.value)
        }
      }
    }
    self.members = members
    try LockSize.verify(entries.count)
    guard let tree = document["dependencies"], version < 3 else { return }
    if version == 1 {
      NpmEntryReader.legacyEntries(of: tree, below: "", into: &entries)
    } else {
      NpmEntryReader.legacyEntries(of: tree, below: "", into: &legacy)
    }
    try LockSize.verify(max(entries.count, legacy.count))
  }

  /// Packages that are installed, without the project's own.
  package var packageCount: Int { entries.count { !$0.isOwn } }

  static func version(of document: JSONElement) throws(ManifestError) -> Int {
    guard let value = document["lockfileVersion"] else { throw ManifestError("it has no lockfileVersion") }
    guard let literal = value.number else { throw ManifestError("its lockfileVersion is no number") }
    guard let number = Int(literal), (1...3).contains(number) else {
      let place = value.place
      throw ManifestError(
        "lockfileVersion \(literal) is not known here", line: place.line, column: place.column)
    }
    // npm 7 and later read `packages` whatever the version says, and npm 6 reads `dependencies` alone.
    let foreign = number == 1 ? "packages" : number == 3 ? "dependencies" : nil
    if let foreign, let place = document[foreign]?.place {
      throw ManifestError(
        "version \(number) has no \(foreign), which another npm would install from", line: place.line,
        column: place.column)
    }
    return number
  }
}
