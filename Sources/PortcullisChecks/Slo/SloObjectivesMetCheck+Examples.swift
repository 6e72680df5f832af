package import PortcullisCore

extension SloObjectivesMetCheck {
  private static let options = Options(files: ["slo/*.yaml"])

  package static let examples: [Example<Self>] = [
    Example(
      "a day within its budget", staged(events: hours(bad: 0)), options: options, .passes),
    Example(
      "the budget of a day is spent", staged(events: hours(bad: 3)), options: options,
      .finds([.init("SLO-01", at: "slo/api.yaml", line: 35, column: 7)])),
    Example(
      "a quarter of the slots is missing", staged(events: hours(bad: 0, upTo: 18)), options: options,
      .inconclusive),
    Example("no events at all", staged(events: hours(bad: 0, total: 0)), options: options, .inconclusive),
    Example(
      "more good events than events", staged(events: hours(bad: -1)), options: options, .inconclusive),
    Example(
      "an export that stopped three weeks ago",
      staged(events: hours(bad: 0), now: Timestamp(secondsSinceEpoch: 1_796_083_200 + 21 * 86_400)),
      options: options, .inconclusive),
    Example(
      "a service that fell silent",
      staged(events: hours(bad: 0, upTo: 18) + hours(bad: 0, from: 18, total: 0)), options: options,
      .inconclusive),
    Example("no event file", staged(events: nil), options: options, .inconclusive),
    Example("no file at all", Fixture(), options: options, .inconclusive),
    Example(
      "a source that is no file", staged(events: hours(bad: 0), type: "prometheus"), options: options,
      .inconclusive),
    Example(
      "a target of 1", staged(events: hours(bad: 0), target: "1"), options: options,
      .finds([.init("SLO-02", at: "slo/api.yaml", line: 35, column: 15)])),
  ]

  private static func staged(
    events: String?, type: String = "ndjson", target: String = "0.999",
    now: Timestamp = Timestamp(secondsSinceEpoch: 1_796_083_200)
  ) -> Fixture {
    var files: [String: Fixture.Entry] = ["slo/api.yaml": .text(objectives(type: type, target: target))]
    if let events { files["slo/events/api.ndjson"] = .text(events) }
    return Fixture(files: files, now: now)
  }

  /// The day before 2026-12-01, in slots of an hour.
  private static func hours(bad: Int, from first: Int = 0, upTo end: Int = 24, total: Int = 1000) -> String {
    let header = first == 0 ? "{\"as_of\":\"2026-12-01T00:00:00Z\",\"step\":\"1h\"}\n" : ""
    return (first..<end).reduce(header) { text, hour in
      let good = hour % 2 == 0 ? total - bad : total
      return text + "{\"at\":\"2026-11-30T\(padded(hour, 2)):00:00Z\",\"total\":\(total),\"good\":\(good)}\n"
    }
  }

  private static func objectives(type: String, target: String) -> String {
    """
    apiVersion: openslo/v1
    kind: DataSource
    metadata:
      name: api-events
    spec:
      type: \(type)
      connectionDetails:
        path: slo/events/api.ndjson
    ---
    apiVersion: openslo/v1
    kind: SLO
    metadata:
      name: api-success
    spec:
      service: api
      indicator:
        metadata:
          name: api-good
        spec:
          ratioMetric:
            counter: false
            good:
              metricSource:
                metricSourceRef: api-events
                spec: { field: good }
            total:
              metricSource:
                metricSourceRef: api-events
                spec: { field: total }
      timeWindow:
        - duration: 1d
          isRolling: true
      budgetingMethod: Occurrences
      objectives:
        - target: \(target)

    """
  }
}
