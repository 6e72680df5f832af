import PortcullisFormats

/// What the service levels of a catalogue promise, with indicators in the place of their names.
struct OpenSLOMeaning {
  let text: String

  init(_ catalogue: OpenSLOCatalogue) {
    let levels = catalogue.documents.compactMap { document -> String? in
      guard case .slo(let level) = document.body else { return nil }
      let objectives = level.objectives.map { Self.objective($0, catalogue) }
      return """
        \(document.name) of \(level.service) \(level.window) \(level.budgeting): \
        \(Self.subject(level.subject, catalogue)) \(objectives)
        """
    }
    text = levels.sorted().joined(separator: "\n")
  }

  private static func objective(_ objective: OpenSLOObjective, _ catalogue: OpenSLOCatalogue) -> String {
    let parts: [String?] = [
      objective.displayName, objective.comparison?.rawValue, objective.value?.description,
      objective.target.description, objective.timeSliceTarget?.description,
      objective.timeSliceWindow?.description, objective.compositeWeight?.description,
      objective.subject.map { subject($0, catalogue) },
    ]
    return parts.map { $0 ?? "-" }.joined(separator: " ")
  }

  private static func subject(
    _ subject: OpenSLOSpecification.Subject, _ catalogue: OpenSLOCatalogue
  ) -> String {
    switch subject {
    case .inline(let indicator): Self.indicator(indicator)
    case .reference(let name): catalogue.indicator(named: name).map(Self.indicator) ?? "nothing"
    case .composite: "composite"
    }
  }

  private static func indicator(_ indicator: OpenSLOIndicator) -> String {
    let metric =
      switch indicator.metric {
      case .good(let good, let total): "good \(source(good)) of \(source(total))"
      case .bad(let bad, let total): "bad \(source(bad)) of \(source(total))"
      case .raw(let raw, let isSuccess): "raw \(source(raw)) \(isSuccess)"
      case .threshold(let threshold): "threshold \(source(threshold))"
      }
    return "\(indicator.name) \(indicator.isCounter) \(metric)"
  }

  private static func source(_ source: OpenSLOMetricSource) -> String {
    let fields = source.fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "\(source.reference ?? "-") \(source.type ?? "-") \(fields) \(source.keys.sorted())"
  }
}
