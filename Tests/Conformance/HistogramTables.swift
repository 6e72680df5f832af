import PortcullisStatistics

/// `statistics/promqltest/histograms.test`: quantiles and fractions of classic histograms lie in our intervals.
let histogramTables: [any ConformanceTable] = [HistogramTable()]

private struct HistogramTable: ConformanceTable {
  let path = "statistics/promqltest/histograms.test"

  func cases(in corpus: Corpus) async throws -> [ConformanceCase]? {
    guard let text = try corpus.text(of: path) else { return nil }
    var series = HistogramSeries()
    var cases: [ConformanceCase] = []
    var question: HistogramQuestion?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split { $0 == " " || $0 == "\t" }
      if line.hasPrefix("eval ") {
        question = HistogramQuestion(String(line))
      } else if line.first?.isWhitespace != true {
        question = nil
        series.begin(words)
      } else if let asked = question, let answer = asked.answer(words) {
        cases.append(predict("\(index + 1)", asked, answer, series))
      } else if question == nil {
        series.add(words)
      }
    }
    return cases
  }

  private func predict(
    _ name: String, _ asked: HistogramQuestion, _ answer: HistogramQuestion.Answer, _ series: HistogramSeries
  ) -> ConformanceCase {
    let buckets = series.buckets(of: asked, labels: answer.labels)
    guard let counts = BucketCounts(edges: buckets.map(\.edge), counts: buckets.map(\.count)) else {
      // Edges written twice and counts that fall are refused, where others mend them.
      return ConformanceCase(name, [.init("interval", "refused", expected: nil)])
    }
    let interval = asked.interval(of: counts)
    let agrees = interval?.contains(answer.value) ?? !answer.value.isFinite
    return ConformanceCase(
      name,
      [
        .init(
          "interval", interval.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "none",
          expected: "\(answer.value)", agrees: agrees)
      ])
  }
}
