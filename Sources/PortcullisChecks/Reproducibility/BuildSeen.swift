package import PortcullisCore
package import PortcullisFormats

/// What repeated builds of one commit showed.
package struct BuildSeen: Codable, Sendable {
  package struct Artefact: Codable, Hashable, Sendable {
    /// Relative to the project.
    package let path: String
    package let size: Int
    /// SHA-256 in hexadecimal; for a link what it leads to.
    package let digest: String
    /// SHA-256 of the bytes with all that normalisers accept replaced by zeros; nil where none was needed, or where it
    /// lies inside an archive.
    package var normalised: String?

    /// What the digest of a link begins with.
    static let linkMark = "link to "
    var isLink: Bool { digest.hasPrefix(Self.linkMark) }
  }

  /// How a build ended that made nothing to compare.
  package struct Failure: Codable, Hashable, Sendable {
    package let ending: String
    /// The end of its output.
    package let output: [String]
  }

  package struct Build: Codable, Sendable {
    /// Empty for the first two, which differ in the clock alone.
    package let varied: [BuildVariation]
    package let failure: Failure?
    package var artefacts: [Artefact]
  }

  package struct Variation: Codable, Sendable {
    package enum State: Codable, Hashable, Sendable {
      case exercised
      case notExercised(reason: String)
      /// The gate file names others.
      case notChosen
    }

    package let name: BuildVariation
    package let first: String
    package let second: String
    package let state: State
  }

  /// Variations that change the result, and how.
  package struct Guilt: Codable, Sendable {
    package enum Effect: Codable, Sendable {
      case differs(ArtifactDifference)
      case fails(Failure)
    }

    /// One where it could be found; several that only together change the result; none for plain randomness.
    package let variations: [BuildVariation]
    package let effect: Effect
  }

  /// A line of a script that makes something.
  package struct Step: Codable, Hashable, Sendable {
    package let path: String
    package let line: Int
    package let text: String
  }

  package let commit: String
  package let command: [String]
  package let gateFile: String?
  package var builds: [Build] = []
  package var variations: [Variation] = []
  package var guilt: [Guilt] = []
  /// Patterns of the gate file that match nothing that was built.
  package var missing: [String] = []
  /// Normalisers that hid a difference.
  package var normalisers: [Normalisation] = []
  package var expired: [Normalisation] = []
  /// All that the gate file names.
  package var configured: [Normalisation] = []
  /// Variations that the gate file names.
  package let chosen: [BuildVariation]
  package let submodules: [String]
  /// Files of the commit that are pointers of Git LFS, sorted.
  package var pointers: [String] = []
  /// The first file of the working tree that is not as committed; nil where there is none.
  package var changed: String?
  package let steps: [Step]
  /// Why the search for more guilty variations ended early.
  package var searchEnd: String?

  package struct Normalisation: Codable, Hashable, Sendable {
    package let name: String
    /// Matches the path of the artefact, or of the innermost member.
    package let glob: String
    /// Such as `zip:time` or `elf:.swift_modhash`.
    package let field: String
    package let reason: String
    package let owner: String
    package let expires: Day
  }

  static func words(for ending: ProcessResult.Ending, limit: Duration) -> String {
    switch ending {
    case .exited(let status): "exit status \(status)"
    case .signalled(let signal): "signal \(signal)"
    case .timedOut: "no end within \(limit.seconds) s"
    }
  }

  /// A text without the name that the temporary directory has in this run only.
  static func steady(_ text: String, _ base: String) -> String { text.replacing(base, with: steadyBase) }

  static let steadyBase = "/tmp/portcullis-build"
}
