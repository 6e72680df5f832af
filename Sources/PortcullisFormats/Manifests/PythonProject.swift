/// What a pyproject.toml says about dependencies and about the workspace it belongs to.
package struct PythonProject: Hashable, Sendable {
  /// Requirements of the package itself, as written; Poetry's as name and range.
  package let dependencies: [String]
  /// Names of extras and groups that hold requirements.
  package let optionalGroups: [String]
  /// True when the build backend computes the dependencies.
  package let hasDynamicDependencies: Bool
  /// Globs of the members of a uv workspace; nil when this is no workspace root.
  package let workspaceMembers: [String]?
  package let workspaceExclusions: [String]
  /// Line of the first dependency table or list; nil when there is none.
  package let dependenciesLine: Int?

  /// - Throws: `ManifestError` when the text is not TOML.
  package init(_ bytes: [UInt8]) throws(ManifestError) {
    let document = try TOMLNode(parsing: bytes)
    let project = document["project"]
    let poetry = document["tool"]?["poetry"]
    let stated = (project?["dependencies"]?.elements ?? []).compactMap(\.string)
    let inPoetry = (poetry?["dependencies"]?.entries ?? []).filter { $0.key.lowercased() != "python" }
    dependencies = stated + inPoetry.map { "\($0.key) \($0.value.string ?? "")" }
    optionalGroups = Self.groups(of: document, project, poetry)
    hasDynamicDependencies = (project?["dynamic"]?.elements ?? []).contains { $0.string == "dependencies" }
    let workspace = document["tool"]?["uv"]?["workspace"]
    workspaceMembers = workspace.map { ($0["members"]?.elements ?? []).compactMap(\.string) }
    workspaceExclusions = (workspace?["exclude"]?.elements ?? []).compactMap(\.string)
    dependenciesLine = (project?["dependencies"] ?? poetry?["dependencies"])?.line
  }

  private static func groups(of document: TOMLNode, _ project: TOMLNode?, _ poetry: TOMLNode?) -> [String] {
    let tables = [
      project?["optional-dependencies"], document["dependency-groups"],
      document["tool"]?["pdm"]?["dev-dependencies"],
    ]
    let lists = tables.flatMap { $0?.entries ?? [] }.filter { !$0.value.elements.isEmpty }.map(\.key)
    let inPoetry = (poetry?["group"]?.entries ?? []).filter {
      !($0.value["dependencies"]?.entries ?? []).isEmpty
    }.map(\.key)
    let old = poetry?["dev-dependencies"]?.entries.isEmpty == false ? ["dev-dependencies"] : []
    return Set(lists + inPoetry + old).sorted()
  }
}

/// Plain text searches for the place of a finding; a wrong guess moves the place, never the judgement.
package enum ManifestText {
  /// The first line, counted from 1, that starts with one of the texts after white space.
  package static func line(in bytes: [UInt8], startingWith texts: [String]) -> Int? {
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let trimmed = line.drop { $0 == 0x20 || $0 == 0x09 }
      if texts.contains(where: { trimmed.starts(with: $0.utf8) }) { return number }
    }
    return nil
  }

  /// The first line that a merge left as a conflict; nil in a clean file.
  package static func conflictLine(in bytes: [UInt8]) -> Int? {
    let text = bytes.span
    var number = 1
    var isStart = true
    for index in text.indices {
      let byte = text[index]
      if isStart, byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">"), isMark(bytes, at: index, byte) {
        return number
      }
      isStart = byte == 0x0A
      if isStart { number += 1 }
    }
    return nil
  }

  /// True for seven signs and a blank.
  private static func isMark(_ bytes: [UInt8], at start: Int, _ sign: UInt8) -> Bool {
    guard start + 8 <= bytes.count, bytes[start + 7] == 0x20 else { return false }
    return bytes[start..<(start + 7)].allSatisfy { $0 == sign }
  }
}
