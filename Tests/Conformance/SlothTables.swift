import PortcullisFormats
import PortcullisStatistics
import PortcullisYAML

/// `statistics/sloth`: burn-rate factors of two periods, and documents of another version.
let slothTables: [any ConformanceTable] = [factors, otherVersion]

private let folder = "statistics/sloth"

/// The windows, and the factors as the rules made of them state them.
private let factors = FolderTable(folder) { file, corpus in
  guard file.hasSuffix("/google-30d.yaml") || file.hasSuffix("/google-28d.yaml") else { return nil }
  let rules = file.hasSuffix("30d.yaml") ? "out-base.yaml.tpl" : "out-base-28d.yaml.tpl"
  guard let spec = YAMLReading(try corpus.bytes(of: file) ?? [], rules: .tolerant).documents.first?["spec"]
  else { throw TSVTable.UnknownScenario("no windows in \(file)") }
  let text = try corpus.text(of: folder + "/" + rules)
  // `(14.4 * 0.001)`: the factor times the budget.
  let stated = Set(
    (text ?? "").split(separator: "(").compactMap { part -> Double? in
      let words = part.split(separator: " ", maxSplits: 2)
      return words.count == 3 && words[1] == "*" ? Double(words[0]) : nil
    })
  let period = seconds(spec["sloPeriod"])
  return try ["page", "ticket"].flatMap { severity in
    try ["quick", "slow"].map { speed in
      guard let window = spec[severity]?[speed],
        let percent = window["errorBudgetPercent"]?.text.flatMap(Double.init),
        let factor = BurnRate.factor(
          budgetPercent: percent, periodSeconds: period, windowSeconds: seconds(window["longWindow"]))
      else { throw TSVTable.UnknownScenario("no window \(severity) \(speed)") }
      let isStated = text == nil || stated.contains { ($0 - factor).magnitude <= 1e-12 * factor }
      return ConformanceCase.Column(
        "\(severity) \(speed)", "\(factor)", expected: text.map { _ in "one of \(stated.sorted())" },
        agrees: isStated)
    }
  }
}

/// The first version of the format is refused as such, not read by guess.
private let otherVersion = FolderTable(folder) { file, corpus in
  guard file.hasSuffix("-openslo.yaml"), !file.contains("/out-") else { return nil }
  var catalogue = OpenSLOCatalogue()
  catalogue.read(try corpus.bytes(of: file) ?? [], file: file)
  let paths = Set(catalogue.problems.map(\.path)).sorted().joined(separator: " ")
  return [.init("paths", paths, expected: "apiVersion")]
}

private func seconds(_ node: YAMLNode?) -> Int {
  node?.text.flatMap { OpenSLODuration($0) }?.seconds ?? 0
}
