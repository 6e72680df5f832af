package import PortcullisFormats

/// One Python environment beside the lock it should equal, as evidence.
package struct PythonEnvironmentSeen: Codable, Sendable {
  /// As reports name it: relative to the project where it lies inside.
  package let path: String
  /// True when `path` is relative to the project.
  package let isInProject: Bool
  /// How it was found, such as `.venv beside the lock`.
  package let origin: String
  /// Such as `3.12.4`, or `3.12` where no file states more.
  package let python: String?
  package let locks: [String]
  package var locked: [LockedSeen]
  package var installed: [InstalledSeen]
  /// Packages of the interpreter below, which the environment sees too, by normal name.
  package var inherited: [String: String]
  package var strays: [StraySeen]
  package var injections: [InjectionSeen]
  /// Normal names that need not be in the lock, with why.
  package let tolerated: [String: String]
  /// Directories of the project, from which it may be installed itself.
  package let ownDirectories: [String]
  /// Sources in the lock that have no name.
  package let unnamed: [PythonLock.Origin]
  package var verified: Int
  /// False where the lock cannot say which packages are needed.
  package let tellsNeeded: Bool
}

/// One package of the lock.
package struct LockedSeen: Codable, Sendable {
  /// Normal name.
  package let name: String
  /// What the lock says of the version, such as `2.2.1` or `==2.2.1`; empty where it says nothing.
  package let version: String
  package let isExact: Bool
  package let demand: PythonLock.Demand
  package let origin: PythonLock.Origin
  package let hashes: [String]
  package let marker: String?
  package let lock: String
  package let line: Int
}

/// One distribution that is installed.
package struct InstalledSeen: Codable, Sendable {
  package let name: String
  package let version: String?
  /// Its metadata, relative to the environment.
  package let directory: String
  package let kind: DistributionDirectory.Kind
  package let installer: String?
  /// Nil for what came from an index.
  package var source: DirectURL?
  package var sourceFault: String?
  /// Why its files cannot be verified; nil when they were.
  package var unverifiable: String?
  package var faults: FileFaults
  /// Names of modules at the top, for files that no RECORD claims.
  package var modules: [String]

  package var normalName: String { ProjectName(name).description }
  package var title: String { version.map { "\(name) \($0)" } ?? name }
}

/// What is wrong with the files of one distribution.
package struct FileFaults: Codable, Sendable {
  package enum Kind: String, Codable, Sendable, CaseIterable {
    case outside, changed, missing, unlisted, undigested, weak, malformed, row, unread, size, shared
  }

  package struct Fault: Codable, Sendable {
    package let kind: Kind
    /// Relative to the environment.
    package let path: String
    package let detail: String
  }

  /// The first ones of each kind.
  package private(set) var shown: [Fault] = []
  package private(set) var counts: [String: Int] = [:]

  package init() {}

  private static let mostShown = 5

  package mutating func add(_ kind: Kind, _ path: String, _ detail: String = "") {
    counts[kind.rawValue, default: 0] += 1
    if count(kind) <= Self.mostShown { shown.append(Fault(kind: kind, path: path, detail: detail)) }
  }

  package func count(_ kind: Kind) -> Int { counts[kind.rawValue] ?? 0 }
  package var isEmpty: Bool { counts.isEmpty }
}

/// Files that no RECORD claims and that lie beside no distribution's own.
package struct StraySeen: Codable, Sendable {
  package enum Kind: String, Codable, Sendable {
    case module, script, data, link, remains, pathFile
  }

  package let kind: Kind
  /// Relative to the environment: the file, or the directory that holds them all.
  package let path: String
  package let count: Int
  /// What a path file says; empty for anything else.
  package let text: [String]
}

/// A line of a `.pth` file that a distribution brought and that leads out of the environment.
package struct InjectionSeen: Codable, Sendable {
  package let path: String
  package let line: Int
  package let target: String
  /// Normal name of the distribution that claims the file.
  package let owner: String
}
