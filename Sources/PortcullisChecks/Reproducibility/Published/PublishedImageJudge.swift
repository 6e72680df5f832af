import PortcullisCore
import PortcullisFormats

/// Findings from what a registry answered.
struct PublishedImageJudge {
  typealias Manifest = PublishedImageSeen.Manifest

  let seen: PublishedImageSeen
  let gateFile: Location?

  var findings: [Finding] {
    obstacles + dishonest + (seen.top.map { expected($0) } ?? []) + platform + base
  }

  private var obstacles: [Finding] {
    seen.obstacles.map {
      Finding(
        $0.rule, $0.rule == "PUB-07" ? .inconclusive : .failure, .init($0.text), at: gateFile,
        remedy: $0.remedy)
    }
  }

  /// Manifests that are not what their name, their index or their header says; the first fault of each.
  private var dishonest: [Finding] {
    let all = [seen.top, seen.baseTop, seen.basePart].compactMap(\.self) + seen.parts
    return all.compactMap { manifest in
      if let message = fault(of: manifest) {
        return Finding(
          "PUB-03", .failure, message, at: gateFile, evidence: evidence(of: manifest),
          remedy: "push the image again, and find out what changes the answers of this registry")
      }
      guard let hint = manifest.hint.flatMap(ContentDigest.init), !manifest.digests.contains(hint),
        manifest.digests.contains(where: { $0.algorithm == hint.algorithm })
      else { return nil }
      return Finding(
        "PUB-03", .warning, .wrongHint(manifest, hint), at: gateFile, evidence: evidence(of: manifest),
        remedy: "the bytes count and not the header; tell whoever runs the registry")
    }
  }

  private func fault(of manifest: Manifest) -> Finding.Message? {
    if let asked = ContentDigest(manifest.asked), manifest.digests.first != asked {
      return .otherBytes(manifest)
    }
    if let mediaType = manifest.mediaType, mediaType != manifest.contentType {
      return .otherType(manifest, mediaType)
    }
    guard let announced = manifest.announced else { return nil }
    if announced.mediaType != manifest.contentType { return .otherType(manifest, announced.mediaType) }
    return announced.size == manifest.size ? nil : .otherSize(manifest, announced.size)
  }

  private func evidence(of manifest: Manifest) -> [String] {
    var lines =
      ["asked for: \(manifest.asked)"] + manifest.digests.map { "came: \($0), \(manifest.size) bytes" }
    lines.append("Content-Type: \(manifest.contentType)")
    if let hint = manifest.hint { lines.append("Docker-Content-Digest: \(String(hint.prefix(160)))") }
    return lines
  }

  private func expected(_ top: Manifest) -> [Finding] {
    seen.expectations.compactMap { expectation in
      guard !top.digests.contains(expectation.digest) else { return nil }
      let inside = top.images.first { $0.digest == expectation.digest }
      if let inside {
        let isMeant = seen.platform.flatMap { platform in inside.platform.map(platform.takesIn) } ?? false
        return isMeant ? nil : part(inside, top, expectation)
      }
      return Finding(
        "PUB-02", .failure, .otherImage(seen.reference, top, expectation), at: gateFile,
        evidence: ["expected by \(expectation.origin): \(expectation.digest)"] + evidence(of: top)
          + layers(expectation, seen.onlyImage ?? top),
        remedy:
          "find who moved \(seen.reference), and publish the image that was tested; a digest cannot be moved")
    }
  }

  private func part(
    _ inside: ImageManifest.Descriptor, _ top: Manifest, _ expectation: PublishedImageSeen.Expectation
  ) -> Finding {
    let platform = inside.platform?.description
    return Finding(
      "PUB-02", .failure, .insideIndex(seen.reference, top, expectation, platform), at: gateFile,
      evidence: ["expected by \(expectation.origin): \(expectation.digest)"] + evidence(of: top),
      remedy: platform.map { "add platform: \($0), or expect the index: \(top.digest)" }
        ?? "expect the index: \(top.digest)")
  }

  private func layers(_ expectation: PublishedImageSeen.Expectation, _ image: Manifest) -> [String] {
    let (wanted, there) = (expectation.layers, image.layers)
    guard !wanted.isEmpty, !there.isEmpty else { return [] }
    let same = zip(wanted, there).prefix { $0 == $1 }.count
    if same == wanted.count, same == there.count {
      return ["all \(same) layers are equal: the configuration differs"]
    }
    return ["equal layers from the first on: \(same) of \(wanted.count)"]
  }

