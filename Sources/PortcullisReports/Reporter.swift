package import PortcullisCore

/// Turns a run into bytes of one format; pure, and the same bytes for the same run.
package protocol Reporter: Sendable {
  /// The name in `--report NAME=PATH`.
  static var format: String { get }
  func render(_ report: RunReport, to sink: inout some ByteSink) throws
}
