/// Counters of a test file: a start, and a step that is added at every interval.
struct HistogramSeries {
  private struct Counter {
    let name: String
    let labels: [String: String]
    let start: Int
    let step: Int
  }

  private var counters: [Counter] = []
  private var interval = 300
  private var reads = false

  /// A line at the margin: `load 5m` begins series, `clear` removes all, anything else ends them.
  mutating func begin(_ words: [Substring]) {
    guard let command = words.first else { return }
    reads = command.hasPrefix("load")
    if command == "clear" { counters = [] }
    if reads, let step = words.last.flatMap(Self.seconds) { interval = step }
  }

  /// `name{label="value"} 0+5x10`; other forms are left out.
  mutating func add(_ words: [Substring]) {
    guard reads, let key = words.first, let values = words.last, words.count >= 2 else { return }
    let written = words.dropLast().joined(separator: " ")
    let terms = values.split(separator: "x")[0].split(separator: "+").map { Int($0) }
    guard key.contains("_bucket{"), terms.count == 2, let start = terms[0], let step = terms[1] else {
      return
    }
    let parts = written.split(separator: "{", maxSplits: 1)
    counters.append(
      Counter(name: String(parts[0]), labels: Self.labels(parts[1]), start: start, step: step))
  }

  /// Cumulative counts that a question is about, by rising edge.
  func buckets(of asked: HistogramQuestion, labels: [String: String]) -> [(edge: Double, count: Int)] {
    var sums: [String: Int] = [:]
    for counter in counters where counter.name == asked.name && matches(counter, asked, labels) {
      let count = asked.isRate ? counter.step : counter.start + counter.step * (asked.seconds / interval)
      sums[counter.labels["le"] ?? "", default: 0] += count
    }
    return sums.map { (Double($0.key) ?? .nan, $0.value) }.sorted { $0.0 < $1.0 }
  }

  private func matches(_ counter: Counter, _ asked: HistogramQuestion, _ labels: [String: String]) -> Bool {
    if let kept = asked.kept { return kept.allSatisfy { $0 == "le" || counter.labels[$0] == labels[$0] } }
    return counter.labels.filter { $0.key != "le" } == labels
  }

  /// `label="value", other="value"}`.
  static func labels(_ text: Substring) -> [String: String] {
    var labels: [String: String] = [:]
    for part in text.split(separator: ",") {
      let halves = part.split(separator: "=", maxSplits: 1)
      guard halves.count == 2 else { continue }
      labels[halves[0].filter { !$0.isWhitespace }] = String(halves[1].filter { $0 != "\"" && $0 != "}" })
    }
    return labels
  }

  /// Of `5m` or `0`; nil for another unit.
  static func seconds(_ text: Substring) -> Int? {
    text.hasSuffix("m") ? Int(text.dropLast()).map { $0 * 60 } : Int(text)
  }
}
