internal import PortcullisCore

extension ImageManifest {
  package init(parsing bytes: [UInt8]) throws(ImageManifestError) {
    let document: JSONValue
    do throws(JSONError) { document = try JSONValue(parsing: bytes) } catch {
      throw .notJSON(error.description)
    }
    guard document["schemaVersion"]?.integer == 2 else {
      throw .otherSchema(document["schemaVersion"]?.integer)
    }
    mediaType = document["mediaType"]?.string
    let manifests = document["manifests"]
    let hasImage = document["layers"] != nil || document["config"] != nil
    guard manifests == nil || !hasImage else { throw .ambiguous }
    if let manifests {
      content = .index(try Self.descriptors(manifests, "manifests"))
    } else {
      guard let config = document["config"] else {
        throw .malformed("it has neither 'manifests' nor 'config'")
      }
      content = .image(
        config: try Self.descriptor(config, "config"),
        layers: try Self.descriptors(document["layers"] ?? .null, "layers"))
    }
  }

  private static let mostDescriptors = 2000

  private static func descriptors(
    _ value: JSONValue, _ name: String
  ) throws(ImageManifestError) -> [Descriptor] {
    guard let elements = value.array, elements.count <= mostDescriptors else {
      throw .malformed("its '\(name)' is no list of at most \(mostDescriptors)")
    }
    var result: [Descriptor] = []
    for (index, element) in elements.enumerated() {
      result.append(try descriptor(element, "\(name)[\(index)]"))
    }
    return result
  }

  private static func descriptor(
    _ value: JSONValue, _ name: String
  ) throws(ImageManifestError) -> Descriptor {
    guard let digest = value["digest"]?.string.flatMap(ContentDigest.init) else {
      throw .malformed("its \(name) has no sha256, sha384 or sha512 digest")
    }
    guard let size = value["size"]?.integer, size >= 0, let mediaType = value["mediaType"]?.string else {
      throw .malformed("its \(name) has no size or no mediaType")
    }
    return Descriptor(
      mediaType: mediaType, digest: digest, size: size, platform: value["platform"].flatMap(platform),
      name: value["annotations"]?["org.opencontainers.image.ref.name"]?.string)
  }

  private static func platform(_ value: JSONValue) -> ImagePlatform? {
    guard let system = value["os"]?.string, let architecture = value["architecture"]?.string else {
      return nil
    }
    return ImagePlatform(system: system, architecture: architecture, variant: value["variant"]?.string)
  }
}
