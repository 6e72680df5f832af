package import PortcullisCore
package import PortcullisFormats

extension ReproducibilityArtifactMatchesCheck {
  package struct Options: GateOptions {
    /// What was published, and says so.
    package struct Published: Codable, Sendable {
      /// A file as `sha256sum` writes it, in the work tree or, with an absolute path, elsewhere.
      package var digestFile: String?
      /// Digests by the path of the artefact.
      package var digests: [String: ContentDigest]?
      package var image: Image?
    }

    /// An image in a registry.
    package struct Image: Codable, Sendable {
      /// With registry, and with a tag or a digest.
      package var reference: String
      package var digest: ContentDigest?
      package var platform: ImagePlatform?
      /// The directory of an OCI image layout that must be what was published.
      package var layout: String?
      /// An image whose layers must be the first ones of this image.
      package var base: String?
    }

    /// What is published; the key that asks for the check.
    package var published: Published
    /// Program and arguments that make the artefacts from the commit; without it they lie in the work tree.
    package var build: [String]?
    /// Paths and patterns of what is compared; the keys of `digests` where nothing is said.
    package var artifacts: [String]?
    /// How long the build may take; 10m where nothing is said.
    package var timeLimit: Duration?
    /// Variables that the build gets.
    package var environment: [String: String]?

    package static var key: String? { "published" }

    package init(
      published: Published, build: [String]? = nil, artifacts: [String]? = nil, timeLimit: Duration? = nil,
      environment: [String: String]? = nil
    ) {
      self.published = published
      self.build = build
      self.artifacts = artifacts
      self.timeLimit = timeLimit
      self.environment = environment
    }

    package init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      let published = try values.decodeIfPresent(Published.self, forKey: .published)
      build = try values.decodeIfPresent([String].self, forKey: .build)
      artifacts = try values.decodeIfPresent([String].self, forKey: .artifacts)
      timeLimit = try values.decodeIfPresent(Duration.self, forKey: .timeLimit)
      environment = try values.decodeIfPresent([String: GivenVariable].self, forKey: .environment)?
        .mapValues(\.value)
      guard let published else {
        throw DecodingError.keyNotFound(
          CodingKeys.published, .init(codingPath: [], debugDescription: "nothing is published"))
      }
      self.published = published
      if let fault {
        throw DecodingError.dataCorruptedError(forKey: .published, in: values, debugDescription: fault)
      }
    }

    /// What must be compared by its bytes.
    var patterns: [String] { artifacts ?? (published.digests ?? [:]).keys.sorted() }
    var comparesFiles: Bool { published.digestFile != nil || published.digests != nil }

    /// What must lie in the work tree before the run; what a build makes need not.
    package var inputs: [GateInput] {
      var inputs: [GateInput] = []
      if let file = published.digestFile, !file.hasPrefix("/") {
        inputs.append(GateInput(field: "published", pattern: file))
      }
      guard build == nil else { return inputs }
      if comparesFiles { inputs += patterns.map { GateInput(field: "artifacts", pattern: $0) } }
      if let layout = published.image?.layout {
        inputs.append(GateInput(field: "published", pattern: layout + "/index.json"))
      }
      return inputs
    }
  }
}

extension ReproducibilityArtifactMatchesCheck.Options {
  /// Why nothing could be compared whatever is found, as a sentence.
  fileprivate var fault: String? {
    if published.digestFile == nil, published.digests == nil, published.image == nil {
      return "'published' names nothing: add 'digest_file', 'digests' or 'image'"
    }
    if build?.first?.isEmpty ?? (build != nil) { return "'build' names no program" }
    if published.digestFile != nil, patterns.isEmpty || patterns.contains("") {
      return "'digest_file' says what artefacts must be, and 'artifacts' names none"
    }
    if published.digests?.keys.contains("") ?? false { return "'digests' has an empty path" }
    return published.image?.fault
  }
}

extension ReproducibilityArtifactMatchesCheck.Options.Image {
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let reference = try values.decodeIfPresent(String.self, forKey: .reference)
    digest = try values.decodeIfPresent(ContentDigest.self, forKey: .digest)
    platform = try values.decodeIfPresent(ImagePlatform.self, forKey: .platform)
    layout = try values.decodeIfPresent(String.self, forKey: .layout)
    base = try values.decodeIfPresent(String.self, forKey: .base)
    guard let reference else {
      throw DecodingError.dataCorruptedError(
        forKey: .reference, in: values,
        debugDescription: "'image' needs 'reference', such as registry.example.org/team/app:1.4.2")
    }
    self.reference = reference
  }

  fileprivate var fault: String? {
    if let fault = PublishedImageName.fault(in: reference) { return "'reference' \(fault)" }
    if let base, let fault = PublishedImageName.fault(in: base) { return "'base' \(fault)" }
    if layout?.isEmpty ?? false { return "'layout' is empty" }
    guard ImageReference(reference)?.digest == nil, digest == nil, layout == nil, base == nil else {
      return nil
    }
    return "'reference' is a tag, which says nothing by itself: add 'digest', 'layout' or '@sha256:…'"
  }
}