  private var platform: [Finding] {
    guard let platform = seen.platform, let top = seen.top, !top.isIndex, seen.obstacles.isEmpty else {
      return []
    }
    guard let found = top.platform else {
      return [
        Finding(
          "PUB-07", .inconclusive, .noPlatform(seen.reference), at: gateFile,
          remedy: "build the image with a tool that writes 'os' and 'architecture', or take 'platform' out")
      ]
    }
    guard !platform.takesIn(found) else { return [] }
    return [
      Finding(
        "PUB-02", .failure, .otherPlatform(seen.reference, found, platform), at: gateFile,
        remedy: "publish an image for \(platform), or correct 'platform'")
    ]
  }

  private var base: [Finding] {
    guard let name = seen.base, seen.obstacles.isEmpty else { return [] }
    guard let image = seen.onlyImage, let below = seen.onlyBase, !below.layers.isEmpty else {
      return [
        Finding(
          "PUB-07", .inconclusive, .noBase(seen.reference, name), at: gateFile,
          remedy: "name one image with 'platform'")
      ]
    }
    guard !image.layers.starts(with: below.layers) else { return [] }
    if let contents = seen.contents, !contents.base.isEmpty, contents.image.starts(with: contents.base) {
      return []
    }
    let same = seen.contents.map { zip($0.image, $0.base).prefix { $0 == $1 }.count }
    return [
      Finding(
        "PUB-04", seen.contents == nil ? .inconclusive : .failure, .otherBase(seen.reference, name),
        at: gateFile,
        evidence: [
          "image: \(image.digest), layers: \(image.layers.count)",
          "base: \(below.digest), layers: \(below.layers.count)",
        ]
          + (same.map { ["equal layers from the first on: \($0)"] } ?? ["the configurations name no layers"]),
        remedy: "build the image again from \(name)")
    ]
  }
}

extension Finding.Message {
  fileprivate static func otherImage(
    _ reference: String, _ top: PublishedImageSeen.Manifest, _ expectation: PublishedImageSeen.Expectation
  ) -> Self {
    let digest = top.digests.first { $0.algorithm == expectation.digest.algorithm }
    return """
      \(reference) is not the image that \(expectation.origin) names: \(digest?.short ?? "unknown") instead of \
      \(expectation.digest.short)
      """
  }

  fileprivate static func insideIndex(
    _ reference: String, _ top: PublishedImageSeen.Manifest, _ expectation: PublishedImageSeen.Expectation,
    _ platform: String?
  ) -> Self {
    """
    \(reference) is an index, \(top.digests.first?.short ?? ""), and \(expectation.digest.short) is \
    \(platform.map { "its image for \($0)" } ?? "one of its images")
    """
  }

  fileprivate static func otherBytes(_ manifest: PublishedImageSeen.Manifest) -> Self {
    "the registry serves other bytes for \(manifest.asked.prefix(19))…: their digest is \(manifest.digests.first?.short ?? "")"
  }

  fileprivate static func otherType(_ manifest: PublishedImageSeen.Manifest, _ type: String) -> Self {
    "the registry serves \(manifest.digests.first?.short ?? "") as '\(manifest.contentType)', and it is '\(type.prefix(120))'"
  }

  fileprivate static func otherSize(_ manifest: PublishedImageSeen.Manifest, _ size: Int) -> Self {
    "\(manifest.digests.first?.short ?? "") has \(manifest.size) bytes, and its index says \(size)"
  }

  fileprivate static func wrongHint(_ manifest: PublishedImageSeen.Manifest, _ hint: ContentDigest) -> Self {
    "the registry says \(hint.short) of bytes whose digest is \(manifest.digests.first?.short ?? "")"
  }

  fileprivate static func noPlatform(_ reference: String) -> Self {
    "the configuration of \(reference) does not say what the image runs on"
  }

  fileprivate static func otherPlatform(
    _ reference: String, _ found: ImagePlatform, _ wanted: ImagePlatform
  ) -> Self {
    "\(reference) is an image for \(found) and not for \(wanted)"
  }

  fileprivate static func noBase(_ reference: String, _ base: String) -> Self {
    "the layers of \(reference) and of its base \(base) cannot be compared: one of them is no single image with layers"
  }

  fileprivate static func otherBase(_ reference: String, _ base: String) -> Self {
    "\(reference) was not built on \(base): the base's layers are not its first ones"
  }
}
