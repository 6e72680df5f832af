internal import PortcullisCore
internal import PortcullisYAML

/// What a lock says each package must be: digests or commits, by package and version.
///
/// A package that stands in two versions of a lock with another digest is not the package that it was.
package struct LockDigests: Sendable {
  /// By name and version, or by the name of the file that is downloaded; digests as written.
  package private(set) var digests: [String: Set<String>] = [:]
  /// False where several files stand under one name, such as all wheels of a version.
  private let isOneArchive: Bool

  /// - Throws: `ManifestError` for a text that is not of its kind, and for a kind that is not read here.
  package init(_ bytes: [UInt8], of system: LockSystem) throws(ManifestError) {
    isOneArchive = system != .requirements && system != .pipfile
    switch system {
    case .go:
      for sum in GoSumFile(bytes).sums { add(sum.hash, to: sum.key.description) }
    case .cargo, .uv, .poetry, .pdm, .pylock: readTOML(try TOMLNode(parsing: bytes))
    case .npm: readNode(try LockText.json(bytes))
    case .pipfile: readPipfile(try LockText.json(bytes))
    case .swift: readSwift(try LockText.json(bytes))
    case .requirements: readRequirements(bytes)
    case .pnpm: try readPnpm(bytes)
    case .yarn: readYarn(bytes)
    case .bun: try readBun(bytes)
    case .bunBinary, .pixi, .conda: throw ManifestError("the digests of its kind are not compared here")
    }
  }

  /// One package whose digests have nothing in common any more.
  package struct Change: Hashable, Sendable {
    package let package: String
    package let before: String
    package let after: String
  }

  /// Packages that both locks hold with other digests, sorted.
  package func changes(since older: LockDigests) -> [Change] {
    digests.compactMap { package, after -> Change? in
      guard let before = older.digests[package] else { return nil }
      return change(of: package, from: before, to: after)
    }.sorted { $0.package < $1.package }
  }

  private func change(of package: String, from before: Set<String>, to after: Set<String>) -> Change? {
    let old = Dictionary(grouping: before.sorted(), by: LockDigest.algorithm)
    let new = Dictionary(grouping: after.sorted(), by: LockDigest.algorithm)
    for (algorithm, digests) in new.sorted(by: { $0.key < $1.key }) {
      guard let known = old[algorithm] else { continue }
      let added = digests.filter { !known.contains($0) }
      // One archive has one digest: a second one beside it lets in a second archive.
      guard let first = added.first, isOneArchive || added.count == digests.count else { continue }
      return Change(package: package, before: known[0], after: first)
    }
    guard old.keys.allSatisfy({ new[$0] == nil }), let first = after.min(),
      let strong = before.sorted().first(where: LockDigest.isStrong)
    else { return nil }
    return Change(package: package, before: strong, after: first)
  }

  private mutating func add(_ digest: String?, to package: String) {
    guard let digest, !digest.isEmpty else { return }
    digests[package, default: []].insert(digest)
  }

  private static func fileName(_ address: String?) -> String? {
    address?.split { $0 == "/" || $0 == "\\" }.last.map { String($0.prefix { $0 != "#" && $0 != "?" }) }
  }
}

// TOML.
extension LockDigests {
  private mutating func readTOML(_ document: TOMLNode) {
    let packages = (document["package"]?.elements ?? []) + (document["packages"]?.elements ?? [])
    for package in packages {
      let name = "\(package["name"]?.string ?? "") \(package["version"]?.string ?? "")"
      add(package["checksum"]?.string, to: name)
      let files =
        [package["sdist"], package["archive"]].compactMap(\.self)
        + (package["wheels"]?.elements ?? []) + (package["files"]?.elements ?? [])
      for file in files { readFile(file) }
    }
    // Poetry before 1.5 and PDM before 2.8 keep the files apart, Cargo's first locks the checksums.
    let metadata = document["metadata"]
    for entry in metadata?["files"]?.entries ?? [] { for file in entry.value.elements { readFile(file) } }
    for entry in metadata?.entries ?? [] where entry.key.hasPrefix("checksum ") {
      add(entry.value.string, to: String(entry.key.dropFirst("checksum ".count)))
    }
  }

  private mutating func readFile(_ file: TOMLNode) {
    let address = file["url"]?.string ?? file["file"]?.string ?? file["path"]?.string
    guard let name = file["name"]?.string ?? Self.fileName(address) else { return }
    add(file["hash"]?.string, to: name)
    for hash in file["hashes"]?.entries ?? [] {
      add(hash.value.string.map { "\(hash.key):\($0)" }, to: name)
    }
  }
}

