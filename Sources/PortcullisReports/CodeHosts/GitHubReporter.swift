package import PortcullisCore

/// Annotations as GitHub workflow commands; at most ten a level, because GitHub drops the rest silently.
package struct GitHubReporter: Reporter {
  package static let format = "github"
  private static let most = 10

  package init() {}

  package func render(_ report: RunReport, to sink: inout some ByteSink) throws {
    try report.requireConsistency()
    let annotations = GitHubAnnotation.all(of: report)
    for level in GitHubAnnotation.Level.allCases {
      let all = annotations.filter { $0.level == level }
      let shown = all.count > Self.most ? Self.most - 1 : all.count
      for annotation in all.prefix(shown) { try sink.write(annotation.command) }
      guard all.count > shown else { continue }
      let rest = GitHubAnnotation(
        level, "portcullis", "\(all.count - shown) more, see the reports of this job", at: nil)
      try sink.write(rest.command)
    }
    try sink.write("portcullis: \(report.verdictSentence)\n")
  }
}
