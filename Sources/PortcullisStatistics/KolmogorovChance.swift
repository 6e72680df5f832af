/// The chance of a distance at least as great, were both samples drawn from one distribution.
///
/// It says nothing of how much a difference matters: with enough values any difference makes it small.
package struct KolmogorovChance: Hashable, Sendable, Codable {
  package enum Method: String, Hashable, Sendable, Codable {
    /// Counted over all arrangements of the values at hand, so that equal values are no fault.
    case exact
    /// The one-sample distribution at the size `n m / (n + m)`, as SciPy's `kstwo`; ignores ties.
    case kstwo
  }

  package let value: Double
  package let method: Method

  /// Arrangements are counted where the product of both sizes is no greater.
  package static let exactProduct = 100_000_000
  private static let exactSum = 1 << 20

  package init(value: Double, method: Method) {
    self.value = value
    self.method = method
  }

  /// Of the distance of two samples; 1 where one of them is empty.
  package static func of(
    _ distance: KolmogorovDistance, _ first: any NumberSource, _ second: any NumberSource
  ) async throws -> KolmogorovChance {
    let sizes = (Int128(first.count), Int128(second.count))
    guard sizes.0 * sizes.1 <= exactProduct, sizes.0 + sizes.1 <= exactSum else {
      return approximate(distance)
    }
    guard sizes.0 * sizes.1 > 0 else { return KolmogorovChance(value: 1, method: .exact) }
    var keys = try await first.keys()
    keys += try await second.keys()
    keys.sort()
    var groups: [Int] = []
    for index in keys.indices {
      if index > 0, keys[index] == keys[index - 1] { groups[groups.count - 1] += 1 } else { groups.append(1) }
    }
    return exact(distance, groups: groups)
  }

  /// Of a distance, given how many values of both samples together are equal, in ascending order.
  static func exact(_ distance: KolmogorovDistance, groups: [Int]) -> KolmogorovChance {
    KolmogorovChance(
      value: ArrangementChance(distance).reached(groups: groups), method: .exact)
  }

  /// By the one-sample distribution at the size `n m / (n + m)`, rounded, as SciPy does.
  static func approximate(_ distance: KolmogorovDistance) -> KolmogorovChance {
    let sizes = (Double(distance.first), Double(distance.second))
    let count = (sizes.0 * sizes.1 / (sizes.0 + sizes.1)).rounded(.toNearestOrEven)
    return KolmogorovChance(
      value: OneSampleKolmogorov.upperTail(distance.value, count: count), method: .kstwo)
  }
}
