internal import PortcullisYAML

/// The images that one file names, and why it could not be read to its end.
package struct ImageFileReading: Hashable, Sendable {
  package struct Fault: Hashable, Sendable, Codable {
    /// A sentence without capital or full stop.
    package let message: String
    /// True where some program makes the file that is read, so that a fault in it is no fault.
    package let isTemplate: Bool
    package let line: Int
    package let column: Int

    package init(message: String, isTemplate: Bool, line: Int, column: Int) {
      self.message = message
      self.isTemplate = isTemplate
      self.line = line
      self.column = column
    }
  }

  /// Most names that are taken from one file.
  static let most = 10_000

  package let images: [NamedImage]
  /// Names that the file itself builds: compose services, and the images they become.
  package let built: Set<String>
  package let fault: Fault?

  package init(_ bytes: [UInt8], as kind: ImageFileKind) {
    switch kind {
    case .bakeHCL, .bakeJSON:
      let bake = kind == .bakeHCL ? BakeImages.reading(hcl: bytes) : BakeImages.reading(json: bytes)
      (images, built, fault) = (bake.images, [], bake.fault)
    case .manifest where !Self.mayNameImages(bytes): (images, built, fault) = ([], [], nil)
    case .compose, .workflow, .action, .gitlab, .kustomization, .manifest:
      let reading = YAMLReading(bytes, rules: .tolerant)
      var compose = ComposeImages()
      images = Self.unique(Self.images(in: reading.documents, kind, &compose))
      built = compose.built
      fault = Self.fault(reading.errors.first, images, bytes)
    }
  }

  private static func fault(_ error: YAMLError?, _ images: [NamedImage], _ bytes: [UInt8]) -> Fault? {
    if let error {
      return Fault(
        message: error.message, isTemplate: isTemplate(bytes), line: error.mark.line,
        column: error.mark.column)
    }
    guard images.count >= most else { return nil }
    return Fault(message: "it names more than \(most) images", isTemplate: false, line: 1, column: 1)
  }

  private static func images(
    in documents: [YAMLNode], _ kind: ImageFileKind, _ compose: inout ComposeImages
  ) -> [NamedImage] {
    switch kind {
    case .compose:
      for document in documents { compose.read(document) }
      return compose.images
    case .workflow: return documents.flatMap { WorkflowImages(workflow: $0).images }
    case .action: return documents.flatMap { WorkflowImages(action: $0).images }
    case .gitlab: return GitLabImages(documents).images
    case .kustomization: return documents.flatMap { ManifestImages(kustomization: $0).images }
    case .manifest: return documents.flatMap { ManifestImages(document: $0).images }
    case .bakeHCL, .bakeJSON: return []
    }
  }

  /// An alias repeats what its anchor says; the file says it once.
  private static func unique(_ images: [NamedImage]) -> [NamedImage] {
    var seen: Set<NamedImage> = []
    return images.filter { seen.insert($0).inserted }.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private static func mayNameImages(_ bytes: [UInt8]) -> Bool {
    ByteWord("apiVersion").stands(in: bytes) && ByteWord("image").stands(in: bytes)
  }

  /// True for text with the marks of a template.
  package static func isTemplate(_ bytes: [UInt8]) -> Bool {
    ["{{", "{%", "<%"].contains { ByteWord($0).stands(in: bytes) }
  }
}

/// A word that is looked for in the bytes of a file.
package struct ByteWord: Sendable {
  private let word: [UInt8]

  package init(_ word: String) { self.word = Array(word.utf8) }

  package func stands(in bytes: [UInt8]) -> Bool {
    guard let first = word.first, bytes.count >= word.count else { return word.isEmpty }
    return bytes.withUnsafeBufferPointer { buffer in
      var at = 0
      let last = buffer.count - word.count
      while at <= last {
        if buffer[at] == first, buffer[at..<(at + word.count)].elementsEqual(word) { return true }
        at += 1
      }
      return false
    }
  }
}
