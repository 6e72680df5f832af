import PortcullisCore
import PortcullisFormats

/// Judges one file that says more than it shows: one finding for each character.
struct DeceptiveTextJudge {
  let file: DeceptiveTextSeen

  /// More of one file would be the same fault told again.
  private static let most = 20

  var findings: [Finding] {
    if let reason = file.unreadable {
      return [finding(.inconclusive, .unreadable(file.path, reason), remedy: "make \(file.path) readable")]
    }
    var findings: [Finding] = []
    if let mark = file.byteOrderMark {
      findings.append(
        finding(
          .failure, .wide(file.path, mark), line: 1, column: 1,
          remedy: "iconv -f \(mark) -t UTF-8 \(file.path) > utf8.txt && mv utf8.txt \(file.path)"))
    }
    if let coding = file.coding { findings.append(judge(coding)) }
    if let place = file.notUTF8 {
      findings.append(
        finding(
          .warning, .notUTF8(file.path), line: place.line, column: place.column,
          remedy: "save \(file.path) as UTF-8"))
    }
    return findings + file.marks.prefix(Self.most).map(judge)
  }

  private func judge(_ coding: DeceptiveTextSeen.Coding) -> Finding {
    finding(
      coding.changesASCII ? .failure : .warning,
      coding.changesASCII
        ? .otherEncoding(file.path, coding.encoding) : .extended(file.path, coding.encoding),
      line: coding.line, column: coding.column,
      remedy: "save \(file.path) as UTF-8 and delete the encoding from line \(coding.line)")
  }

  private func judge(_ mark: DeceptiveTextSeen.Mark) -> Finding {
    let severity: Severity
    let message: Finding.Message
    switch mark.kind {
    case .lineBreak:
      severity = mark.changesMeaning ? .failure : .warning
      message = mark.changesMeaning ? .hidden(mark) : .harmlessBreak(mark)
    case .direction: (severity, message) = (.failure, .turned(mark))
    case .directionMark: (severity, message) = (.warning, .directionMark(mark))
    case .null: (severity, message) = (.failure, .null(mark))
    }
    return finding(
      severity, message, line: mark.line, column: mark.column,
      remedy: "delete \(mark.name) at \(file.path):\(mark.line):\(mark.column)")
  }

  private func finding(
    _ severity: Severity, _ message: Finding.Message, line: Int? = nil, column: Int? = nil, remedy: String
  ) -> Finding {
    Finding(
      "PY-11", severity, message, at: Location(file.path, line: line, column: column), remedy: remedy)
  }
}

extension Finding.Message {
  fileprivate static func unreadable(_ path: String, _ reason: String) -> Self {
    "\(path) cannot be judged: \(reason)"
  }
  fileprivate static func wide(_ path: String, _ encoding: String) -> Self {
    "\(path) is \(encoding): git shows reviewers no change of it, and only pip of all its readers reads it"
  }
  fileprivate static func otherEncoding(_ path: String, _ encoding: String) -> Self {
    "\(path) makes pip read it as \(encoding), in which its plain text can say something else"
  }
  fileprivate static func extended(_ path: String, _ encoding: String) -> Self {
    "\(path) makes pip read it as \(encoding), other readers take it for UTF-8"
  }
  fileprivate static func notUTF8(_ path: String) -> Self {
    "\(path) is not UTF-8, so pip reads it as the machine's locale says"
  }
  fileprivate static func hidden(_ mark: DeceptiveTextSeen.Mark) -> Self {
    let consequence = mark.hidden.first.map { "and reads there: \($0)" } ?? "and reads on there"
    let place = mark.isInComment ? "in the comment " : ""
    return "\(mark.name) \(place)on line \(mark.line) starts a new line for pip, \(consequence)"
  }
  fileprivate static func harmlessBreak(_ mark: DeceptiveTextSeen.Mark) -> Self {
    "\(mark.name) on line \(mark.line) ends the line for pip; here nothing is hidden behind it"
  }
  fileprivate static func turned(_ mark: DeceptiveTextSeen.Mark) -> Self {
    "\(mark.name) on line \(mark.line) turns the text that is shown, so it reads in another order than to pip"
  }
  fileprivate static func directionMark(_ mark: DeceptiveTextSeen.Mark) -> Self {
    "\(mark.name), a mark of direction that nobody sees, stands on line \(mark.line)"
  }
  fileprivate static func null(_ mark: DeceptiveTextSeen.Mark) -> Self {
    "a NUL stands on line \(mark.line): editors, git and grep take the file for no text from there on"
  }
}
