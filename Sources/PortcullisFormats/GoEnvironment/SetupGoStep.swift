internal import PortcullisYAML

/// A step of a GitHub workflow that installs Go.
package struct SetupGoStep: Hashable, Sendable {
  /// What stands behind the `@`.
  package let reference: String
  /// The comment behind it, where a commit is pinned and the comment says its version.
  package let comment: String
  /// The versions asked for, one for each value of a matrix; empty where a file says it.
  package let versions: [String]
  package let versionFile: String?
  package let line: Int
  package let column: Int

  /// The major version of the action; nil for a commit without comment.
  package var major: Int? {
    for text in [reference, comment] where text.hasPrefix("v") {
      return Int(text.dropFirst().prefix { $0.isNumber })
    }
    return nil
  }

  /// Every such step of a workflow or an action; empty for a file that cannot be read.
  package static func all(in bytes: [UInt8]) -> [SetupGoStep] {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return YAMLReading(bytes, rules: .tolerant).documents.flatMap { document -> [SetupGoStep] in
      let jobs = (document["jobs"]?.mapping ?? []).map(\.value) + [document["runs"]].compactMap(\.self)
      return jobs.flatMap { job in
        (job["steps"]?.sequence ?? []).compactMap { step in
          read(step, matrix: job["strategy"]?["matrix"], lines)
        }
      }
    }
  }

  private static func read(_ step: YAMLNode, matrix: YAMLNode?, _ lines: [ArraySlice<UInt8>]) -> SetupGoStep?
  {
    guard let uses = step["uses"], let text = uses.text, text.hasPrefix("actions/setup-go@") else {
      return nil
    }
    let options = step["with"]
    let version = options?["go-version"]
    let versions = version?.text.map { text in
      VariableText.expression(text, between: "${{", and: "}}") {
        WorkflowImages.values(of: $0, in: matrix)
      }
    }
    let file = options?["go-version-file"]?.text
    guard versions != nil || file != nil else { return nil }
    let place = version?.mark ?? options?["go-version-file"]?.mark ?? uses.mark
    return SetupGoStep(
      reference: String(text.drop { $0 != "@" }.dropFirst()), comment: comment(of: uses.mark.line, lines),
      versions: versions?.filter(\.missing.isEmpty).map(\.text) ?? [],
      versionFile: versions == nil ? file : nil, line: place.line, column: place.column)
  }

  private static func comment(of number: Int, _ lines: [ArraySlice<UInt8>]) -> String {
    guard lines.indices.contains(number - 1) else { return "" }
    let line = String(decoding: lines[number - 1], as: UTF8.self)
    guard let mark = line.firstRange(of: " #") else { return "" }
    let words = line[mark.upperBound...].split(whereSeparator: \.isWhitespace)
    return words.first { $0.hasPrefix("v") }.map(String.init) ?? ""
  }
}
