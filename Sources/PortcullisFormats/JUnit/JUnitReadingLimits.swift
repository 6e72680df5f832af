package import PortcullisXML

/// How much of an untrusted report is read and kept.
package struct JUnitReadingLimits: Hashable, Sendable, Codable {
  package var xml = XMLLimits()
  package var cases = 2_000_000
  /// Bytes of text kept of one node; the rest is read and dropped.
  package var text = 1 << 20
  /// Failing cases kept with name and message; all are counted.
  package var problems = 50

  /// The limits that a gate file sets; nil for the usual one.
  package init(size: Int? = nil, nodes: Int? = nil, cases: Int? = nil, problems: Int? = nil) {
    if let size { xml.size = size }
    if let nodes { xml.nodes = nodes }
    if let cases { self.cases = cases }
    if let problems { self.problems = problems }
  }
}
