import PortcullisCore

/// What was varied and what came out, for a report.
struct BuildExhibits {
  let seen: BuildSeen

  var exhibits: [Exhibit] { [.table(variations), .table(artefacts)] + normalisers }

  /// Every normaliser of the gate file, whatever it did.
  private var normalisers: [Exhibit] {
    guard !seen.configured.isEmpty else { return [] }
    return [
      .table(
        ExhibitTable(
          "Normalisers",
          columns: ["name", "files", "field", "reason", "owner", "until", "effect"].map { .init($0) },
          rows: seen.configured.map {
            [$0.name, $0.glob, $0.field, $0.reason, $0.owner, "\($0.expires)", effect(of: $0)]
          }))
    ]
  }

  private func effect(of rule: BuildSeen.Normalisation) -> String {
    if seen.expired.contains(rule) { return "expired, hides nothing" }
    return seen.normalisers.contains(rule) ? "hides a difference" : "hid nothing"
  }

  private var variations: ExhibitTable {
    ExhibitTable(
      "What was varied", columns: ["variation", "first", "other", "state"].map { .init($0) },
      rows: seen.variations.map { [$0.name.rawValue, $0.first, $0.second, state(of: $0)] })
  }

  private func state(of variation: BuildSeen.Variation) -> String {
    if let guilt = seen.guilt.first(where: { $0.variations.contains(variation.name) }) {
      switch guilt.effect {
      case .differs: return "changes the result"
      case .fails: return "the build fails"
      }
    }
    switch variation.state {
    case .exercised: return "exercised"
    case .notExercised(let reason): return "not exercised: \(reason)"
    case .notChosen: return "not chosen"
    }
  }

  /// The first three builds: twice the same surroundings, then all others together.
  private var artefacts: ExhibitTable {
    let builds = Array(seen.builds.prefix(3))
    let names = ["first build", "again", "all varied"].prefix(builds.count)
    let paths = Set(builds.flatMap(\.artefacts).map(\.path)).sorted()
    let hasNormalised = seen.builds.contains { $0.artefacts.contains { $0.normalised != nil } }
    return ExhibitTable(
      "Artefacts (SHA-256)",
      columns: [.init("path"), .init("bytes", isNumeric: true)] + names.map { .init($0) }
        + (hasNormalised ? [.init("normalised")] : []),
      rows: paths.map { path in
        let found = builds.map { build in build.artefacts.first { $0.path == path } }
        let size = found.compactMap(\.self).first.map { String($0.size) } ?? ""
        return [path, size] + found.map { $0.map { String($0.digest.prefix(16)) } ?? "none" }
          + (hasNormalised ? [normalised(path)] : [])
      })
  }

  /// The digests of all builds of one artefact after normalising, which is one where they are equal.
  private func normalised(_ path: String) -> String {
    let digests = seen.builds.flatMap(\.artefacts).filter { $0.path == path }.compactMap(\.normalised)
    return Set(digests).sorted().map { String($0.prefix(16)) }.joined(separator: ", ")
  }
}
