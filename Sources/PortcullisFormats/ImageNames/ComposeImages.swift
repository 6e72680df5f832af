internal import PortcullisYAML

/// The images that the services of a compose file pull.
struct ComposeImages {
  private(set) var images: [NamedImage] = []
  /// Services that are built here, and the names of what they become.
  private(set) var built: Set<String> = []

  mutating func read(_ document: YAMLNode) {
    for service in document["services"]?.mapping ?? [] { read(service) }
  }

  private mutating func read(_ service: YAMLNode.Entry) {
    let build = service.value["build"]
    let isBuilt = build.map { !$0.isNull } ?? false
    let image = service.value["image"]
    if isBuilt { built.formUnion([service.key] + [image?.text].compactMap(\.self)) }
    if let build { readBuild(build) }
    let isLocal = ["never", "build"].contains(service.value["pull_policy"]?.text ?? "")
    guard !isBuilt, !isLocal, let image, let text = image.text, !text.isEmpty else { return }
    images += VariableText.shell(text) { _ in [] }.map {
      NamedImage(
        .compose, text, $0, subject: service.key, line: image.mark.line, column: image.mark.column)
    }
  }

  private mutating func readBuild(_ build: YAMLNode) {
    if let inline = build["dockerfile_inline"], let text = inline.text {
      images += InlineDockerfile.images(in: text, line: inline.mark.line, column: inline.mark.column)
    }
    let contexts = build["additional_contexts"]
    let values = contexts?.mapping?.map(\.value) ?? contexts?.sequence ?? []
    for value in values {
      guard let text = value.text, let scheme = text.firstRange(of: BakeImages.scheme) else { continue }
      let name = String(text[scheme.upperBound...])
      images += VariableText.shell(name) { _ in [] }.map {
        NamedImage(.compose, name, $0, line: value.mark.line, column: value.mark.column)
      }
    }
  }
}
