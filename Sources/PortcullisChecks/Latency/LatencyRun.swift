/// One run of a load test: the unit that repeats, because requests within a run are not independent.
package struct LatencyRun: Hashable, Sendable, Codable {
  /// The file that holds it, relative to the project.
  package let path: String
  /// The path, and ` run N` where a column splits the file.
  package let name: String
  package let requests: Int
  /// In milliseconds, by the rule R-7, in the order of `LatencyRunsEvidence.quantiles`.
  package let quantiles: [Double]
  /// A digest of the latencies in their order; the same for a copy.
  package let fingerprint: String
  /// False where all requests took the same time, so that equal fingerprints prove nothing.
  package let varies: Bool
}

/// Something in the files that makes them no measurement.
package struct LatencyFault: Hashable, Sendable, Codable {
  package let path: String
  package let line: Int?
  /// In bytes, counted from 1.
  package let column: Int?
  package let message: String
  package let remedy: String
}

/// What the files of both sides hold.
package struct LatencyRunsEvidence: Hashable, Sendable, Codable {
  package let quantiles: [LatencyQuantile]
  /// Nil where no file could be read.
  package let column: String?
  package let baseline: [LatencyRun]
  package let candidate: [LatencyRun]
  package let faults: [LatencyFault]
}
