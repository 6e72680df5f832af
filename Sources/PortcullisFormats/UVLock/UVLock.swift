/// A uv.lock as uv writes it: what it was made from, and the packages it fixes with their edges.
package struct UVLock: Sendable {
  /// Where uv takes a package from.
  package enum Source: Hashable, Sendable {
    case registry(String)
    case git(String)
    case url(String)
    /// One file.
    case path(String)
    case directory(String)
    case editable(String)
    /// A project that is not installed itself.
    case virtual(String)

    /// The directory of a project that lies in the repository; nil for what is fetched.
    package var directory: String? {
      switch self {
      case .directory(let path), .editable(let path), .virtual(let path): path
      case .registry, .git, .url, .path: nil
      }
    }
  }

  /// One edge of the graph: what a package needs in this lock.
  package struct Edge: Hashable, Sendable {
    package let name: String
    package let version: String?
    package let source: Source?
    package let extras: [String]
    package let marker: EnvironmentMarker?
    package let line: Int
  }

  /// A list of edges under the name of an extra or a group.
  package struct EdgeList: Hashable, Sendable {
    package let name: String
    package let edges: [Edge]
    package let line: Int
  }

  package struct RecordedList: Hashable, Sendable {
    package let name: String
    package let requirements: [UVRequirement]
    package let line: Int
  }

  package struct Package: Hashable, Sendable {
    package let name: String
    /// Nil for a project whose build backend computes it.
    package let version: String?
    package let source: Source
    package let dependencies: [Edge]
    package let optional: [EdgeList]
    package let groups: [EdgeList]
    package let markers: [EnvironmentMarker]
    /// What the project stated when the lock was made; nil where the lock does not say.
    package let requiresDist: [UVRequirement]?
    package let requiresDev: [RecordedList]
    package let providesExtras: [String]?
    package let fileCount: Int
    package let line: Int
    package let versionLine: Int
    package let dependenciesLine: Int
    package let metadataLine: Int

    package var title: String { version.map { "\(name) \($0)" } ?? name }
  }

  package let revision: Int
  package let requiresPython: VersionSpecifierSet
  package let requiresPythonText: String
  package let requiresPythonLine: Int
  package let markers: [EnvironmentMarker]
  package let markersLine: Int
  package let supportedMarkers: [EnvironmentMarker]
  package let hasConflicts: Bool
  package let members: [String]
  package let membersLine: Int
  /// `constraints`, `overrides`, `build-constraints` and `requirements` of the manifest table, by key.
  package let settings: [String: RecordedList]
  package let excludes: [String]
  package let manifestGroups: [RecordedList]
  package let options: [String: String]
  package let packages: [Package]
  /// What the lock contradicts in itself, one for each package at most.
  package let faults: [Fault]

  /// A contradiction and the entry that it belongs to.
  package struct Fault: Hashable, Sendable {
    package let entry: String
    package let reason: String
    package let line: Int
    package let column: Int

    package init(_ entry: String, _ reason: String, _ node: TOMLNode) {
      self.entry = entry
      self.reason = reason
      line = node.line
      column = node.column
    }
  }
}
