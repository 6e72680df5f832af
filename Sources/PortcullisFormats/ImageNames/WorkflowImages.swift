internal import PortcullisYAML

/// The images and actions that a GitHub workflow or action runs.
struct WorkflowImages {
  private(set) var images: [NamedImage] = []
  private var environment: [String: [String]] = [:]

  init(workflow: YAMLNode) {
    gather(workflow["env"])
    for job in workflow["jobs"]?.mapping ?? [] { read(job.value) }
  }

  init(action: YAMLNode) {
    guard let runs = action["runs"] else { return }
    takeSteps(runs["steps"], nil)
    if let image = runs["image"], image.text?.hasPrefix("docker://") ?? false { takeUse(image, nil) }
  }

  private mutating func gather(_ variables: YAMLNode?) {
    for entry in variables?.mapping ?? [] {
      guard let text = entry.value.text, !text.contains("${{") else { continue }
      environment["env." + entry.key] = [text]
    }
  }

  private mutating func read(_ job: YAMLNode) {
    let matrix = job["strategy"]?["matrix"]
    if let uses = job["uses"] { takeUse(uses, matrix) }
    take(job["container"], matrix)
    for service in job["services"]?.mapping ?? [] { take(service.value, matrix) }
    takeSteps(job["steps"], matrix)
  }

  private mutating func takeSteps(_ steps: YAMLNode?, _ matrix: YAMLNode?) {
    for step in steps?.sequence ?? [] {
      if let uses = step["uses"] { takeUse(uses, matrix) }
    }
  }

  private mutating func take(_ container: YAMLNode?, _ matrix: YAMLNode?) {
    guard let node = container?.text == nil ? container?["image"] : container, let text = node.text,
      !text.isEmpty, images.count < ImageFileReading.most
    else { return }
    images += expanded(text, matrix).filter { !$0.text.isEmpty }.map {
      NamedImage(.job, text, $0, line: node.mark.line, column: node.mark.column)
    }
  }

  private mutating func takeUse(_ node: YAMLNode, _ matrix: YAMLNode?) {
    guard images.count < ImageFileReading.most, let text = node.text, !text.isEmpty, !text.hasPrefix("./"),
      !text.hasPrefix("../")
    else { return }
    let docker = "docker://"
    let isImage = text.hasPrefix(docker)
    let name = isImage ? String(text.dropFirst(docker.count)) : text
    images += expanded(name, matrix).map {
      NamedImage(isImage ? .step : .action, name, $0, line: node.mark.line, column: node.mark.column)
    }
  }

  private func expanded(_ text: String, _ matrix: YAMLNode?) -> [VariableText] {
    VariableText.expression(text, between: "${{", and: "}}") { name in
      environment[name] ?? Self.values(of: name, in: matrix)
    }
  }

  /// The values that a matrix gives `matrix.NAME` or `matrix.NAME.FIELD`.
  static func values(of name: String, in matrix: YAMLNode?) -> [String] {
    let path = name.split(separator: ".").map(String.init)
    guard let matrix, path.first == "matrix", path.count > 1 else { return [] }
    let axis = (matrix[path[1]]?.sequence ?? []).prefix(VariableText.widest)
    let included = (matrix["include"]?.sequence ?? []).lazy.compactMap { $0[path[1]] }
      .prefix(VariableText.widest)
    var values: [String] = []
    for element in axis + included {
      let field = path.dropFirst(2).reduce(Optional(element)) { $0?[$1] }
      guard let text = field?.text, !values.contains(text) else { continue }
      values.append(text)
    }
    return values.contains { $0.contains("${{") } ? [] : values
  }
}
