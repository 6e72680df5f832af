/// A format that `--report` knows, in the order of the documentation.
package enum ReportFormat: String, CaseIterable, Sendable {
  case junit, json, markdown, html, text, sarif, codequality, github

  /// One line for help and errors.
  package var summary: String {
    switch self {
    case .junit: "JUnit XML for the test tabs of GitLab, GitHub and Jenkins"
    case .json: "everything, for programs; `portcullis schema report` describes it"
    case .markdown: "a summary for a merge request or a job page"
    case .html: "one page for a browser, without scripts"
    case .text: "for a terminal or a job log"
    case .sarif: "SARIF 2.1.0 for code scanning"
    case .codequality: "GitLab's code quality widget"
    case .github: "annotations as GitHub workflow commands"
    }
  }

  package var options: [ReportOption] {
    switch self {
    case .junit:
      [
        ReportOption("profile", "one of " + JUnitProfile.allCases.map(\.rawValue).joined(separator: ", ")),
        ReportOption("max-bytes", "bytes of one file, before the next is begun"),
      ]
    case .markdown:
      [
        ReportOption("budget", "summary, comment, note, or a number of bytes"),
        ReportOption("key", "names the note among others of the same merge request"),
      ]
    case .text:
      [ReportOption("color", "always or never"), ReportOption("width", "columns to wrap at")]
    case .json, .html, .sarif, .codequality, .github: []
    }
  }

  /// The file of the default report directory; nil for what is made for standard output.
  package var fileName: String? {
    switch self {
    case .junit: "portcullis.xml"
    case .json: "portcullis.json"
    case .markdown: "portcullis.md"
    case .html: "portcullis.html"
    case .sarif: "portcullis.sarif"
    case .codequality: "gl-code-quality-report.json"
    case .text, .github: nil
    }
  }
}

/// A name in `FORMAT:NAME=VALUE` and what its value may be.
package struct ReportOption: Hashable, Sendable {
  package let name: String
  package let values: String

  init(_ name: String, _ values: String) {
    self.name = name
    self.values = values
  }
}
