import PortcullisCore

/// One check told to a person: the text of `explain` and the entry of the catalogue.
struct CheckExplanation {
  let info: CheckInfo
  private let examples: [(title: String, expectation: String)]

  init(_ check: any Check.Type) {
    info = check.info
    examples = Self.examples(of: check)
  }

  /// Plain text, wrapped at 96 columns.
  var text: String {
    var parts = ["\(info.id)\n  \(info.title)"]
    parts.append("Why\n" + wrapped(info.why))
    parts.append("When it blocks\n" + wrapped(info.blocking.sentence + " Stage: \(info.stage.rawValue)."))
    parts.append("Rules\n" + info.rules.map { wrapped("\($0.id): \($0.detects)") }.joined(separator: "\n"))
    parts.append("Looks at\n" + wrapped(reach))
    if let belief = info.belief {
      parts.append(
        "What people believe\n" + wrapped(belief.claim) + "\n\nWhat is so\n" + wrapped(belief.truth))
    }
    parts.append("Mend it\n" + info.remedy.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
    if !examples.isEmpty {
      parts.append(
        "Examples (each is a test)\n"
          + examples.map { wrapped("\($0.title): \($0.expectation)") }.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n")
  }

  /// Markdown for the catalogue.
  var markdown: String {
    var parts = ["## \(info.id)", "\(info.title).", info.why]
    parts.append("Blocks: \(info.blocking.word). Stage: \(info.stage.rawValue). \(reach)")
    parts.append(info.rules.map { "- `\($0.id)` \($0.detects)" }.joined(separator: "\n"))
    if let belief = info.belief { parts.append("> Believed: \(belief.claim)\n>\n> So: \(belief.truth)") }
    parts.append("Mend it:\n\n```\n\(info.remedy)\n```")
    return parts.joined(separator: "\n\n")
  }

  private var reach: String {
    let subject =
      switch info.subject {
      case .repository: "Files of the project."
      case .machine: "The machine and its toolchains."
      case .editor: "The editor installed on this machine; not applicable in profile ci."
      }
    let runs = info.executes.isEmpty ? "starts no program" : "starts " + info.executes.joined(separator: ", ")
    let opens =
      info.contacts.isEmpty ? "opens no socket" : "contacts " + info.contacts.joined(separator: ", ")
    let after = info.prerequisites.map(\.rawValue).joined(separator: ", ")
    return "\(subject) It \(runs) and \(opens)." + (after.isEmpty ? "" : " Blocked when \(after) fails.")
  }

  private static func examples<Subject: Check>(of check: Subject.Type)
    -> [(title: String, expectation: String)]
  {
    check.examples.map { example in
      let expectation =
        switch example.expectation {
        case .passes: "passes"
        case .finds(let sights): "finds " + sights.map(\.rule).joined(separator: ", ")
        case .notApplicable: "does not apply"
        case .skipped: "skipped"
        case .inconclusive: "inconclusive"
        case .undecided: "undecided"
        }
      return (example.title, expectation)
    }
  }
}

/// The text in lines of at most 96 columns, each indented by two blanks.
func wrapped(_ text: String) -> String {
  var lines: [String] = []
  var line = " "
  for word in text.split(separator: " ") {
    if line.count + word.count + 1 > 96, line.count > 1 {
      lines.append(line)
      line = "   "
    }
    line += " " + word
  }
  return (lines + [line]).joined(separator: "\n")
}
