package import PortcullisCore
package import PortcullisFormats

/// Which Go a project asks for and which Go builds it, as evidence.
package struct GoToolchainSeen: Codable, Sendable {
  /// A line of go.mod or go.work.
  package struct Line: Codable, Sendable {
    package let text: String
    package let location: Location
  }

  /// A module and the Go that it asks for.
  package struct Dependency: Codable, Sendable {
    package let module: String
    package let goLine: String
    package let location: Location
  }

  /// A go.mod or go.work.
  package struct Demand: Codable, Sendable {
    package let path: String
    package let goLine: Line?
    package let toolchain: Line?
    /// What Go 1.20 and older say of the file; nil where they can read it.
    package let oldGoError: String?
    /// The vendored module that asks for the newest Go.
    package let vendored: Dependency?
    /// Modules in directories or in the module cache that ask for a newer Go than this file.
    package let newer: [Dependency]
    /// Why the file could not be read; nil when it could.
    package let problem: String?
  }

  /// A file that says which Go builds.
  package struct Builder: Codable, Sendable {
    /// Such as `the image golang:1.27`.
    package let name: String
    /// Nil for a name that does not say which Go it means.
    package let release: GoReleaseText?
    /// GOTOOLCHAIN where this Go runs; nil where no file says.
    package let setting: String?
    package let location: Location
    /// The go.mod or go.work that it builds.
    package let demand: String
  }

  package let demands: [Demand]
  package let builders: [Builder]
  package let workspaces: [GoWorkSeen]
}

/// One go.work and what it makes of its modules, as evidence.
package struct GoWorkSeen: Codable, Sendable {
  /// A `use` line that leads to no module of the repository.
  package struct Absent: Codable, Sendable {
    package let directory: String
    package let reason: String
    package let place: GoModPlace
  }

  /// A module that go.work builds from another place than its users do.
  package struct Redirection: Codable, Sendable {
    package let member: String
    package let module: String
    package let version: String
    package let directory: String
  }

  package let path: String
  package let problem: String?
  package let goLine: GoToolchainSeen.Line?
  package let absent: [Absent]
  /// Members that ask for a newer Go than the go.work.
  package let newerMembers: [GoToolchainSeen.Dependency]
  package let redirections: [Redirection]
  /// Why the go.work.sum that lies there is not in git; nil where there is none or it is.
  package let sumOmission: String?
}
