/// Why a sample has no statistic.
package enum SampleError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  /// NaN has no place in an order.
  case notANumber
  /// The source did not hand over as many numbers as it said, or not the same ones each time.
  case changed

  package var description: String {
    switch self {
    case .empty: "the sample holds no number"
    case .notANumber: "the sample holds NaN, which has no place in an order"
    case .changed: "the sample changed while it was read"
    }
  }
}
