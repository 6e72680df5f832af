extension ArtifactDifference {
  /// The same difference with one text in its quotes replaced, such as a name that only this run has.
  package func replacing(_ old: String, with new: String) -> ArtifactDifference {
    func text(_ value: String) -> String { value.replacing(old, with: new) }
    return ArtifactDifference(
      place: place, field: field, left: text(left), right: text(right), cause: cause, detail: text(detail),
      derived: derived, remedy: text(remedy), members: members, membersLeftOff: membersLeftOff,
      notes: notes.map(text), normalisers: normalisers)
  }
}
