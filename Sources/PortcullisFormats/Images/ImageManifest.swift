package import PortcullisCore

/// A manifest of a registry or an image layout: one image, or an index of images.
package struct ImageManifest: Hashable, Sendable {
  /// What stands for one blob or manifest.
  package struct Descriptor: Hashable, Sendable, Codable {
    package let mediaType: String
    package let digest: ContentDigest
    package let size: Int
    package let platform: ImagePlatform?
    /// `org.opencontainers.image.ref.name`, by which an image layout names its images.
    package let name: String?
  }

  package enum Content: Hashable, Sendable {
    case index([Descriptor])
    case image(config: Descriptor, layers: [Descriptor])
  }

  /// As the bytes themselves say it; nil where they do not.
  package let mediaType: String?
  package let content: Content

  package static let indexTypes: Set<String> = [
    "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
  ]
  package static let imageTypes: Set<String> = [
    "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
  ]
  /// In the order in which a client asks for them.
  package static let accepted = (indexTypes.sorted() + imageTypes.sorted()).joined(separator: ", ")

  /// Bytes of the largest manifest that a registry must take.
  package static let sizeLimit = 4 << 20
}

/// Why bytes are no manifest that could be compared; the description is a sentence.
package enum ImageManifestError: Error, Hashable, Sendable, CustomStringConvertible {
  case notJSON(String)
  case otherSchema(Int?)
  /// It can be read as an image and as an index, so that two readers may see two things.
  case ambiguous
  case malformed(String)

  package var description: String {
    switch self {
    case .notJSON(let reason): "it is no JSON: \(reason)"
    case .otherSchema(let version):
      "its schemaVersion is \(version.map(String.init) ?? "missing") instead of 2"
    case .ambiguous: "it has 'manifests' and 'layers', so that it is an index and an image at once"
    case .malformed(let what): what
    }
  }
}