// JSON.
extension LockDigests {
  private mutating func readNode(_ document: JSONValue) {
    for entry in document["packages"]?.members ?? [] where !entry.key.isEmpty {
      let name = entry.value["name"]?.string ?? Self.lastPackage(of: entry.key)
      readIntegrity(of: entry.value, name)
    }
    readTree(document["dependencies"]?.members ?? [], depth: 0)
  }

  /// The nested packages of lock versions 1 and 2.
  private mutating func readTree(_ members: [JSONValue.Member], depth: Int) {
    guard depth < 200 else { return }
    for entry in members {
      readIntegrity(of: entry.value, entry.key)
      readTree(entry.value["dependencies"]?.members ?? [], depth: depth + 1)
    }
  }

  private mutating func readIntegrity(of package: JSONValue, _ name: String) {
    guard let version = package["version"]?.string else { return }
    for digest in (package["integrity"]?.string ?? "").split(separator: " ") {
      add(String(digest), to: "\(name) \(version)")
    }
  }

  private static func lastPackage(of path: String) -> String {
    guard let last = path.ranges(of: "node_modules/").last else { return path }
    return String(path[last.upperBound...])
  }

  private mutating func readPipfile(_ document: JSONValue) {
    for section in ["default", "develop"] {
      for entry in document[section]?.members ?? [] {
        let name = "\(entry.key) \(entry.value["version"]?.string ?? "")"
        for hash in entry.value["hashes"]?.array ?? [] { add(hash.string, to: name) }
      }
    }
  }

  private mutating func readSwift(_ document: JSONValue) {
    for pin in document["pins"]?.array ?? document["object"]?["pins"]?.array ?? [] {
      let state = pin["state"]
      guard let name = pin["identity"]?.string ?? pin["package"]?.string,
        let version = state?["version"]?.string
      else { continue }
      add(state?["revision"]?.string, to: "\(name) \(version)")
    }
  }
}

// Text and YAML.
extension LockDigests {
  private mutating func readRequirements(_ bytes: [UInt8]) {
    guard let text = RequirementsEncoding.text(of: bytes) else { return }
    for entry in RequirementsFile(text).entries {
      guard case .requirement(let requirement) = entry.subject else { continue }
      let name = "\(requirement.name) \(requirement.specifiers)"
      for hash in entry.hashes { add("\(hash.algorithm):\(hash.digest)", to: name) }
    }
  }

  /// Under name and version as in npm's locks, so that a project may change its tool.
  private mutating func readPnpm(_ bytes: [UInt8]) throws(ManifestError) {
    let lock = try PnpmLock(bytes)
    for entry in lock.document["packages"]?.mapping ?? [] {
      let (name, version) = PnpmLock.name(of: entry.key, lock.major)
      add(
        entry.value["resolution"]?["integrity"]?.text,
        to: version.map { "\(name) \($0)" } ?? PnpmLock.base(of: entry.key))
    }
  }

  private mutating func readBun(_ bytes: [UInt8]) throws(ManifestError) {
    for member in try BunLock(bytes).text.root["packages"]?.members.map({ $0 }) ?? [] {
      let parts = Array(member.value.elements)
      guard parts.count > 3, let id = parts[0].string else { continue }
      let name = YarnClassicLock.installedName(of: id)
      add(parts[3].string, to: "\(name) \(id.dropFirst(name.count + 1))")
    }
  }

  /// Both forms: a header without indentation, and below it `version`, then `integrity` or `checksum`.
  private mutating func readYarn(_ bytes: [UInt8]) {
    var name = ""
    var version = ""
    for line in bytes.split(separator: 0x0A) {
      let text = String(decoding: line.prefix(4096), as: UTF8.self)
      guard text.first == " " else {
        name = Self.yarnName(text)
        continue
      }
      let words = text.split { $0 == " " || $0 == "\"" || $0 == ":" && !text.contains("checksum") }
      let first = words.first.map { $0.last == ":" ? $0.dropLast() : $0 } ?? ""
      guard words.count > 1 else { continue }
      if first == "version" { version = String(words[1]) }
      if first == "integrity" || first == "checksum" {
        for digest in words.dropFirst() { add(String(digest), to: "\(name) \(version)") }
      }
    }
  }

  private static func yarnName(_ header: String) -> String {
    let pattern = header.drop { $0 == "\"" }.prefix { $0 != "," && $0 != "\"" }
    let at = pattern.dropFirst().firstIndex(of: "@") ?? pattern.endIndex
    return String(pattern[..<at])
  }
}
