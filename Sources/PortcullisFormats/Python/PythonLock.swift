/// The packages that a Python lock fixes, and how it reaches them, whatever tool wrote it.
package struct PythonLock: Sendable {
  /// Where the lock takes a package from.
  package enum Origin: Hashable, Sendable, Codable {
    case index
    /// An archive at an address.
    case address(String)
    /// An archive in the file system.
    case file(String)
    case versionControl(url: String, commit: String?)
    case directory(String, isEditable: Bool)
    /// The project itself or a member of its workspace.
    case own
  }

  package enum Condition: Hashable, Sendable {
    case any
    case exact(String)
    case specifiers(VersionSpecifierSet)
  }

  /// One dependency of a package, or of the project.
  package struct Edge: Sendable {
    package let name: ProjectName
    package var version: String?
    package var extras: [String] = []
    package var marker: EnvironmentMarker?
  }

  package struct Package: Sendable {
    package let spelling: String
    package var condition = Condition.any
    package var origin = Origin.index
    /// Digests of its archives, as `sha256:…` in lower case.
    package var hashes: [String] = []
    package var marker: EnvironmentMarker?
    /// Groups of the lock that need it; nil where the lock does not say.
    package var groups: Set<String>?
    /// True for a package that only an extra of the project needs.
    package var isOptional = false
    package var edges: [Edge] = []
    package var extraEdges: [String: [Edge]] = [:]
    package var groupEdges: [String: [Edge]] = [:]
    package let line: Int

    package var name: ProjectName { ProjectName(spelling) }

    init(_ spelling: String, line: Int) {
      self.spelling = spelling
      self.line = line
    }
  }

  /// How the lock says which of its packages an installation needs.
  enum Roots: Sendable {
    /// By the groups and the marker of each package.
    case members
    /// Through the dependencies of these packages.
    case packages([Int])
    /// Through what the project names, by group; the empty name is what it always needs.
    case edges([String: [Edge]])
  }

  package internal(set) var packages: [Package]
  let roots: Roots
  /// Groups that are always installed.
  let standard: Set<String>
  /// False where the lock cannot say which packages an installation needs.
  package internal(set) var tellsNeeded = true
  /// Sources without a name, which fit whatever was installed from them.
  package internal(set) var unnamed: [Origin] = []

  init(packages: [Package], roots: Roots = .members, standard: Set<String> = []) {
    self.packages = packages
    self.roots = roots
    self.standard = standard
  }

  /// Reads a lock in TOML or JSON; `project` is the pyproject.toml beside it, which older locks of Poetry need.
  ///
  /// - Throws: `ManifestError` for what is no lock of that kind.
  package init(_ bytes: [UInt8], as system: LockSystem, project: [UInt8]?) throws(ManifestError) {
    switch system {
    case .uv: self = UVLockReading.lock(try TOMLNode(parsing: bytes))
    case .pylock:
      let document = try TOMLNode(parsing: bytes)
      try PylockFile.verify(document)
      self = PylockReading.lock(document)
    case .poetry:
      var manifest: TOMLNode?
      if let project { manifest = try TOMLNode(parsing: project) }
      self = PoetryLockReading.lock(try TOMLNode(parsing: bytes), manifest)
    case .pdm: self = PDMLockReading.lock(try TOMLNode(parsing: bytes))
    case .pipfile: self = PipfileLockReading.lock(try LockText.json(bytes))
    case .npm, .yarn, .pnpm, .bun, .requirements, .cargo, .swift, .go, .bunBinary, .pixi, .conda:
      throw ManifestError("it is no lock of Python that can be compared with an environment")
    }
  }
}

extension EnvironmentMarker {
  /// Nil for a text that is no marker.
  init?(reading text: String?) {
    guard let text, !text.isEmpty else { return nil }
    do throws(DependencyError) {
      try self.init(text)
    } catch {
      return nil
    }
  }
}
