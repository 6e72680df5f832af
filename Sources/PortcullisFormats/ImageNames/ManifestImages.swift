internal import PortcullisYAML

/// The images that the containers of a Kubernetes manifest run.
struct ManifestImages {
  private(set) var images: [NamedImage] = []

  init(document: YAMLNode) {
    guard document["apiVersion"]?.text != nil, document["kind"]?.text != "CustomResourceDefinition" else {
      return
    }
    visit(document)
  }

  init(kustomization document: YAMLNode) {
    for entry in document["images"]?.sequence ?? [] { replace(entry) }
  }

  private static let lists: Set<String> = [
    "containers", "initContainers", "ephemeralContainers", "sidecars", "steps", "stepTemplate",
  ]
  private static let singles: Set<String> = ["container", "script"]

  private mutating func visit(_ node: YAMLNode) {
    for element in node.sequence ?? [] { visit(element) }
    for entry in node.mapping ?? [] {
      if Self.lists.contains(entry.key) {
        for container in entry.value.sequence ?? [] { take(container["image"]) }
      }
      if Self.singles.contains(entry.key) { take(entry.value["image"]) }
      // A volume whose content is an image (Kubernetes 1.31).
      if entry.key == "image" { take(entry.value["reference"]) }
      visit(entry.value)
    }
  }

  private mutating func take(_ image: YAMLNode?) {
    guard images.count < ImageFileReading.most, let image, let text = image.text, !text.isEmpty else {
      return
    }
    images += Self.expanded(text).map {
      NamedImage(.kubernetes, text, $0, line: image.mark.line, column: image.mark.column)
    }
  }

  /// Kubernetes knows no variables here; whatever looks like one is filled in by another program.
  private static func expanded(_ text: String) -> [VariableText] {
    guard text.contains("{{") else { return VariableText.shell(text) { _ in [] } }
    return VariableText.expression(text, between: "{{", and: "}}") { _ in [] }
  }

  private mutating func replace(_ entry: YAMLNode) {
    guard let name = entry["name"]?.text else { return }
    let tag = entry["newTag"]?.text.map { ":" + $0 } ?? ""
    let digest = entry["digest"]?.text.map { "@" + $0 } ?? ""
    guard !tag.isEmpty || !digest.isEmpty else { return }
    let image = (entry["newName"]?.text ?? name) + tag + digest
    images.append(
      NamedImage(
        .kustomization, image, subject: name, line: entry.mark.line, column: entry.mark.column))
  }
}
