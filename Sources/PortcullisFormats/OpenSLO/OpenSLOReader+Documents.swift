internal import PortcullisYAML

extension OpenSLOReader {
  private static let documentKeys = ["apiVersion", "kind", "metadata", "spec"]

  /// Nil for a document with a problem.
  mutating func document(_ value: OpenSLOValue) -> OpenSLODocument? {
    let before = problems.count
    guard value.node.mapping != nil else {
      report(
        value, "expected an object, found \(value.node.kind)", remedy: "write apiVersion: openslo/v1 here")
      return nil
    }
    guard acceptsVersion(of: value), isMapping(value, of: Self.documentKeys),
      let kind = choice(required(value, "kind"), of: OpenSLODocument.Kind.self)
    else { return nil }
    let name = metadata(required(value, "metadata"))
    let body = required(value, "spec").flatMap { self.body($0, of: kind, named: name ?? "") }
    guard problems.count == before, let name, let body else { return nil }
    return OpenSLODocument(file: file, line: value.node.mark.line, kind: kind, name: name, body: body)
  }

  private mutating func acceptsVersion(of value: OpenSLOValue) -> Bool {
    guard let version = required(value, "apiVersion") else { return false }
    switch version.node.text {
    case "openslo/v1": return true
    case "openslo/v1alpha", "openslo/v2alpha", "openslo.com/v2alpha":
      report(
        version, "the version '\(version.node.text ?? "")' is not read, only openslo/v1 is",
        remedy: "write the object as openslo/v1: a draft version has other fields and other meanings")
    default:
      report(
        version, "expected the version openslo/v1, found \(version.node.kind)",
        remedy: "write apiVersion: openslo/v1")
    }
    return false
  }

  private mutating func body(
    _ spec: OpenSLOValue, of kind: OpenSLODocument.Kind, named name: String
  ) -> OpenSLODocument.Body? {
    switch kind {
    case .slo: return specification(spec).map { .slo($0) }
    case .sli: return indicator(spec, named: name).map { .sli($0) }
    case .dataSource: return dataSource(spec).map { .dataSource($0) }
    case .service:
      guard isMapping(spec, of: ["description"]) else { return nil }
      describe(spec)
    case .alertPolicy: alertPolicy(spec)
    case .alertCondition: alertCondition(spec)
    case .alertNotificationTarget: notificationTarget(spec)
    }
    return .other
  }

  mutating func describe(_ spec: OpenSLOValue) { _ = text(spec["description"], limit: 1050) }

  /// The name.
  mutating func metadata(_ value: OpenSLOValue?) -> String? {
    guard let value, isMapping(value, of: ["name", "displayName", "labels", "annotations"]) else {
      return nil
    }
    _ = text(value["displayName"])
    labels(value["labels"])
    if let annotations = value["annotations"] {
      for entry in annotations.node.mapping ?? [] { _ = text(annotations[entry.key]) }
      if annotations.node.mapping == nil {
        report(annotations, "expected a mapping, found \(annotations.node.kind)", remedy: "write key: text")
      }
    }
    return name(required(value, "name"))
  }

  private mutating func name(_ value: OpenSLOValue?) -> String? {
    guard let value, let name = text(value) else { return nil }
    let bytes = Array(name.utf8)
    let isWord = { (byte: UInt8) in (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
    let fits = bytes.allSatisfy { isWord($0) || $0 == UInt8(ascii: "-") }
    guard fits, (1...63).contains(bytes.count), bytes.first.map(isWord) == true,
      bytes.last.map(isWord) == true
    else {
      report(
        value, "the name '\(name.prefix(80))' is no RFC 1123 label",
        remedy: "use at most 63 lower case letters, digits and '-', with a letter or digit at both ends")
      return nil
    }
    return name
  }

  private mutating func labels(_ value: OpenSLOValue?) {
    guard let value else { return }
    guard let entries = value.node.mapping else {
      report(value, "expected a mapping, found \(value.node.kind)", remedy: "write key: text")
      return
    }
    for entry in entries {
      guard let label = value[entry.key] else { continue }
      for element in label.elements ?? [label] { _ = text(element) }
    }
  }

  private mutating func dataSource(_ spec: OpenSLOValue) -> OpenSLODataSource? {
    guard isMapping(spec, of: ["type", "description", "connectionDetails"]) else { return nil }
    describe(spec)
    let details = required(spec, "connectionDetails")
    guard let type = text(required(spec, "type")), let details else { return nil }
    return OpenSLODataSource(type: type, details: details.scalars)
  }
}
