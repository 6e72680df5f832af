package import PortcullisXML

/// How much of an untrusted report is read and kept.
package struct JUnitReadingLimits: Hashable, Sendable, Codable {
  package var xml = XMLLimits()
  package var cases = 2_000_000
  /// Bytes of text kept of one node; the rest is read and dropped.
  package var text = 1 << 20
  /// Failing cases kept with name and message; all are counted.
  package var problems = 50

  package init() {}
}
