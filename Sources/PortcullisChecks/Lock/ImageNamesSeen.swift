package import PortcullisFormats

/// What the files beside the Dockerfiles name as images and actions, as evidence.
package struct ImageNamesSeen: Codable, Sendable {
  package struct File: Codable, Sendable {
    package let path: String
    package let kind: ImageFileKind
    /// What this project does not build or replace by itself.
    package let images: [NamedImage]
    /// Why the file could not be read to its end; nil when it could.
    package let fault: ImageFileReading.Fault?
  }

  package let files: [File]
  /// Directories of Helm charts whose templates name images.
  package let charts: [String]

  package var isEmpty: Bool { files.isEmpty && charts.isEmpty }
}
