package import PortcullisCore
import PortcullisFormats

/// VS Code reads every configuration file of the repository without dropping a part of it.
package struct EditorSettingsWellFormedCheck: Check {
  package struct Evidence: Codable, Sendable {
    let filesRead: Int
    let sights: [Sight]

    /// One thing seen, in file order.
    struct Sight: Codable, Sendable {
      enum Kind: String, Codable, Sendable {
        case syntax, notText, notAnObject, repeated, overridden, unreadable
      }

      let kind: Kind
      let path: String
      let line: Int?
      let column: Int?
      /// The fault as a phrase, or the name of a member.
      let text: String
      /// What stands there, quoted, and for an overridden setting where the other one is.
      let detail: String
    }
  }

  package static let info = CheckInfo(
    id: "editor.settings-well-formed",
    title: "VS Code's files in the repository are well formed",
    why: """
      VS Code reads on behind a syntax error and drops what it did not understand, so a setting that the \
      team relies on is silently off.
      """,
    remedy: "Correct the named line; VS Code marks the same place when the file is open.",
    subject: .repository, blocking: .warns,
    rules: [
      .init("GO-VSC-006.syntax", "a file that VS Code reads in part only"),
      .init("GO-VSC-006.not-text", "a file that is not UTF-8"),
      .init("GO-VSC-006.not-an-object", "a file whose document is no object"),
      .init("GO-VSC-006.repeated", "a member written twice; the last one counts"),
      .init("GO-VSC-006.overridden", "a workspace setting that a folder's settings.json overrides"),
      .init("GO-VSC-006.unreadable", "a file that could not be read"),
    ],
    belief: .init(
      "settings.json is JSON, so comments and trailing commas are errors",
      truth: """
        VS Code reads JSON with comments, allows trailing commas and takes a byte order mark for white space. \
        Precedence has more layers than workspace, user and default: default, user, remote, workspace file, \
        folder; language blocks such as [go] come last, and objects merge key by key.
        """))

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let paths = EditorFiles.paths(in: context.workspace)
    guard !paths.isEmpty else { throw Unavailable.notApplicable("the project has no VS Code configuration") }
    var sights: [Evidence.Sight] = []
    var settings: [EditorSettingOverrides.File] = []
    for path in paths {
      switch EditorFiles.content(of: path, in: context) {
      case .document(let document):
        sights += Self.sights(in: document, at: path)
        if let node = EditorFiles.settings(in: document, at: path) {
          settings.append(.init(path: path, document: document, settings: node))
        }
      case .notText: sights.append(Self.sight(.notText, path, "bytes that are not UTF-8"))
      case .unreadable(let reason): sights.append(Self.sight(.unreadable, path, reason))
      }
    }
    return Evidence(filesRead: paths.count, sights: sights + EditorSettingOverrides.sights(among: settings))
  }

  private static func sight(_ kind: Evidence.Sight.Kind, _ path: String, _ text: String) -> Evidence.Sight {
    Evidence.Sight(kind: kind, path: path, line: nil, column: nil, text: text, detail: text)
  }

  private static func sights(in document: JSONCDocument, at path: String) -> [Evidence.Sight] {
    var sights: [Evidence.Sight] = []
    // One fault brings others after it, and the first is the one to correct.
    if let error = document.errors.first {
      let place = document.place(of: error.offset)
      let more = document.errors.count - 1
      sights.append(
        Evidence.Sight(
          kind: .syntax, path: path, line: place.line, column: place.column, text: error.code.phrase,
          detail: more == 0 ? error.code.rawValue : "\(error.code.rawValue), and \(more) more behind it"))
    } else if document.root?.members == nil {
      sights.append(sight(.notAnObject, path, "an object is expected"))
    }
    for member in document.repeatedMembers.prefix(20) {
      let place = document.place(of: member.keyOffset)
      sights.append(
        Evidence.Sight(
          kind: .repeated, path: path, line: place.line, column: place.column, text: member.key,
          detail: "an earlier member of the same object has this name"))
    }
    return sights
  }

  package func findings(in evidence: Evidence) -> [Finding] { evidence.sights.map(Self.finding) }

  private static func finding(_ sight: Evidence.Sight) -> Finding {
    let location = Location(sight.path, line: sight.line, column: sight.column)
    let (rule, severity, remedy): (String, Severity, String) =
      switch sight.kind {
      case .syntax: ("syntax", .failure, "Correct the text at \(location).")
      case .notText: ("not-text", .failure, "Save \(sight.path) as UTF-8.")
      case .notAnObject: ("not-an-object", .failure, "Put the settings of \(sight.path) between { and }.")
      case .repeated: ("repeated", .warning, "Delete all but one of the members \"\(sight.text)\".")
      case .overridden:
        ("overridden", .information, "Delete the value that does not count at \(location), or agree on one.")
      case .unreadable: ("unreadable", .inconclusive, "Make \(sight.path) a readable regular file.")
      }
    return Finding(
      "GO-VSC-006.\(rule)", severity, .sight(sight), at: location, evidence: [sight.detail], remedy: remedy)
  }
}

extension Finding.Message {
  fileprivate static func sight(_ sight: EditorSettingsWellFormedCheck.Evidence.Sight) -> Self {
    switch sight.kind {
    case .syntax: "\(sight.path) is read in part only: \(sight.text)"
    case .notText: "\(sight.path) is not UTF-8"
    case .notAnObject: "\(sight.path) holds no object of settings"
    case .repeated: "\"\(sight.text)\" is written twice in \(sight.path), and the last one counts"
    case .overridden: "\"\(sight.text)\" in \(sight.path) does not count"
    case .unreadable: "\(sight.path) could not be read: \(sight.text)"
    }
  }
}
