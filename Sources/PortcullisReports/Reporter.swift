package import PortcullisCore

/// Turns a run into bytes of one format; pure, and the same bytes for the same run.
package protocol Reporter: Sendable {
  /// The name in `--report NAME=PATH`.
  static var format: String { get }

  /// - Throws: what the sink throws, or `ReportError` for a run that contradicts itself.
  func render(_ report: RunReport, to sink: inout some ByteSink) throws

  /// The same in as many sinks as the format's own limits need; the caller opens them by number from 0.
  func render<Sink: ByteSink>(_ report: RunReport, opening shard: (Int) throws -> Sink) throws -> [Sink]
}

extension Reporter {
  package func render<Sink: ByteSink>(
    _ report: RunReport, opening shard: (Int) throws -> Sink
  ) throws -> [Sink] {
    var sink = try shard(0)
    try render(report, to: &sink)
    return [sink]
  }
}
