import PortcullisCore
import PortcullisFormats

/// Asks a registry for an image and everything that must be compared with it.
struct PublishedImageReader {
  let options: ReproducibilityArtifactMatchesCheck.Options.Image
  private var registry: ImageRegistry
  private var seen: PublishedImageSeen

  private static let mostImages = 64

  /// `expectations` are what the layout says, beside the gate file itself.
  init(
    _ options: ReproducibilityArtifactMatchesCheck.Options.Image,
    _ expectations: [PublishedImageSeen.Expectation], _ network: Network
  ) {
    self.options = options
    var seen = PublishedImageSeen(
      reference: options.reference, platform: options.platform, base: options.base)
    if let digest = options.digest {
      seen.expectations.append(.init(digest: digest, origin: "the gate file"))
    }
    seen.expectations += expectations
    self.seen = seen
    registry = ImageRegistry(network: network, algorithms: Set(seen.expectations.map(\.digest.algorithm)))
  }

  mutating func read() async throws -> PublishedImageSeen {
    guard let name = PublishedImageName(options.reference) else { return seen }
    do {
      let top = try await registry.manifest(of: name, name.reference)
      seen.top = top
      try await readParts(of: top, name)
      try await readBase(of: name)
    } catch let refusal as ImageRegistry.Refusal {
      note(refusal)
    }
    return seen
  }

  private mutating func note(_ refusal: ImageRegistry.Refusal) {
    seen.obstacles.append(.init(rule: refusal.rule, text: refusal.text, remedy: refusal.remedy))
  }

  private mutating func readParts(of top: PublishedImageSeen.Manifest, _ name: PublishedImageName)
    async throws
  {
    if let configuration = top.configuration {
      guard options.platform != nil else { return }
      seen.top?.platform = try await registry.configuration(of: name, configuration).platform
      return
    }
    let wanted = try images(of: top)
    for descriptor in wanted {
      seen.parts.append(
        try await registry.manifest(of: name, descriptor.digest.description, announced: descriptor))
    }
  }

  /// The images of an index that must be sound: those of the platform, or all of them.
  private func images(of index: PublishedImageSeen.Manifest) throws -> [ImageManifest.Descriptor] {
    let known = ImageManifest.indexTypes.union(ImageManifest.imageTypes)
    let manifests = index.images.filter { known.contains($0.mediaType) }
    guard let platform = options.platform else {
      guard manifests.count <= Self.mostImages else {
        throw ImageRegistry.Refusal(
          text: "\(options.reference) is an index of \(manifests.count) images, and at most "
            + "\(Self.mostImages) are looked at", remedy: "name one with 'platform'")
      }
      return manifests
    }
    let matching = manifests.filter { $0.platform.map(platform.takesIn) ?? false }
    guard !matching.isEmpty else {
      let there = manifests.compactMap { $0.platform?.description }.joined(separator: ", ")
      throw ImageRegistry.Refusal(
        rule: "PUB-02",
        text: "\(options.reference) has no image for \(platform): it has \(there.isEmpty ? "none" : there)",
        remedy: "publish one for \(platform), or correct 'platform'")
    }
    return matching
  }

  private mutating func readBase(of image: PublishedImageName) async throws {
    guard let base = options.base.flatMap(PublishedImageName.init) else { return }
    let top = try await registry.manifest(of: base, base.reference)
    seen.baseTop = top
    if top.isIndex { seen.basePart = try await part(of: top, base) }
    guard let own = seen.onlyImage, let below = seen.onlyBase, !own.layers.starts(with: below.layers),
      let ownConfiguration = own.configuration, let belowConfiguration = below.configuration
    else { return }
    // A push may compress a layer anew: what it holds is told by the configuration alone.
    let layers = try await registry.configuration(of: image, ownConfiguration).layers
    let layersBelow = try await registry.configuration(of: base, belowConfiguration).layers
    if let layers, let layersBelow { seen.contents = .init(image: layers, base: layersBelow) }
  }

  private mutating func part(
    of index: PublishedImageSeen.Manifest, _ base: PublishedImageName
  ) async throws -> PublishedImageSeen.Manifest {
    guard let platform = options.platform else {
      throw ImageRegistry.Refusal(
        text: "\(options.base ?? "") is an index, and only 'platform' says which of its images the base is",
        remedy: "add platform: linux/amd64")
    }
    let matching = index.images.filter { $0.platform.map(platform.takesIn) ?? false }
    guard let descriptor = matching.first, matching.count == 1 else {
      throw ImageRegistry.Refusal(
        text: "\(options.base ?? "") has \(matching.count) images for \(platform)",
        remedy: "name one of them, with its variant, in 'platform'")
    }
    return try await registry.manifest(of: base, descriptor.digest.description, announced: descriptor)
  }
}
