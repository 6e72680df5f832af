package import PortcullisCore
package import PortcullisFormats

/// What a registry answered about an image, and what it should have been, as evidence.
package struct PublishedImageSeen: Codable, Sendable {
  /// One manifest as it came.
  package struct Manifest: Codable, Hashable, Sendable {
    /// The digest or tag that was asked for.
    package let asked: String
    /// Of the bytes that came, by every algorithm that something is compared by; the first is the one asked for.
    package let digests: [ContentDigest]
    package let size: Int
    /// What the header says.
    package let contentType: String
    /// What the bytes say; nil where they say nothing.
    package let mediaType: String?
    /// `Docker-Content-Digest`, a hint only.
    package let hint: String?
    /// As the index says, or the configuration of an image that stands alone; nil where nobody looked.
    package var platform: ImagePlatform?
    /// What the index said of it; nil for the first one.
    package let announced: ImageManifest.Descriptor?
    /// Of an image, in their order; empty for an index.
    package let layers: [ContentDigest]
    /// Of an image; nil for an index.
    package let configuration: ImageManifest.Descriptor?
    /// Of an index.
    package let images: [ImageManifest.Descriptor]

    package var isIndex: Bool { configuration == nil }
    package var digest: String { digests.first?.description ?? "unknown" }
  }

  /// A digest that the image must have, and who says so.
  package struct Expectation: Codable, Hashable, Sendable {
    package let digest: ContentDigest
    package let origin: String
    /// Of an image of a layout, for the sake of comparison; empty elsewhere.
    package var layers: [ContentDigest] = []
  }

  /// A look that brought nothing to compare.
  package struct Obstacle: Codable, Hashable, Sendable {
    /// `PUB-07` where nothing could be seen; another one where the answer itself is the proof.
    package let rule: String
    package let text: String
    package let remedy: String
  }

  package struct Contents: Codable, Hashable, Sendable {
    package let image: [ContentDigest]
    package let base: [ContentDigest]
  }

  package let reference: String
  package let platform: ImagePlatform?
  package var expectations: [Expectation] = []
  /// What the reference stands for.
  package var top: Manifest?
  /// The images of an index that were looked at.
  package var parts: [Manifest] = []
  package let base: String?
  package var baseTop: Manifest?
  package var basePart: Manifest?
  /// Digests of the uncompressed layers of the image and of its base, where the compressed ones decide nothing.
  package var contents: Contents?
  package var obstacles: [Obstacle] = []
}

extension PublishedImageSeen {
  /// The one image that the reference stands for; nil where it is an index of several.
  var onlyImage: Manifest? { top?.isIndex == false ? top : parts.count == 1 ? parts.first : nil }
  var onlyBase: Manifest? { baseTop?.isIndex == false ? baseTop : basePart }
}
