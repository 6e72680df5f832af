package import PortcullisCore

extension ReproducibilityBuildIdenticalCheck {
  package struct Options: GateOptions {
    /// Program and arguments; a path with a slash is meant inside the project.
    package var build: [String]
    /// Paths and patterns of what is compared, from the project's top.
    package var artifacts: [String]
    /// Those that must be exercised; where nothing is said, all that the machine grants.
    package var variations: [BuildVariation]?
    /// Differences that were accepted.
    package var normalise: [BuildSeen.Normalisation]?
    /// How long one build may take; 10m where nothing is said.
    package var timeLimit: Duration?
    /// Variables that every build gets.
    package var environment: [String: String]?

    package init(
      build: [String], artifacts: [String], variations: [BuildVariation]? = nil,
      normalise: [BuildSeen.Normalisation]? = nil, timeLimit: Duration? = nil,
      environment: [String: String]? = nil
    ) {
      self.build = build
      self.artifacts = artifacts
      self.variations = variations
      self.normalise = normalise
      self.timeLimit = timeLimit
      self.environment = environment
    }

    static let usualTimeLimit = Duration.seconds(600)

    package init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      build = try values.decode([String].self, forKey: .build)
      artifacts = try values.decode([String].self, forKey: .artifacts)
      variations = try values.decodeIfPresent([BuildVariation].self, forKey: .variations)
      normalise = try values.decodeIfPresent([BuildSeen.Normalisation].self, forKey: .normalise)
      timeLimit = try values.decodeIfPresent(Duration.self, forKey: .timeLimit)
      environment = try values.decodeIfPresent([String: GivenVariable].self, forKey: .environment)?
        .mapValues(\.value)
      for (list, key) in [(build, CodingKeys.build), (artifacts, .artifacts)]
      where list.isEmpty || list.contains("") {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: values, debugDescription: "'\(key.stringValue)' names nothing")
      }
    }

    /// None: what a build makes need not be there before it.
    package var inputs: [GateInput] { [] }
  }
}
