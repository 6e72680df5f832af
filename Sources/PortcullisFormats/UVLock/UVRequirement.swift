/// A requirement as uv.lock records it, a table instead of one text.
package struct UVRequirement: Hashable, Sendable {
  package let name: String
  package let extras: Set<String>
  package let marker: EnvironmentMarker?
  package let specifiers: VersionSpecifierSet
  /// `git`, `url`, `path`, `directory`, `editable`, `virtual` or `index` with its value; nil for a plain one.
  package let origin: Origin?
  package let line: Int
  package let column: Int

  package struct Origin: Hashable, Sendable {
    package let kind: String
    package let value: String
  }

  package static let originKinds = ["git", "url", "path", "directory", "editable", "virtual", "index"]

  package var text: String {
    var text = name
    if !extras.isEmpty { text += "[\(extras.sorted().joined(separator: ","))]" }
    text += specifiers.description
    if let origin { text += " (\(origin.kind) \(origin.value))" }
    if let marker { text += "; \(marker)" }
    return text
  }
}

extension UVRequirement {
  /// - Throws: `ManifestError` for a table that is no requirement.
  init(_ node: TOMLNode) throws(ManifestError) {
    guard let name = node["name"]?.string else {
      throw ManifestError("a recorded requirement has no name", line: node.line, column: node.column)
    }
    self.name = ProjectName(name).description
    extras = Set((node["extras"]?.elements ?? []).compactMap(\.string).map { ProjectName($0).description })
    marker = try UVLockReader.marker(node["marker"])
    let text = node["specifier"]?.string ?? ""
    guard let specifiers = VersionSpecifierSet(text) else {
      throw ManifestError("\(text) is no version specifier", line: node.line, column: node.column)
    }
    self.specifiers = specifiers
    origin =
      Self.originKinds.lazy.compactMap { kind in
        node[kind]?.string.map { Origin(kind: kind, value: $0) }
      }.first
    line = node.line
    column = node.column
  }
}
