internal import PortcullisYAML

extension OpenSLOReader {
  private static let objectiveKeys = [
    "displayName", "op", "value", "target", "targetPercent", "timeSliceTarget", "timeSliceWindow",
    "indicator", "indicatorRef", "compositeWeight",
  ]

  mutating func objective(
    _ value: OpenSLOValue, _ budgeting: OpenSLOSpecification.Budgeting?,
    of common: OpenSLOSpecification.Subject?, isComposite: Bool
  ) -> OpenSLOObjective? {
    guard isMapping(value, of: Self.objectiveKeys) else { return nil }
    let displayName = text(value["displayName"])
    let comparison = choice(value["op"], of: OpenSLOObjective.Comparison.self)
    let limit = decimal(value["value"])
    let target = self.target(value)
    let slices = self.slices(value, budgeting)
    let subject = isComposite ? self.subject(of: value) : nil
    checkLimit(value, of: subject ?? common)
    if !isComposite, let extra = value["compositeWeight"] {
      report(
        extra, "a weight without an indicator", remedy: "remove it, or give each objective its indicator")
    }
    let weight = decimal(value["compositeWeight"])
    guard let target else { return nil }
    return OpenSLOObjective(
      displayName: displayName, line: value.node.mark.line, column: value.node.mark.column,
      comparison: comparison, value: limit, target: target, timeSliceTarget: slices.target,
      timeSliceWindow: slices.window, subject: subject, compositeWeight: weight)
  }

  /// The ratio has its limit in its queries, and a threshold has none without `op` and `value`.
  private mutating func checkLimit(_ value: OpenSLOValue, of subject: OpenSLOSpecification.Subject?) {
    let limit = OpenSLOLimit(value, file: file)
    switch subject {
    case .inline(let indicator): problems += limit.problems(of: indicator)
    case .reference(let name): limits[name, default: []].append(limit)
    case .composite, nil: break
    }
  }

  private mutating func target(_ value: OpenSLOValue) -> OpenSLODecimal? {
    switch (value["target"], value["targetPercent"]) {
    case (let target?, nil):
      guard let number = decimal(target) else { return nil }
      return checked(number, target, "0.995")
    case (nil, let percent?):
      guard let number = decimal(percent)?.hundredth else { return nil }
      return checked(number, percent, "99.5")
    case (nil, nil):
      return required(value, "target").flatMap { decimal($0) }
    case (.some, let percent?):
      report(percent, "stands beside 'target'", remedy: "keep one of target and targetPercent")
      return nil
    }
  }

  private mutating func checked(
    _ number: OpenSLODecimal, _ value: OpenSLOValue, _ example: String
  ) -> OpenSLODecimal? {
    guard !number.isNegative, number < .one else {
      report(
        value, "\(number) as a share is not at least 0 and below 1",
        remedy: "write a number such as \(example); a target of 1 leaves no error budget")
      return nil
    }
    return number
  }

  private mutating func slices(
    _ value: OpenSLOValue, _ budgeting: OpenSLOSpecification.Budgeting?
  ) -> (target: OpenSLODecimal?, window: OpenSLODuration?) {
    let goal = budgeting == .timeslices ? required(value, "timeSliceTarget") : value["timeSliceTarget"]
    let usesSlices = budgeting == .timeslices || budgeting == .ratioTimeslices
    let length = usesSlices ? required(value, "timeSliceWindow") : value["timeSliceWindow"]
    let target = decimal(goal)
    if let goal, let target, target.units <= 0 || OpenSLODecimal.one < target {
      // A slice that needs no good event is good whatever happens.
      report(goal, "\(target) is not above 0 and at most 1", remedy: "write a share such as 0.95")
    }
    // A bare number is minutes.
    if let minutes = length?.node.scalar?.intValue, (1...1_000_000).contains(minutes) {
      return (target, OpenSLODuration(count: minutes, unit: .minutes))
    }
    return (target, duration(length))
  }
}
