package import PortcullisFormats

/// The replacements by directories in one go.mod or go.work, and where they lead, as evidence.
package struct GoReplacesSeen: Codable, Sendable {
  package enum Target: Codable, Sendable, Hashable {
    case absolute
    case outsideRepository
    /// Inside by its text, outside through a link.
    case outsideThroughLink(to: String)
    /// Inside, with the reason why there is no module.
    case notAModule(String)
    case module
    /// The directory is a submodule of git, whose commit is fixed.
    case submodule
  }

  package struct Replacement: Codable, Sendable {
    /// `path` or `path version`.
    package let module: String
    package let directory: String
    package let place: GoModPlace
    /// False where no go.mod that reads the replacement requires the module.
    package let isRequired: Bool
    package let target: Target
  }

  package let path: String
  /// Why the file could not be read; nil when it could.
  package let problem: String?
  package let replacements: [Replacement]
}
