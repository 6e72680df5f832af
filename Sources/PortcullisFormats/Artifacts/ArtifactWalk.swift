internal import PortcullisCore

/// The differences found so far, in the order of the artefacts, their members and their bytes.
struct ArtifactWalk {
  let comparison: ArtifactComparison
  let classifier: CauseClassifier
  private(set) var rows: [ArtifactRecord] = []
  private(set) var count = 0
  /// The first difference that is not a consequence of another one.
  private(set) var first: ArtifactRecord?
  private(set) var firstDerived: ArtifactRecord?
  private(set) var derived: [String] = []
  private(set) var used: [String] = []
  private(set) var notes: [String] = []
  /// Differences that no normaliser names, consequences included, and those that one names.
  private(set) var seen = 0
  /// Those that no normaliser names and that are no consequences.
  private(set) var explained = 0
  /// Decompressed bytes, and whether they were too many to go on looking inside.
  var spent = 0
  var isExhausted = false
  /// Files of two trees whose bytes are known to be equal.
  var equalPaths: Set<String> = []

  init(_ comparison: ArtifactComparison) {
    self.comparison = comparison
    classifier = CauseClassifier(comparison.canaries)
  }

  var limits: ArtifactComparison.Limits { comparison.limits }

  mutating func add(_ found: ArtifactRecord) {
    let record = found.trimmed()
    seen += 1
    if let normaliser = accepting(record) {
      if !used.contains(normaliser.name) { used.append(normaliser.name) }
      return
    }
    count += 1
    if record.cause != .derived { explained += 1 }
    if rows.count < limits.members { rows.append(record) }
    if record.cause == .derived {
      if firstDerived == nil { firstDerived = record }
      if derived.count < 64 { derived.append(record.text) }
    } else if first == nil {
      first = record
    }
  }

  /// The record with the cause that its bytes show.
  mutating func addClassified(_ record: ArtifactRecord) {
    var record = record
    classifier.classify(&record)
    add(record)
  }

  mutating func note(_ sentence: String) {
    if notes.count < 16, !notes.contains(sentence) { notes.append(sentence) }
  }

  private func accepting(_ record: ArtifactRecord) -> ArtifactNormaliser? {
    comparison.normalisers.first { normaliser in
      guard normaliser.accepts(field: record.field) else { return false }
      let glob = Glob(normaliser.glob)
      return glob.covers(record.place.first ?? "") || record.place.dropFirst().contains { glob.matches($0) }
    }
  }

  var verdict: ArtifactVerdict {
    guard count > 0 else {
      return used.isEmpty ? .identical : .identicalAfter(normalisers: used)
    }
    guard first != nil || used.isEmpty else { return .identicalAfter(normalisers: used) }
    guard let record = first ?? firstDerived else { return .identical }
    return .different(difference(record))
  }

  private func difference(_ record: ArtifactRecord) -> ArtifactDifference {
    ArtifactDifference(
      place: record.text, field: record.field,
      left: record.left.excerpt(at: record.offset ?? 0),
      right: record.right.excerpt(at: record.offset ?? 0),
      cause: record.cause, detail: detail(record), derived: derived,
      remedy: ArtifactRemedy.text(record.cause, record.subject, field: record.field),
      members: rows.map {
        ArtifactMemberDifference(
          member: $0.member, kind: $0.field, cause: $0.cause, leftSize: $0.leftSize, rightSize: $0.rightSize)
      },
      membersLeftOff: count - rows.count, notes: notes, normalisers: used)
  }

  private func detail(_ record: ArtifactRecord) -> String {
    guard first == nil else { return record.detail }
    return record.detail + "; only hashes of other bytes differ, and none of these bytes was found to differ"
  }
}
