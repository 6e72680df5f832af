import PortcullisStatistics

/// `eval instant at 50m histogram_quantile(0.5, sum(rate(name_bucket[10m])) by (le))`.
struct HistogramQuestion {
  enum Asked {
    case quantile(Double)
    case fraction(Double, Double)
  }

  struct Answer {
    let labels: [String: String]
    let value: Double
  }

  let asked: Asked
  let seconds: Int
  /// Of the bucket series.
  let name: String
  let isRate: Bool
  /// Labels that a sum keeps; nil without a sum.
  let kept: [String]?

  /// Nil for what no classic histogram answers.
  init?(_ line: String) {
    let words = line.split(separator: " ", maxSplits: 4)
    guard words.count == 5, words[1] == "instant", let seconds = HistogramSeries.seconds(words[3]),
      let open = words[4].firstIndex(of: "(")
    else { return nil }
    let inside = words[4][words[4].index(after: open)...].dropLast()
    let count =
      words[4].hasPrefix("histogram_quantile(") ? 1 : words[4].hasPrefix("histogram_fraction(") ? 2 : 0
    let parts = inside.split(separator: ",", maxSplits: count)
    let numbers = parts.prefix(count).compactMap(Self.number)
    guard count > 0, parts.count == count + 1, numbers.count == count else { return nil }
    asked = count == 1 ? .quantile(numbers[0]) : .fraction(numbers[0], numbers[1])
    self.seconds = seconds
    guard let series = Self.series(parts[count].filter { $0 != " " }) else { return nil }
    (name, isRate, kept) = series
  }

  /// A row of the answer; nil for what says nothing about a value.
  func answer(_ words: [Substring]) -> Answer? {
    guard let first = words.first, first.hasPrefix("{"), let last = words.last, words.count > 1,
      let value = Self.number(last)
    else { return nil }
    return Answer(labels: HistogramSeries.labels(words.dropLast().joined().dropFirst()), value: value)
  }

  /// What can be said without interpolation; nil without events, or for a share that is none.
  func interval(of counts: BucketCounts) -> ClosedRange<Double>? {
    switch asked {
    case .quantile(let share):
      return counts.quantile(share)
    case .fraction(let lower, let upper):
      guard counts.total > 0, !lower.isNaN, !upper.isNaN else { return nil }
      let (low, high, total) = (counts.atMost(lower), counts.atMost(upper), Double(counts.total))
      let least = max(0, high.lowerBound - low.upperBound)
      return Double(least) / total...Double(max(least, high.upperBound - low.lowerBound)) / total
    }
  }

  private static func number(_ text: Substring) -> Double? {
    let terms = text.filter { !$0.isWhitespace }.split(separator: "/").map { term in
      Double(term.hasSuffix(".") ? term.dropLast() : term)
    }
    guard let first = terms.first, let value = first else { return nil }
    guard terms.count == 2, let divisor = terms[1] else { return terms.count == 1 ? value : nil }
    return value / divisor
  }

  /// `sum(rate(name_bucket[10m]))by(le,job)`, in the forms the file has.
  private static func series(_ text: String) -> (name: String, isRate: Bool, kept: [String]?)? {
    var (body, kept): (Substring, [String]?) = (text[...], nil)
    for function in ["sum", "avg"] where body.hasPrefix(function + "(") || body.hasPrefix(function + "by(") {
      let halves = body.split(separator: ")by(")
      guard halves.count == 2, body.hasPrefix(function + "(") else { return nil }
      body = halves[0].dropFirst(4)
      kept = halves[1].filter { $0 != ")" }.split(separator: ",").map(String.init)
    }
    let isRate = body.hasPrefix("rate(")
    if isRate { body = body.dropFirst(5).prefix { $0 != "[" } }
    guard body.hasSuffix("_bucket"), body.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
      return nil
    }
    return (String(body), isRate, kept)
  }
}
