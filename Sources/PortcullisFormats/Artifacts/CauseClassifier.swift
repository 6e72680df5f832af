internal import PortcullisCore

/// Names the cause of a difference from the bytes around it and from what the two builds were given.
struct CauseClassifier: Sendable {
  let canaries: BuildCanaries?
  let marks: [CanaryMark]

  init(_ canaries: BuildCanaries?) {
    self.canaries = canaries
    marks = canaries.map(CanaryMark.all) ?? []
  }

  /// Sets the cause and the sentence with its evidence; a record that knows its cause keeps it.
  func classify(_ record: inout ArtifactRecord) {
    guard record.cause == .unknown else { return }
    let pair = WindowPair(record)
    if let (mark, place) = canary(in: pair) {
      record.cause = mark.cause
      record.detail = sentence(mark, at: record.left.start + place)
    } else if let evidence = ClockEvidence(canaries).find(in: pair) {
      (record.cause, record.detail) = evidence
    } else if let detail = processors(in: pair) {
      (record.cause, record.detail) = (.parallel, detail)
    } else if let detail = RandomEvidence.find(in: pair) {
      (record.cause, record.detail) = (.random, detail)
      if HashList.isNamed(record.place.last ?? "") { record.cause = .derived }
    } else {
      record.detail = pair.sentence
    }
  }

  private func sentence(_ mark: CanaryMark, at place: Int) -> String {
    let left = mark.leftText.isEmpty ? "no such text" : "'\(mark.leftText)'"
    let right = mark.rightText.isEmpty ? "no such text" : "'\(mark.rightText)'"
    return "the \(mark.name) is in the artefact at \(ArtifactExcerpt.offset(place)): "
      + "\(left) in the first build, \(right) in the second"
  }

  /// The mark over the first differing byte, or close after it.
  private func canary(in pair: WindowPair) -> (CanaryMark, Int)? {
    for mark in marks {
      if let place = mark.place(over: pair) { return (mark, place) }
    }
    for mark in marks {
      if let place = mark.place(after: pair) { return (mark, place) }
    }
    return nil
  }

  private func processors(in pair: WindowPair) -> String? {
    guard let left = canaries?.left.processors, let right = canaries?.right.processors, left != right else {
      return nil
    }
    let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
    guard let (one, other) = pair.tokens(where: isDigit), one.elementsEqual(String(left).utf8),
      other.elementsEqual(String(right).utf8)
    else { return nil }
    return "the number of processors is in the artefact: \(left) in the first build, \(right) in the second"
  }

  /// Looks at all bytes, for evidence that is not near the first difference.
  func classifyWhole(
    _ record: inout ArtifactRecord, _ left: ByteSource, _ right: ByteSource, limit: Int
  ) throws {
    guard left.size <= limit, right.size <= limit else { return }
    let one = try left.read(0, left.size)
    let other = try right.read(0, right.size)
    for mark in marks {
      guard let place = mark.place(inWhole: one, other) else { continue }
      try record.move(to: place.left, place.right, left, right)
      record.cause = mark.cause
      record.detail = sentence(mark, at: place.left)
      return
    }
    if OrderEvidence.isReordered(one, other) {
      record.cause = .order
      record.detail = "both builds have the same parts in another order"
    } else if let left = canaries?.left.processors, let right = canaries?.right.processors, left != right,
      !one.isEmpty, one.count != other.count,
      one.count.multipliedFullWidth(by: right) == other.count.multipliedFullWidth(by: left)
    {
      record.cause = .parallel
      record.detail =
        "its size grows with the number of processors: \(one.count) bytes with \(left), "
        + "\(other.count) bytes with \(right)"
    }
  }

  func describeMode(_ record: inout ArtifactRecord, _ left: Int, _ right: Int) {
    let values =
      "mode 0\(String(left, radix: 8)) in the first build, 0\(String(right, radix: 8)) in the second"
    record.detail = values
    guard let one = canaries?.left.umask, let other = canaries?.right.umask, one != other else { return }
    guard (left ^ right) & ~Int(one ^ other) == 0 else { return }
    record.cause = .umask
    record.detail = values + ", as their umasks 0\(String(one, radix: 8)) and 0\(String(other, radix: 8)) do"
  }

  /// What a name that only one build made contains.
  func causeOfName(_ name: String, onLeft: Bool) -> ArtifactCause {
    let bytes = Array(name.utf8)
    for mark in marks {
      let text = onLeft ? mark.left : mark.right
      if text.count >= 3, CanaryMark.index(of: text, in: bytes[...]) != nil { return mark.cause }
    }
    return .unknown
  }
}

extension Int {
  fileprivate func multipliedFullWidth(by other: Int) -> [UInt] {
    let product: (high: Int, low: UInt) = self.multipliedFullWidth(by: other)
    return [UInt(bitPattern: product.high), product.low]
  }
}
