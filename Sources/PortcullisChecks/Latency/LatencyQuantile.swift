package import PortcullisStatistics

/// A quantile that a gate may hold to a limit.
package enum LatencyQuantile: String, Hashable, Sendable, Codable, CaseIterable {
  case p50, p90, p95, p99, p999

  package var level: QuantileLevel {
    switch self {
    case .p50: .median
    case .p90: .p90
    case .p95: .p95
    case .p99: .p99
    case .p999: .p999
    }
  }

  /// Requests that a run needs so that about ten of them lie above the quantile.
  package var requestsNeeded: Int { SampleSize.toEstimateQuantile(level) ?? .max }
}
