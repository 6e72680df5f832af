package import PortcullisCore

/// The tools that a Go project installs or runs beside its own packages, as evidence.
package struct GoToolsSeen: Codable, Sendable {
  /// One `go install`, `go run` or `go get` of a module at a version.
  package struct Command: Codable, Sendable {
    package enum Version: String, Codable, Sendable {
      /// A release, a pseudo-version or a whole commit id.
      case fixed
      /// `latest`, a branch, or the start of a version: another one tomorrow.
      case moving
      /// A variable, whose value is not known here.
      case variable
    }

    /// Such as `go install example.org/tool@latest`.
    package let text: String
    package let module: String
    package let version: Version
    package let location: Location
  }

  /// A tool that a go.mod or a tools.go names and that no required module provides.
  package struct Homeless: Codable, Sendable {
    package let tool: String
    package let goMod: String
    package let location: Location
  }

  package let commands: [Command]
  package let homeless: [Homeless]
  /// Build files that could not be read to their end.
  package let unread: [Finding]
}
