/// The one in-memory result of a run; every report is rendered from it.
package struct RunReport: Sendable {
  package let toolVersion: String
  /// Display name of the project: its directory's last component, or what the CI calls it.
  package let project: String
  package let profile: Profile
  /// The stage asked for; nil when everything that applies ran.
  package let stage: Stage?
  package let startedAt: Timestamp
  package let duration: Duration
  package let results: [CheckResult]
  /// Reasons for the exit status that belong to no check: a bad gate file, an empty selection, a full disk.
  package let problems: [Problem]
  package let exitStatus: ExitStatus
  package let policy: PolicyFacts
  package let waivers: [WaiverFact]
  package let commit: String?

  /// A sentence with a remedy and, where there is one, a place.
  package struct Problem: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
      case usage, gateFile, weakened, missingInput, nothingJudged, required, output, interrupted
      case internalError
    }

    package let kind: Kind
    package let message: String
    package let location: Location?
    package let remedy: String?

    package init(_ kind: Kind, _ message: String, at location: Location? = nil, remedy: String? = nil) {
      self.kind = kind
      self.message = message
      self.location = location
      self.remedy = remedy
    }
  }

  /// By which rules this run judged, and every switch that bent them.
  package struct PolicyFacts: Hashable, Sendable, Codable {
    /// Relative path of the gate file; nil when the defaults were used.
    package let gateFile: String?
    /// SHA-256 of the gate file's bytes, lower-case hex.
    package let digest: String?
    package let edition: String
    package let required: [String]
    package let excluded: [String]
    /// What bent the catalogue: switches such as `--skip lock.*`, and levels that the gate file lowers, with reasons.
    package let overrides: [String]
    package let permissions: Permissions

    package init(
      gateFile: String?, digest: String?, edition: String, required: [String] = [],
      excluded: [String] = [], overrides: [String] = [], permissions: Permissions = Permissions()
    ) {
      self.gateFile = gateFile
      self.digest = digest
      self.edition = edition
      self.required = required
      self.excluded = excluded
      self.overrides = overrides
      self.permissions = permissions
    }
  }

  /// One waiver of the gate file and what became of it.
  package struct WaiverFact: Hashable, Sendable, Codable {
    package enum Use: String, Sendable, Codable {
      case used, unused, expired, unknownCheck, duplicate, tooLong
      /// The check it names came to no decision in this run, so nothing can be said.
      case notJudged
    }

    package let check: String
    package let scope: String
    package let reason: String
    package let owner: String
    package let expires: Day
    package let use: Use
    package let location: Location?

    package init(
      check: String, scope: String, reason: String, owner: String, expires: Day, use: Use,
      location: Location?
    ) {
      self.check = check
      self.scope = scope
      self.reason = reason
      self.owner = owner
      self.expires = expires
      self.use = use
      self.location = location
    }
  }

  package init(
    toolVersion: String, project: String, profile: Profile, stage: Stage?, startedAt: Timestamp,
    duration: Duration, results: [CheckResult], problems: [Problem] = [], exitStatus: ExitStatus,
    policy: PolicyFacts, waivers: [WaiverFact] = [], commit: String? = nil
  ) {
    self.toolVersion = toolVersion
    self.project = project
    self.profile = profile
    self.stage = stage
    self.startedAt = startedAt
    self.duration = duration
    self.results = results
    self.problems = problems
    self.exitStatus = exitStatus
    self.policy = policy
    self.waivers = waivers
    self.commit = commit
  }

  package var verdict: Verdict { exitStatus.verdict }
}
