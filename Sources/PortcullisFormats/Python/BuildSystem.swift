/// The `[build-system]` table of a pyproject.toml (PEP 518, PEP 517).
package struct BuildSystem: Hashable, Sendable {
  /// How far a requirement of a build is fixed.
  package enum Bound: String, Hashable, Sendable, Codable {
    /// One version, or one commit.
    case pinned
    /// A range with an end, such as `>=1,<2`.
    case ended
    /// Whatever is newest, perhaps from some version on.
    case open
    /// Text that is no requirement.
    case malformed
  }

  package struct Requirement: Hashable, Sendable, Codable {
    package let text: String
    /// In its normal form; empty for text that is no requirement.
    package let name: String
    package let bound: Bound
  }

  package let requirements: [Requirement]
  /// False for a table without `requires`, which no installer accepts.
  package let hasRequirements: Bool
  package let backend: String?
  /// True where the backend lies in the project itself.
  package let hasBackendPath: Bool
  package let line: Int
  package let column: Int

  /// Nil for a document without the table.
  package init?(_ document: TOMLNode) {
    guard let table = document["build-system"] else { return nil }
    let list = table["requires"]
    requirements = (list?.elements ?? []).map { Self.requirement($0.string ?? "") }
    if let list, case .array = list.content { hasRequirements = true } else { hasRequirements = false }
    backend = table["build-backend"]?.string
    hasBackendPath = table["backend-path"] != nil
    line = list?.line ?? table.line
    column = list?.column ?? table.column
  }

  package static func requirement(_ text: String) -> Requirement {
    do throws(DependencyError) {
      let parsed = try DependencyRequirement(text)
      return Requirement(text: text, name: parsed.name.description, bound: bound(of: parsed))
    } catch {
      return Requirement(text: text, name: "", bound: .malformed)
    }
  }

  package static func bound(of requirement: DependencyRequirement) -> Bound {
    if let url = requirement.url {
      let mark = url.lastIndex { $0 == "@" || $0 == "=" }.map { url[url.index(after: $0)...] } ?? ""
      let isFixed = [40, 64].contains(mark.utf8.count) && mark.allSatisfy(\.isHexDigit)
      return isFixed || url.hasPrefix("file:") ? .pinned : .open
    }
    if requirement.specifiers.pin != nil { return .pinned }
    let ends = requirement.specifiers.clauses.contains { clause in
      switch clause.comparison {
      case .less, .lessOrEqual, .compatible, .equal, .arbitrary: true
      case .greater, .greaterOrEqual, .notEqual: false
      }
    }
    return ends ? .ended : .open
  }

  /// The distributions that bring a backend, in normal form; empty for a backend that is not known here.
  package static func providers(of backend: String) -> Set<String> {
    let module = backend.prefix { $0 != ":" }.split(separator: ".").first.map(String.init) ?? ""
    return known[module] ?? []
  }

  private static let known: [String: Set<String>] = [
    "setuptools": ["setuptools"], "hatchling": ["hatchling"], "poetry": ["poetry-core", "poetry"],
    "flit_core": ["flit-core"], "flit": ["flit"], "pdm": ["pdm-backend", "pdm-pep517"],
    "maturin": ["maturin"], "mesonpy": ["meson-python"], "scikit_build_core": ["scikit-build-core"],
    "uv_build": ["uv-build"], "sipbuild": ["sip"], "py_build_cmake": ["py-build-cmake"],
  ]

  /// True for a project of which nothing is built: its tool only installs what it needs.
  package static func isUnbuilt(_ document: TOMLNode) -> Bool {
    let tool = document["tool"]
    return tool?["uv"]?["package"]?.content == .boolean(false)
      || tool?["poetry"]?["package-mode"]?.content == .boolean(false)
      || tool?["pdm"]?["distribution"]?.content == .boolean(false)
  }
}
