/// Counts the arrangements of two samples that reach a distance, as a probability, so that nothing overflows.
///
/// All ways to deal the pooled values are equally likely. A way is a path over the grid of (values of the first,
/// values of the second sample); the last step into (i, j) was one of the first sample with chance i / (i + j)
/// (Viehmann 2021, "Numerically more stable computation of the p-values for the two-sample Kolmogorov-Smirnov
/// test"). The distance is looked at only behind a group of equal values, which makes the chance exact with ties.
struct ArrangementChance {
  private let first: Int
  private let second: Int
  private let numerator: Int128

  init(_ distance: KolmogorovDistance) {
    (first, second, numerator) = (distance.first, distance.second, distance.numerator)
  }

  /// The chance that a path reaches the distance behind some group.
  ///
  /// The time is the number of steps times the width of the band of points that may not have reached it.
  func reached(groups: [Int]) -> Double {
    guard numerator > 0 else { return 1 }
    var diagonal = Diagonal(first: first, second: second)
    for group in groups {
      for _ in 0..<group { diagonal.advance() }
      guard diagonal.close(where: isReached) else { return 1 }
    }
    return min(1, diagonal.last)
  }

  private func isReached(_ point: Int, _ step: Int) -> Bool {
    let distance = Int128(point) * Int128(second) - Int128(step - point) * Int128(first)
    return abs(distance) >= numerator
  }
}

/// All points that as many steps lead to, and for each the chance to have reached the distance on the way.
private struct Diagonal {
  private let second: Int
  private var step = 0
  /// Points where the chance is below 1; it is 1 on both sides of them.
  private var low = 0
  private var high = 0
  private var chances: [Double]
  private var before: [Double]
  private let taken: [Double]

  init(first: Int, second: Int) {
    self.second = second
    // A place more on both sides holds the 1 beside the open points.
    chances = Array(repeating: 0, count: first + 3)
    before = chances
    taken = (0...first + 2).map { Double($0) - 1 }
  }

  var last: Double { chances[chances.count - 2] }

  mutating func advance() {
    swap(&chances, &before)
    before[low] = 1
    before[high + 2] = 1
    step += 1
    low = max(low, step - second)
    high = min(high + 1, chances.count - 3)
    let (whole, share) = (Double(step), 1 / Double(step))
    for place in low + 1...high + 1 {
      chances[place] = (before[place - 1] * taken[place] + before[place] * (whole - taken[place])) * share
    }
  }

  /// Closes the points for which the condition holds, which lie at both ends; false where none is left open.
  mutating func close(where isReached: (Int, Int) -> Bool) -> Bool {
    while low <= high, isReached(low, step) { low += 1 }
    while high >= low, isReached(high, step) { high -= 1 }
    return low <= high
  }
}
