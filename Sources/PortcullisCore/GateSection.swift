/// A section of the gate file whose named entries configure checks, one instance for each name.
package struct GateSection: Hashable, Sendable {
  /// The key at the top of the gate file.
  package let name: String
  /// What it configures, for the schema.
  package let summary: String
  /// The option that a plain list stands for: `slo: [ slo/*.yaml ]` is one gate without a name.
  package let listOption: String?
  /// True where complete data may fail to decide, so that an entry may say `on_undecided`.
  package let weighsSamples: Bool

  package static let latency = GateSection(
    name: "latency", summary: "Latency of a candidate against a baseline, by name.", listOption: nil,
    weighsSamples: true)
  package static let data = GateSection(
    name: "data", summary: "Features of current data against reference data, by name.", listOption: nil,
    weighsSamples: true)
  package static let slo = GateSection(
    name: "slo", summary: "Service level objectives in OpenSLO v1: a list of files, or named lists.",
    listOption: "files", weighsSamples: true)
  package static let reproducibility = GateSection(
    name: "reproducibility", summary: "Builds that must give the same bytes twice, by name.", listOption: nil,
    weighsSamples: false)
  package static let tests = GateSection(
    name: "tests", summary: "JUnit reports of the project's own tests: a list of files, or named lists.",
    listOption: "reports", weighsSamples: false)
}

/// Options that a section of the gate file fills, which therefore may name files.
package protocol GateOptions: Codable, Sendable {
  /// The paths and patterns they name; one that matches nothing leaves the run undecided.
  var inputs: [GateInput] { get }
  /// The key by which an entry of the section asks for the check; nil where every entry does.
  static var key: String? { get }
}

extension GateOptions {
  package static var key: String? { nil }
}

/// A path or pattern of the gate file, relative to the project, and the field that holds it.
package struct GateInput: Hashable, Sendable {
  package let field: String
  package let pattern: String

  package init(field: String, pattern: String) {
    self.field = field
    self.pattern = pattern
  }
}
