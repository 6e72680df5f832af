internal import PortcullisCore

/// The two sides of a file of known layout.
struct ArtifactLayoutPair {
  let one: ArtifactLayout
  let other: ArtifactLayout
  let left: ByteSource
  let right: ByteSource
  let place: [String]
  let depth: Int
}

extension ArtifactWalk {
  /// Adds every difference of the regions, then of what lies between them.
  mutating func compare(_ pair: ArtifactLayoutPair) throws {
    let before = explained
    let (one, other) = (pair.one.regions, pair.other.regions)
    let alignment = MemberAlignment(one.map(\.name), other.map(\.name))
    if let index = alignment.reordered {
      addReordered(
        pair.place, field: pair.one.format + ":order", name: one[index].name, offset: one[index].offset,
        subject: pair.one.subject)
    }
    var records: [ArtifactRecord] = []
    var isLastEqual = true
    for (index, counterpart) in alignment.pairs {
      let count = records.count
      let earlier = seen
      if let index, let counterpart, case .container = one[index].role {
        addProgram(records)
        records = []
        let parts = pair.parts(one[index], other[counterpart])
        try compare(parts.0, parts.1, at: pair.place + [one[index].name], depth: pair.depth + 1)
      } else {
        let region = index.map { one[$0] }
        if case .checksum = region?.role, !isLastEqual { continue }
        records += try self.records(region, counterpart.map { other[$0] }, pair)
      }
      isLastEqual = records.count == count && seen == earlier
    }
    addProgram(records)
    try compareGaps(pair, isSettled: explained != before)
  }

  /// Adds records of a program's parts: what only holds addresses follows from a part whose cause is known.
  mutating func addProgram(_ records: [ArtifactRecord]) {
    let isExplained = records.contains { $0.cause != .unknown && $0.cause != .derived }
    for var record in records {
      if isExplained, record.holdsAddresses, record.cause == .unknown || record.cause == .random {
        record.cause = .derived
        record.detail = "it holds addresses or sizes of other parts, which differ"
      }
      add(record)
    }
  }

  private func records(
    _ region: ArtifactRegion?, _ counterpart: ArtifactRegion?, _ pair: ArtifactLayoutPair
  ) throws -> [ArtifactRecord] {
    guard let region, let counterpart else {
      guard let lonely = region ?? counterpart else { return [] }
      var record = ArtifactRecord(pair.place + [lonely.name], field: lonely.field)
      record.leftSize = region?.size
      record.rightSize = counterpart?.size
      record.subject = pair.one.subject
      record.detail = "the part \(lonely.name) is in the \(region == nil ? "second" : "first") build only"
      return [record]
    }
    let (left, right) = pair.parts(region, counterpart)
    guard let offset = try ByteDifference.first(left, right) else { return [] }
    var record = ArtifactRecord(pair.place + [region.name], field: region.field, offset: offset)
    record.subject = pair.one.subject
    record.leftSize = left.size
    record.rightSize = right.size
    record.left = try window(left, around: offset)
    record.right = try window(right, around: offset)
    try describe(&record, region.role, left, right)
    return [record.trimmed()]
  }

  /// Bytes between the regions; they follow from these where their sizes differ.
  private mutating func compareGaps(_ pair: ArtifactLayoutPair, isSettled: Bool) throws {
    let gaps = (pair.one.gaps, pair.other.gaps)
    let sizes = (pair.one.regions.map(\.size), pair.other.regions.map(\.size))
    guard gaps.0 == gaps.1, sizes.0 == sizes.1 else {
      guard !isSettled else { return }
      let layouts = [pair.one, pair.other].map { file in
        file.regions.map { "\($0.name) \(ArtifactExcerpt.offset($0.offset))+\($0.size)" }
      }
      let index = zip(layouts[0], layouts[1]).prefix { $0 == $1 }.count
      let texts = layouts.map { index < $0.count ? $0[index] : "nothing more" }
      addValue(pair.place, field: pair.one.format + ":layout", texts[0], texts[1], subject: pair.one.subject)
      return
    }
    for gap in gaps.0 {
      let parts = (
        pair.left.part(gap.lowerBound, gap.count), pair.right.part(gap.lowerBound, gap.count)
      )
      guard let offset = try ByteDifference.first(parts.0, parts.1) else { continue }
      try compareHeaders(pair, at: gap.lowerBound + offset, isSettled: isSettled)
    }
  }
}

extension ArtifactWalk {
  fileprivate mutating func compareHeaders(
    _ pair: ArtifactLayoutPair, at offset: Int, isSettled: Bool
  ) throws {
    var record = ArtifactRecord(
      pair.place + ["headers and padding"], field: pair.one.format + ":headers", offset: offset)
    record.subject = pair.one.subject
    record.left = try window(pair.left, around: offset)
    record.right = try window(pair.right, around: offset)
    classifier.classify(&record)
    if isSettled, record.cause == .unknown || record.cause == .random {
      record.cause = .derived
      record.detail = "headers hold addresses and sizes of the parts, which differ"
    }
    add(record)
  }
}

extension ArtifactLayoutPair {
  func parts(_ region: ArtifactRegion, _ counterpart: ArtifactRegion) -> (ByteSource, ByteSource) {
    (left.part(region.offset, region.size), right.part(counterpart.offset, counterpart.size))
  }
}
