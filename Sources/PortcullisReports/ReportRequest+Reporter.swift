extension ReportRequest {
  /// The reporter with the options read; colour and width are the caller's where no option says them.
  ///
  /// - Throws: `ReportError` for a value that an option does not know.
  package func reporter(isColoured: Bool = false, width: Int? = nil) throws(ReportError) -> any Reporter {
    switch format {
    case .junit: return try junit()
    case .json: return JSONReporter()
    case .markdown: return MarkdownReporter(budget: try budget(), key: options["key"])
    case .html: return HTMLReporter()
    case .text:
      return TextReporter(isColoured: try colour() ?? isColoured, width: try number("width") ?? width)
    case .sarif: return SARIFReporter()
    case .codequality: return CodeQualityReporter()
    case .github: return GitHubReporter()
    }
  }

  private func junit() throws(ReportError) -> JUnitReporter {
    var limits = JUnitLimits()
    if let bytes = try number("max-bytes") { limits.file = bytes }
    guard let name = options["profile"] else { return JUnitReporter(limits: limits) }
    guard let profile = JUnitProfile(rawValue: name) else {
      throw unknown(name, of: "profile", among: JUnitProfile.allCases.map(\.rawValue))
    }
    return JUnitReporter(profile: profile, limits: limits)
  }

  private func budget() throws(ReportError) -> MarkdownReporter.Budget {
    switch options["budget"] {
    case nil, "summary": return .summary
    case "comment": return .comment
    case "note": return .note
    case let text?:
      guard let bytes = Int(text), bytes > 0 else {
        throw unknown(text, of: "budget", among: ["summary", "comment", "note", "a number of bytes"])
      }
      return .bytes(bytes)
    }
  }

  private func colour() throws(ReportError) -> Bool? {
    switch options["color"] {
    case nil: return nil
    case "always": return true
    case "never": return false
    case let text?: throw unknown(text, of: "color", among: ["always", "never"])
    }
  }

  private func number(_ name: String) throws(ReportError) -> Int? {
    guard let text = options[name] else { return nil }
    guard let number = Int(text), number > 0 else {
      throw ReportError("the option '\(name)' takes a whole number above 0, not '\(text)'")
    }
    return number
  }

  private func unknown(_ value: String, of option: String, among known: [String]) -> ReportError {
    ReportError(
      "unknown \(option) '\(value)'" + Self.hint(for: value, among: known)
        + "; it takes " + known.joined(separator: ", "))
  }
}
