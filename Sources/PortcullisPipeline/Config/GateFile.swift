package import PortcullisCore

/// What a team holds its project to: `portcullis.yml` as values, each with its place in the file.
package struct GateFile: Sendable {
  /// The name a gate file has at the root of a project.
  package static let name = "portcullis.yml"

  /// One entry of `projects:`.
  package struct Project: Hashable, Sendable {
    /// Relative to the repository, without a slash at either end.
    package let path: String
    package let owner: String?
    package let isOptional: Bool
    package let location: Location
  }

  /// One entry of `checks:`; its options are already read.
  package struct Setting: Sendable {
    package let level: Level?
    package let reason: String?
    package let owner: String?
    package let info: CheckInfo
    /// Nil where a section configures the check, so that here only level, reason and owner are set.
    package let check: PreparedCheck?
    package let location: Location
  }

  /// One named entry of a section such as `latency:`, or a whole section written as a list.
  package struct Gate: Sendable {
    package let section: GateSection
    /// Nil for a section written as a list.
    package let name: String?
    package let owner: String?
    package let isOptional: Bool
    /// Nil leaves it to the profile.
    package let whenUndecided: UndecidedRule?
    /// The checks of the section with the options of this entry.
    package let checks: [CheckID: PreparedCheck]
    package let location: Location

    /// As messages name it: `latency.predict`.
    package var path: String { name.map { "\(section.name).\($0)" } ?? section.name }
  }

  /// One entry of `require:`.
  package struct Requirement: Hashable, Sendable {
    package let pattern: CheckPattern
    package let location: Location
  }

  /// One entry of `exclude:`.
  package struct Exclusion: Hashable, Sendable {
    package let pattern: PathPattern
    package let isOptional: Bool
    package let location: Location
  }

  /// One entry of `waivers:`; complete, yet not judged.
  package struct Waiver: Hashable, Sendable {
    package let check: String
    package let scope: PathPattern
    package let reason: String
    package let owner: String
    package let expires: Day
    package let location: Location

    package init(
      check: String, scope: PathPattern, reason: String, owner: String, expires: Day, location: Location
    ) {
      self.check = check
      self.scope = scope
      self.reason = reason
      self.owner = owner
      self.expires = expires
      self.location = location
    }
  }

  /// As reports name it, relative to the project where it lies inside.
  package let path: String
  /// SHA-256 of its bytes, lower-case hex; nil only where the system has no SHA-256.
  package let digest: String?
  package let edition: Edition
  /// Nil when the file leaves it to the command line.
  package let profile: Profile?
  package let projects: [Project]
  package let settings: [CheckID: Setting]
  /// In the order of the file.
  package let gates: [Gate]
  package let requirements: [Requirement]
  package let exclusions: [Exclusion]
  package let waivers: [Waiver]
}

/// Everything wrong with a gate file, in the order of the file; nothing was evaluated.
package struct GateFileInvalid: Error, Sendable {
  package let problems: [RunReport.Problem]
}
