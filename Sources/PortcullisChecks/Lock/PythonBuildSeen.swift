package import PortcullisCore
package import PortcullisFormats

/// What builds the Python packages of a project and of its locks, as evidence.
package struct PythonBuildSeen: Codable, Sendable {
  /// One project that is built.
  package struct Project: Codable, Sendable {
    /// The pyproject.toml, or the setup.py where there is none.
    package let path: String
    package let location: Location
    /// Build requirements that neither are pinned nor have their version from a constraint.
    package let loose: [BuildSystem.Requirement]
    /// False for a `[build-system]` without `requires`.
    package let hasRequirements: Bool
    /// The backend that none of the requirements brings; nil where one does, or where it is not known.
    package let homelessBackend: String?
    /// True for a setup.py without `[build-system]`.
    package let isLegacy: Bool
    package let setupRequires: [String]
    package let setupRequiresLocation: Location?
    /// Why pyproject.toml could not be read; nil when it could.
    package let problem: String?
  }

  package struct Lock: Codable, Sendable {
    package let path: String
    /// Packages that are built wherever the lock is installed.
    package let built: [LockedFiles.Package]
    /// Packages whose wheels are for one system only, with that system.
    package let oneSystem: [String: String]
    /// Lines of the packages in `oneSystem`.
    package let line: Int?
  }

  /// A setting that builds from source what could be installed as a wheel.
  package struct SourceChoice: Codable, Sendable {
    package let text: String
    package let location: Location
  }

  package let projects: [Project]
  package let locks: [Lock]
  package let choices: [SourceChoice]
  package let unlocked: [UnlockedBuild]
  /// Where versions of build requirements are constrained.
  package let constraints: [String]
  /// Constraint files that are named and could not be read.
  package let unreadConstraints: [String]
}
