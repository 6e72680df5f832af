package import PortcullisCore

/// Artefacts and what was published under their names, as evidence.
package struct PublishedSeen: Codable, Sendable {
  /// A digest that somebody published, and where it stands.
  package struct Promise: Codable, Hashable, Sendable {
    package let digest: ContentDigest
    /// The name it was published under; nil for a digest without a name.
    package let name: String?
    /// A line of a file, or the gate file.
    package let place: String
    package let line: Int?
  }

  package struct Artefact: Codable, Hashable, Sendable {
    /// Relative to the project.
    package let path: String
    package let size: Int
    /// One for every algorithm that was promised; SHA-256 where nothing was.
    package let digests: [ContentDigest]
    package let promises: [Promise]
    /// True where the promises were made by a name that another artefact answers to as well.
    package let isShared: Bool
  }

  /// Why something could not be compared.
  package struct Obstacle: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Sendable {
      case promise, artefact, build
    }

    package let kind: Kind
    package let text: String
    package let place: String?
    package let line: Int?
    package let evidence: [String]
  }

  package let gateFile: String?
  /// The commit that was built; nil where the artefacts lay in the work tree.
  package let commit: String?
  package var artefacts: [Artefact] = []
  package var obstacles: [Obstacle] = []
  /// Files of digests that stand inside a signature, which nobody verified.
  package var signed: [String] = []
  package var image: PublishedImageSeen?
}
