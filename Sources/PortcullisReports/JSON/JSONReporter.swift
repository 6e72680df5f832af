package import PortcullisCore

/// The whole run as JSON, members in a fixed order; `Schema/report.schema.json` describes it.
package struct JSONReporter: Reporter {
  package static let format = "json"
  /// Raised when a member changes its meaning or goes away.
  package static let schemaVersion = 1

  package init() {}

  package func render(_ report: RunReport, to sink: inout some ByteSink) throws {
    try report.requireConsistency()
    try sink.write("{\n")
    for member in JSONValue.header(of: report) {
      try sink.write("  \(JSONValue.quoted(member.key)): ")
      try member.value.write(to: &sink, indentation: 1)
      try sink.write(",\n")
    }
    try sink.write("  \"checks\": [")
    for (index, result) in report.results.enumerated() {
      try sink.write(index == 0 ? "\n    " : ",\n    ")
      try JSONValue.check(result).write(to: &sink, indentation: 2)
    }
    try sink.write(report.results.isEmpty ? "]\n}\n" : "\n  ]\n}\n")
  }
}
