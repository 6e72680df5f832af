internal import PortcullisYAML

extension OpenSLOReader {
  mutating func alertPolicy(_ spec: OpenSLOValue) {
    let keys = [
      "description", "alertWhenNoData", "alertWhenBreaching", "alertWhenResolved", "conditions",
      "notificationTargets",
    ]
    guard isMapping(spec, of: keys) else { return }
    describe(spec)
    for key in keys where key.hasPrefix("alertWhen") { _ = bool(spec[key]) }
    let conditions = list(required(spec, "conditions"))
    if conditions.count > 1 {
      report(conditions[1], "a second condition", remedy: "keep exactly one condition in a policy")
    }
    for condition in conditions {
      alertPart(condition, "conditionRef", .alertCondition) { $0.alertCondition($1) }
    }
    for target in list(required(spec, "notificationTargets")) {
      alertPart(target, "targetRef", .alertNotificationTarget) { $0.notificationTarget($1) }
    }
  }

  /// An object written in place, or a reference to one.
  mutating func alertPart(
    _ value: OpenSLOValue, _ key: String, _ kind: OpenSLODocument.Kind,
    _ body: (inout OpenSLOReader, OpenSLOValue) -> Void
  ) {
    guard isMapping(value, of: [key, "kind", "metadata", "spec"]) else { return }
    guard value[key] == nil else {
      _ = reference(value[key], to: kind)
      return
    }
    if let written = choice(required(value, "kind"), of: OpenSLODocument.Kind.self), written != kind {
      report(
        value, "expected \(kind.rawValue), found \(written.rawValue)", remedy: "write kind: \(kind.rawValue)")
    }
    _ = metadata(required(value, "metadata"))
    if let spec = required(value, "spec") { body(&self, spec) }
  }

  mutating func alertCondition(_ spec: OpenSLOValue) {
    guard isMapping(spec, of: ["description", "severity", "condition"]) else { return }
    describe(spec)
    _ = text(required(spec, "severity"))
    guard let condition = required(spec, "condition"),
      isMapping(condition, of: ["kind", "op", "threshold", "lookbackWindow", "alertAfter"])
    else { return }
    if let kind = required(condition, "kind"), kind.node.text != "burnrate" {
      report(kind, "expected burnrate, found \(kind.node.kind)", remedy: "write kind: burnrate")
    }
    // The specification names no operator, its examples and its library do.
    _ = choice(condition["op"], of: OpenSLOObjective.Comparison.self)
    _ = decimal(required(condition, "threshold"))
    _ = duration(required(condition, "lookbackWindow"))
    _ = duration(condition["alertAfter"])
  }

  mutating func notificationTarget(_ spec: OpenSLOValue) {
    guard isMapping(spec, of: ["description", "target"]) else { return }
    describe(spec)
    _ = text(required(spec, "target"))
  }
}
