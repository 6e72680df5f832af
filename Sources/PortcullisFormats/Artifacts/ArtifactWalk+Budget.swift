extension ArtifactWalk {
  /// Counts decompressed bytes, so that small containers cannot keep a comparison busy for ever.
  mutating func spend(_ bytes: Int, at place: [String]) {
    spent &+= bytes
    guard spent > limits.totalBytes, !isExhausted else { return }
    isExhausted = true
    note(
      "from \(place.joined(separator: "!")) on, containers were compared as bytes: too much was decompressed")
  }
}
