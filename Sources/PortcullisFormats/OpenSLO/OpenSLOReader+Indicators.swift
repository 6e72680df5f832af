internal import PortcullisYAML

extension OpenSLOReader {
  mutating func indicator(_ spec: OpenSLOValue, named name: String) -> OpenSLOIndicator? {
    guard isMapping(spec, of: ["description", "ratioMetric", "thresholdMetric"]) else { return nil }
    describe(spec)
    switch (spec["ratioMetric"], spec["thresholdMetric"]) {
    case (let ratio?, nil):
      let isCounter = bool(ratio["counter"]) ?? false
      return metric(ratio).map { OpenSLOIndicator(name: name, metric: $0, isCounter: isCounter) }
    case (nil, let threshold?):
      return source(threshold).map {
        OpenSLOIndicator(name: name, metric: .threshold($0), isCounter: false)
      }
    case (nil, nil), (.some, .some):
      report(
        spec, "exactly one of ratioMetric and thresholdMetric is needed",
        remedy: "keep one of ratioMetric and thresholdMetric")
      return nil
    }
  }

  private mutating func metric(_ ratio: OpenSLOValue) -> OpenSLOIndicator.Metric? {
    guard isMapping(ratio, of: ["counter", "good", "bad", "total", "rawType", "raw"]) else { return nil }
    let (good, bad, total) = (ratio["good"], ratio["bad"], ratio["total"])
    if let raw = ratio["raw"] {
      guard good == nil, bad == nil, total == nil else { return mixed(ratio) }
      return rawMetric(raw, of: ratio)
    }
    guard let total = required(ratio, "total") else { return nil }
    switch (good, bad) {
    case (let good?, nil):
      guard let good = source(good), let total = source(total) else { return nil }
      return .good(good, total: total)
    case (nil, let bad?):
      guard let bad = source(bad), let total = source(total) else { return nil }
      return .bad(bad, total: total)
    case (nil, nil), (.some, .some): return mixed(ratio)
    }
  }

  private mutating func mixed(_ ratio: OpenSLOValue) -> OpenSLOIndicator.Metric? {
    report(
      ratio, "needs good and total, bad and total, or raw with rawType",
      remedy: "keep exactly one of good, bad and raw")
    return nil
  }

  private mutating func rawMetric(_ raw: OpenSLOValue, of ratio: OpenSLOValue) -> OpenSLOIndicator.Metric? {
    guard let type = text(required(ratio, "rawType")) else { return nil }
    guard type == "success" || type == "failure" else {
      report(ratio, "rawType is success or failure, not '\(type)'", remedy: "write rawType: success")
      return nil
    }
    return source(raw).map { .raw($0, isSuccess: type == "success") }
  }

  private mutating func source(_ value: OpenSLOValue) -> OpenSLOMetricSource? {
    guard isMapping(value, of: ["metricSource"]), let source = required(value, "metricSource"),
      isMapping(source, of: ["metricSourceRef", "type", "spec"])
    else { return nil }
    let spec = required(source, "spec")
    if let spec, spec.node.mapping == nil {
      report(spec, "expected a mapping, found \(spec.node.kind)", remedy: "write query: … here")
    }
    return OpenSLOMetricSource(
      reference: reference(source["metricSourceRef"], to: .dataSource), type: text(source["type"]),
      fields: spec?.scalars ?? [:], keys: spec?.node.mapping?.map(\.key) ?? [], line: source.node.mark.line)
  }
}
