/// What a pyproject.toml states about its project: requirements with their places, groups and tables of tools.
package struct PythonManifest: Sendable {
  /// One requirement as written, where it stands and what asks for it.
  package struct Statement: Hashable, Sendable {
    package enum Home: Hashable, Sendable {
      case project
      case extra(String)
      case group(String)
      /// A setting of a tool, such as `constraint-dependencies`.
      case setting(String)
    }

    package let home: Home
    package let text: String
    /// Nil for a text that is no requirement.
    package let requirement: DependencyRequirement?
    package let line: Int
    package let column: Int

    package init(_ home: Home, _ text: String, line: Int, column: Int) {
      self.home = home
      self.text = text
      self.line = line
      self.column = column
      requirement = try? DependencyRequirement(text)
    }
  }

  package let document: TOMLNode
  package let groups: DependencyGroups
  package let dependencies: [Statement]
  /// Extras under their normal names, in the order of the file.
  package let extras: [(name: String, requirements: [Statement])]

  /// - Throws: `ManifestError` when the text is not TOML.
  package init(_ bytes: [UInt8]) throws(ManifestError) { self.init(try TOMLNode(parsing: bytes)) }

  package init(_ document: TOMLNode) {
    self.document = document
    groups = DependencyGroups(document["dependency-groups"])
    let project = document["project"]
    dependencies = Self.statements(project?["dependencies"], .project)
    extras = (project?["optional-dependencies"]?.entries ?? []).map { entry in
      let name = ProjectName(entry.key).description
      return (name, Self.statements(entry.value, .extra(name)))
    }
  }

  package var project: TOMLNode? { document["project"] }
  package var name: ProjectName? { project?["name"]?.string.map { ProjectName($0) } }
  package var requiresPython: TOMLNode? { project?["requires-python"] }

  /// What the build backend computes.
  package var dynamic: Set<String> {
    Set((project?["dynamic"]?.elements ?? []).compactMap(\.string))
  }

  /// The requirements of one group with everything it includes.
  ///
  /// - Throws: `DependencyGroups.Fault` for a group that cannot be resolved.
  package func statements(ofGroup name: String) throws(DependencyGroups.Fault) -> [Statement] {
    let name = ProjectName(name).description
    return try groups.items(of: name).map {
      Statement(.group(name), $0.text, line: $0.line, column: $0.column)
    }
  }

  /// The texts of a list as requirements.
  package static func statements(_ list: TOMLNode?, _ home: Statement.Home) -> [Statement] {
    (list?.elements ?? []).compactMap { element in
      element.string.map { Statement(home, $0, line: element.line, column: element.column) }
    }
  }
}
