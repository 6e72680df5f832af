package import PortcullisCore

/// A summary for a merge request or a job page, always within its budget of bytes.
package struct MarkdownReporter: Reporter {
  package static let format = "markdown"

  /// Where the text will be posted, and how much fits there.
  package enum Budget: Hashable, Sendable {
    /// GitHub's step summary takes 1 MiB and drops all of a larger one.
    case summary
    /// GitHub's comments take 65,536 characters.
    case comment
    /// GitLab's notes take 1,000,000 characters.
    case note
    case bytes(Int)

    package var bytes: Int {
      switch self {
      case .summary: 900 << 10
      case .comment: 64_000
      case .note: 900_000
      case .bytes(let bytes): max(2000, bytes)
      }
    }
  }

  package let budget: Budget
  /// Names the note among others in the hidden first line; nil for the project's name.
  package let key: String?

  package init(budget: Budget = .summary, key: String? = nil) {
    self.budget = budget
    self.key = key
  }

  package func render(_ report: RunReport, to sink: inout some ByteSink) throws {
    try report.requireConsistency()
    for detail in MarkdownDetail.allCases {
      var page = MarkdownPage(report, key: key ?? report.project, detail: detail, limit: budget.bytes)
      page.writeAll()
      guard page.fits else { continue }
      return try sink.write(page.text)
    }
    throw ReportError("no Markdown fits into \(budget.bytes) bytes")
  }
}
