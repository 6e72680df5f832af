internal import PortcullisCore

/// What a manifest asks for, as one text that is equal where the demands are.
package struct DependencyText: Hashable, Sendable {
  private let lines: [String]

  /// Nil for a file that is no manifest by its name, or that cannot be read.
  package init?(_ bytes: [UInt8], of fileName: String) {
    switch fileName {
    case "go.mod": lines = Self.go(bytes)
    case "package.json":
      guard let document = try? LockText.json(bytes) else { return nil }
      lines = Self.nodeSections.compactMap { name in document[name].map { "\(name) \($0.text)" } }
    case "Cargo.toml", "pyproject.toml":
      guard let document = try? TOMLNode(parsing: bytes) else { return nil }
      lines = Self.flat(document).filter(Self.isDemand).sorted()
    case "Package.swift": lines = SwiftProject(bytes).dependencies
    default:
      guard Self.ecosystem(of: fileName) == .python, let text = RequirementsEncoding.text(of: bytes) else {
        return nil
      }
      lines = RequirementsFile(text).entries.map(\.text)
    }
  }

  /// The ecosystem of a manifest by its name; nil for another file.
  package static func ecosystem(of fileName: String) -> LockSystem.Ecosystem? {
    switch fileName {
    case "go.mod", "go.work": .go
    case "package.json", "pnpm-workspace.yaml": .node
    case "Cargo.toml": .rust
    case "pyproject.toml", "Pipfile": .python
    case "Package.swift": .swift
    default: fileName.hasSuffix("requirements.in") ? .python : nil
    }
  }

  private static let nodeSections = [
    "dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "overrides", "resolutions",
  ]

  private static func go(_ bytes: [UInt8]) -> [String] {
    let file = GoModReading(bytes, as: .main).file
    return file.requirements.map { "\($0.path) \($0.version)" }.sorted()
  }

  /// Every value under the path of its keys.
  private static func flat(_ node: TOMLNode, _ path: String = "", depth: Int = 0) -> [String] {
    guard depth < 100 else { return [path] }
    switch node.content {
    case .table(let entries):
      return entries.flatMap { flat($0.value, path.isEmpty ? $0.key : "\(path).\($0.key)", depth: depth + 1) }
    case .array(let elements): return elements.flatMap { flat($0, path + "[]", depth: depth + 1) }
    case .string(let text), .integer(let text), .float(let text), .date(let text):
      return ["\(path) = \(text)"]
    case .boolean(let value): return ["\(path) = \(value)"]
    }
  }

  private static func isDemand(_ line: String) -> Bool {
    let key = line.prefix { $0 != "=" }
    return key.contains("dependencies") || key.contains("dependency-groups") || key.contains("requires")
      || key.contains(".group.")
  }
}
