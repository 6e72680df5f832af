import PortcullisCore

/// One line that GitHub's runner shows beside the code.
struct GitHubAnnotation {
  enum Level: String, CaseIterable { case error, warning, notice }

  let level: Level
  let title: String
  let message: String
  let location: Location?

  init(_ level: Level, _ title: String, _ message: String, at location: Location?) {
    self.level = level
    self.title = title
    self.message = message
    self.location = location
  }

  /// What decides the verdict as errors, warnings as warnings, waived and skipped checks not at all.
  static func all(of report: RunReport) -> [GitHubAnnotation] {
    let problems = report.problems.map { problem in
      let remedy = problem.remedy.map { "\n" + $0 } ?? ""
      return GitHubAnnotation(.error, "portcullis", problem.message + remedy, at: problem.location)
    }
    return problems + report.results.flatMap { all(of: $0) }
  }

  private static func all(of result: CheckResult) -> [GitHubAnnotation] {
    let level: Level
    switch result.standing {
    case .failed, .undecided: level = .error
    case .warned: level = .warning
    case .waived, .notJudged, .passed: return []
    }
    let deciding = result.decidingFindings
    guard !deciding.isEmpty else { return [GitHubAnnotation(level, result.name, result.headline, at: nil)] }
    return deciding.map { finding in
      let text = [finding.message.text, finding.remedy].filter { !$0.isEmpty }.joined(separator: "\n")
      return GitHubAnnotation(level, result.name, text, at: finding.location)
    }
  }

  /// `::error title=…,file=…,line=…::message`, always one line.
  var command: String {
    var properties = ["title=\(Self.property(title))"]
    if let location {
      properties.append("file=\(Self.property(location.path))")
      if let line = location.line, line > 0 { properties.append("line=\(line)") }
      if let column = location.column, column > 0, location.line != nil { properties.append("col=\(column)") }
    }
    let text = PlainText.lines(message).joined(separator: "\n")
    let shown = PlainText.capped(text, bytes: 3000)
    return "::\(level.rawValue) \(properties.joined(separator: ","))::\(Self.data(shown))\n"
  }

  private static func data(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  private static func property(_ text: String) -> String {
    let line = PlainText.capped(PlainText.line(text), bytes: 500)
    return data(line).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
