import PortcullisCore

/// The catalogue page of the guide, generated from the checks themselves.
struct CatalogueDocument {
  let text: String

  init(_ checks: [any Check.Type]) {
    let sorted = checks.sorted { $0.info.id < $1.info.id }
    var parts = [
      "# Catalogue",
      "Every check of this build. Generated from the checks; `RECORD=1 swift test --filter Generated` rewrites it.",
      "## All checks",
      Self.table(sorted.map { $0.info }),
    ]
    parts += sorted.map { CheckExplanation($0).markdown }
    text = parts.joined(separator: "\n\n") + "\n"
  }

  private static func table(_ infos: [CheckInfo]) -> String {
    let rows = infos.map { info in
      "| \(info.id) | \(info.blocking.word) | \(info.stage.rawValue) | \(info.title.replacing("|", with: "\\|")) |"
    }
    return (["| check | blocks | stage | passes when |", "|---|---|---|---|"] + rows).joined(separator: "\n")
  }
}
