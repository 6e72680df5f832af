import PortcullisCore
import PortcullisFormats

/// Reads every file beside the Dockerfiles that may name images: CI, compose, bake and Kubernetes.
struct ImageNamesReader {
  let context: RunContext
  private let scope: ManifestScope
  private var replaced: Set<String> = []
  /// What compose files build, by their directory.
  private var built: [String: Set<String>] = [:]
  private var charts: Set<String> = []

  init(context: RunContext) {
    self.context = context
    scope = ManifestScope(context.workspace)
  }

  mutating func seen() throws -> ImageNamesSeen {
    var files: [ImageNamesSeen.File] = []
    for file in scope.files where file.kind == .regular {
      guard let kind = ImageFileKind.kind(of: file.path) else { continue }
      try Task.checkCancellation()
      if let seen = look(at: file, kind) { files.append(seen) }
    }
    let kept = files.map { file in
      ImageNamesSeen.File(
        path: file.path, kind: file.kind, images: file.images.filter { !isOurs($0, in: file.path) },
        fault: file.fault)
    }
    return ImageNamesSeen(files: kept, charts: charts.sorted())
  }

  /// Nil for a file that has nothing to do with images.
  private mutating func look(at file: Workspace.File, _ kind: ImageFileKind) -> ImageNamesSeen.File? {
    do {
      let bytes = try context.contents(of: file.path, limit: Self.largest)
      if kind == .manifest, let chart = chart(around: file), ImageFileReading.isTemplate(bytes) {
        if ByteWord("image:").stands(in: bytes) { charts.insert(chart) }
        return nil
      }
      let reading = ImageFileReading(bytes, as: kind)
      note(reading, kind, file)
      guard !reading.images.isEmpty || reading.fault != nil else { return nil }
      return ImageNamesSeen.File(path: file.path, kind: kind, images: reading.images, fault: reading.fault)
    } catch {
      // YAML of any other purpose may be of any size; a file with a name that a tool reads may not.
      guard kind != .manifest else { return nil }
      return ImageNamesSeen.File(
        path: file.path, kind: kind, images: [],
        fault: ImageFileReading.Fault(message: "\(error)", isTemplate: false, line: 1, column: 1))
    }
  }

  private static let largest = 4 << 20

  private mutating func note(_ reading: ImageFileReading, _ kind: ImageFileKind, _ file: Workspace.File) {
    switch kind {
    case .compose: built[file.directory, default: []].formUnion(reading.built)
    case .kustomization: replaced.formUnion(reading.images.compactMap(\.subject))
    case .workflow, .action, .gitlab, .bakeHCL, .bakeJSON, .manifest: break
    }
  }

  /// The directory of the chart whose templates the file belongs to; nil outside of charts.
  private func chart(around file: Workspace.File) -> String? {
    let parts = file.path.split(separator: "/").dropLast().map(String.init)
    guard let templates = parts.lastIndex(of: "templates") else { return nil }
    let directory = parts[..<templates].joined(separator: "/")
    return scope.index.file(at: ProjectPath.join(directory, "Chart.yaml")) == nil ? nil : directory
  }

  /// True for an image that this project builds or that a kustomization decides.
  private func isOurs(_ image: NamedImage, in path: String) -> Bool {
    switch image.kind {
    case .compose:
      let names = built[ProjectPath.directory(of: path)] ?? []
      return names.contains(image.subject ?? "") || names.contains(image.written)
    case .kubernetes:
      return replaced.contains(image.written) || replaced.contains(ImageReference(image.written)?.name ?? "")
    case .kustomization, .gitlab, .job, .step, .action, .bake, .inline: return false
    }
  }
}
