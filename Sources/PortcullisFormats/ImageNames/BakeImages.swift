/// The images that the named contexts of a bake file stand for.
enum BakeImages {
  static let scheme = "docker-image://"

  struct Reading {
    let images: [NamedImage]
    let fault: ImageFileReading.Fault?
  }

  /// Nowhere but in contexts has an address of that scheme a meaning, so every text of that form counts.
  static func reading(hcl bytes: [UInt8]) -> Reading {
    let lines = LineIndex(bytes)
    let scan = HCLScan(bytes)
    let variables = variables(of: scan.tokens)
    var images: [NamedImage] = []
    for (index, token) in scan.tokens.enumerated() {
      guard case .text(let text) = token.kind else { continue }
      let (line, column) = lines.position(of: token.offset)
      if text.hasPrefix(scheme) {
        images += named(text, variables, line: line, column: column)
      } else if index > 1, scan.tokens[index - 2].kind == .word("dockerfile-inline") {
        images += InlineDockerfile.images(in: text, line: line, column: column)
      }
    }
    let fault = scan.fault.map { fault in
      let (line, column) = lines.position(of: fault.offset)
      return ImageFileReading.Fault(message: fault.reason, isTemplate: false, line: line, column: column)
    }
    return Reading(images: images, fault: fault)
  }

  private static func named(
    _ text: String, _ variables: [String: [String]], line: Int, column: Int
  ) -> [NamedImage] {
    let name = String(text.dropFirst(scheme.count))
    return VariableText.shell(name) { variables[$0] ?? [] }.map {
      NamedImage(.bake, name, $0, line: line, column: column)
    }
  }

  /// `variable "NAME" { default = "…" }`.
  private static func variables(of tokens: [HCLScan.Token]) -> [String: [String]] {
    var values: [String: [String]] = [:]
    var name: String?
    for (index, token) in tokens.enumerated() where index + 2 < tokens.count {
      if token.kind == .word("variable"), case .text(let text) = tokens[index + 1].kind { name = text }
      if token.kind == .word("target") || token.kind == .word("group") { name = nil }
      guard let known = name, token.kind == .word("default"), tokens[index + 1].kind == .mark("="),
        case .text(let text) = tokens[index + 2].kind, !text.contains("$")
      else { continue }
      values[known] = [text]
    }
    return values
  }

  static func reading(json bytes: [UInt8]) -> Reading {
    guard let document = JSONCDocument(bytes) else {
      let fault = ImageFileReading.Fault(
        message: "it is not UTF-8", isTemplate: false, line: 1, column: 1)
      return Reading(images: [], fault: fault)
    }
    var variables: [String: [String]] = [:]
    for member in document.root?["variable"]?.members ?? [] {
      guard let text = member.value?["default"]?.string, !text.contains("$") else { continue }
      variables[member.key] = [text]
    }
    var images: [NamedImage] = []
    for target in document.root?["target"]?.members ?? [] {
      for context in target.value?["contexts"]?.members ?? [] {
        guard let value = context.value, let text = value.string, text.hasPrefix(scheme) else { continue }
        let place = document.place(of: value.offset)
        images += named(text, variables, line: place.line, column: place.column)
      }
    }
    let fault = document.errors.first.map { error in
      let place = document.place(of: error.offset)
      return ImageFileReading.Fault(
        message: "it is not JSON", isTemplate: false, line: place.line, column: place.column)
    }
    return Reading(images: images, fault: fault)
  }
}
