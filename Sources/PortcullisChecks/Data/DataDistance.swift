import PortcullisStatistics

extension DataSeen.Distance {
  /// The distance of two columns, and their shapes over the range of both.
  ///
  /// - Throws: `SampleError`, and what the sources throw.
  init(_ reference: ColumnNumbers, _ current: ColumnNumbers, over range: ClosedRange<Double>) async throws {
    let found = try await KolmogorovSmirnov.distance(reference, current)
    self.init(
      numerator: String(found.numerator), referenceBins: try await Self.bins(reference, range),
      currentBins: try await Self.bins(current, range),
      chance: try await KolmogorovChance.of(found, reference, current))
  }

  private static func bins(_ values: ColumnNumbers, _ range: ClosedRange<Double>) async throws -> [Int] {
    let least = range.lowerBound
    // Halves, because the range of two numbers may be greater than the greatest number.
    let width = range.upperBound / 2 - least / 2
    let parts = try await values.fold(into: { [Int](repeating: 0, count: 20) }) { bins, values in
      for value in values {
        let place = width > 0 ? (value / 2 - least / 2) / width * 20 : 0
        bins[max(0, min(19, Int(place)))] += 1
      }
    }
    return parts.dropFirst().reduce(into: parts[0]) { sum, part in
      for bin in sum.indices { sum[bin] += part[bin] }
    }
  }
}
