package import PortcullisCore
private import Mustache

/// One page for a browser: no script, nothing loaded, every text escaped by the template engine.
package struct HTMLReporter: Reporter {
  package static let format = "html"

  package init() {}

  package func render(_ report: RunReport, to sink: inout some ByteSink) throws {
    try report.requireConsistency()
    let head = try Self.template(PackageResources.head_html_mustache)
    let check = try Self.template(PackageResources.check_html_mustache)
    let foot = try Self.template(PackageResources.foot_html_mustache)
    try sink.write(head.render(HTMLHead(report)))
    for section in HTMLSection.all {
      let results = report.results.filter { section.standings.contains($0.standing) }
      guard !results.isEmpty else { continue }
      try sink.write("<section><h2>\(section.title) <span class=\"number\">\(results.count)</span></h2>\n")
      for result in results { try sink.write(check.render(HTMLCheck(result))) }
      try sink.write("</section>\n")
    }
    try sink.write(foot.render(HTMLFoot(report)))
  }

  private static func template(_ bytes: [UInt8]) throws -> MustacheTemplate {
    try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
  }
}
