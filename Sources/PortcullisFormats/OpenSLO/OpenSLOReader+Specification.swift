internal import PortcullisCore
internal import PortcullisYAML

extension OpenSLOReader {
  private static let keys = [
    "description", "service", "indicator", "indicatorRef", "timeWindow", "budgetingMethod", "objectives",
    "alertPolicies",
  ]

  mutating func specification(_ spec: OpenSLOValue) -> OpenSLOSpecification? {
    guard isMapping(spec, of: Self.keys) else { return nil }
    describe(spec)
    let service = text(required(spec, "service"))
    let objectives = list(required(spec, "objectives"))
    let isComposite = objectives.contains { $0["indicator"] != nil || $0["indicatorRef"] != nil }
    let subject = isComposite ? compositeSubject(of: spec) : self.subject(of: spec)
    let window = self.window(spec)
    let budgeting = choice(required(spec, "budgetingMethod"), of: OpenSLOSpecification.Budgeting.self)
    let promises = objectives.compactMap {
      objective($0, budgeting, of: subject, isComposite: isComposite)
    }
    for policy in spec["alertPolicies"].map({ list($0) }) ?? [] {
      alertPart(policy, "alertPolicyRef", .alertPolicy) { $0.alertPolicy($1) }
    }
    guard let service, let subject, let window, let budgeting else { return nil }
    return OpenSLOSpecification(
      service: service, subject: subject, window: window, budgeting: budgeting, objectives: promises)
  }

  private mutating func compositeSubject(of spec: OpenSLOValue) -> OpenSLOSpecification.Subject? {
    for key in ["indicator", "indicatorRef"] {
      guard let extra = spec[key] else { continue }
      report(
        extra, "stands beside the indicators of objectives", remedy: "keep '\(key)' in one of the two places")
    }
    return .composite
  }

  mutating func subject(of value: OpenSLOValue) -> OpenSLOSpecification.Subject? {
    switch (value["indicator"], value["indicatorRef"]) {
    case (let indicator?, nil):
      guard isMapping(indicator, of: ["metadata", "spec"]) else { return nil }
      let name = indicator["metadata"].flatMap { metadata($0) } ?? ""
      let spec = required(indicator, "spec")
      return spec.flatMap { self.indicator($0, named: name) }.map { .inline($0) }
    case (nil, let name?): return reference(name, to: .sli).map { .reference($0) }
    case (nil, nil), (.some, .some):
      report(
        value, "exactly one of indicator and indicatorRef is needed",
        remedy: "keep one of indicator and indicatorRef")
      return nil
    }
  }

  private mutating func window(_ spec: OpenSLOValue) -> OpenSLOWindow? {
    let windows = list(required(spec, "timeWindow"))
    guard let window = windows.first else { return nil }
    if windows.count > 1 { report(windows[1], "a second time window", remedy: "keep exactly one") }
    guard isMapping(window, of: ["duration", "isRolling", "calendar"]) else { return nil }
    let isRolling = bool(window["isRolling"]) ?? (window["calendar"] == nil)
    guard let duration = duration(required(window, "duration")) else { return nil }
    if isRolling, let calendar = window["calendar"] {
      report(calendar, "stands in a rolling window", remedy: "remove 'calendar', or write isRolling: false")
    }
    guard !isRolling else { return .rolling(duration) }
    guard let calendar = required(window, "calendar"), isMapping(calendar, of: ["startTime", "timeZone"])
    else { return nil }
    let zone = text(required(calendar, "timeZone"))
    guard let start = instant(required(calendar, "startTime")), let zone else { return nil }
    return .calendar(duration, start: start, zone: zone)
  }

  private mutating func instant(_ value: OpenSLOValue?) -> Timestamp? {
    guard let value else { return nil }
    let parts = (value.node.text ?? "").split(separator: " ", omittingEmptySubsequences: false)
    if parts.count == 2, let start = Timestamp(rfc3339: "\(parts[0])T\(parts[1])Z") { return start }
    report(
      value, "expected YYYY-MM-DD hh:mm:ss, found \(value.node.kind)",
      remedy: "write a time such as 2026-01-01 00:00:00")
    return nil
  }
}
