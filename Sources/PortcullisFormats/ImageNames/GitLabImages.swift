internal import PortcullisYAML

/// The images that the jobs of a GitLab pipeline run in and beside.
struct GitLabImages {
  private(set) var images: [NamedImage] = []
  private var globals: [String: [String]] = [:]
  private var jobs: [String: [String]] = [:]
  private var inputs: [String: [String]] = [:]

  /// Keys beside the jobs that hold no image.
  private static let others: Set<String> = ["variables", "stages", "include", "workflow", "spec"]

  init(_ documents: [YAMLNode]) {
    for document in documents { gather(document) }
    for document in documents where document["spec"] == nil { read(document) }
  }

  private mutating func gather(_ document: YAMLNode) {
    for input in document["spec"]?["inputs"]?.mapping ?? [] {
      guard let text = input.value["default"]?.text else { continue }
      inputs["inputs." + input.key, default: []].append(text)
    }
    for entry in document.mapping ?? [] {
      if entry.key == "variables" { Self.gather(entry.value, into: &globals) }
      guard !Self.others.contains(entry.key) else { continue }
      Self.gather(entry.value["variables"], into: &jobs)
      let matrix = entry.value["parallel"]?["matrix"]?.sequence ?? []
      for row in matrix { Self.gather(row, into: &jobs) }
    }
  }

  private static func gather(_ variables: YAMLNode?, into values: inout [String: [String]]) {
    for entry in variables?.mapping ?? [] {
      let several = entry.value.sequence?.compactMap(\.text)
      let one = entry.value.text ?? entry.value["value"]?.text
      for text in several ?? [one].compactMap(\.self)
      where (values[entry.key]?.count ?? 0) < VariableText.widest
        && !(values[entry.key]?.contains(text) ?? false)
      {
        values[entry.key, default: []].append(text)
      }
    }
  }

  private mutating func read(_ document: YAMLNode) {
    take(from: document, own: nil)
    for entry in document.mapping ?? []
    where !Self.others.contains(entry.key) && entry.value.mapping != nil && entry.key != "image" {
      take(from: entry.value, own: entry.value)
    }
  }

  private mutating func take(from node: YAMLNode, own job: YAMLNode?) {
    var own: [String: [String]] = [:]
    Self.gather(job?["variables"], into: &own)
    for row in job?["parallel"]?["matrix"]?.sequence ?? [] { Self.gather(row, into: &own) }
    let services = node["services"]?.sequence ?? []
    for image in [node["image"]].compactMap(\.self) + services where images.count < ImageFileReading.most {
      guard let name = image.text == nil ? image["name"] : image, let text = name.text, !text.isEmpty else {
        continue
      }
      images += expanded(text, own).map {
        NamedImage(.gitlab, text, $0, line: name.mark.line, column: name.mark.column)
      }
    }
  }

  private func expanded(_ text: String, _ own: [String: [String]]) -> [VariableText] {
    if text.contains("$[[") {
      return VariableText.expression(text, between: "$[[", and: "]]") { inputs[$0] ?? [] }
    }
    return VariableText.shell(text) { name in
      // A value made of other variables is followed no further.
      let values = own[name] ?? globals[name] ?? jobs[name] ?? []
      return values.contains { $0.contains("$") } ? [] : values
    }
  }
}
