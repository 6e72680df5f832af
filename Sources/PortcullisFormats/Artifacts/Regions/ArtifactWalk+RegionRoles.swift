internal import PortcullisCore

extension ArtifactWalk {
  /// Sets the cause and the sentence of a region that differs, by what the region is for.
  func describe(
    _ record: inout ArtifactRecord, _ role: ArtifactRegion.Role, _ left: ByteSource, _ right: ByteSource
  ) throws {
    switch role {
    case .content, .container, .addresses:
      if case .addresses = role { record.holdsAddresses = true }
      try describeContent(&record, left, right)
    case .number(let isLittle, let cause):
      describeNumber(&record, isLittle, try left.read(0, 8), try right.read(0, 8), cause)
    case .time(let isLittle):
      let values = [try left.read(0, 4), try right.read(0, 4)].map {
        ArtifactNumbers($0, isLittle: isLittle).number(0, 4) ?? 0
      }
      // 1990 to 2040; a linker that is asked for reproducible files writes a hash there.
      let isTime = values.allSatisfy { $0 == 0 || (631_152_000...2_208_988_800).contains($0) }
      describeNumber(
        &record, isLittle, try left.read(0, 8), try right.read(0, 8), isTime ? .time : .derived)
      if !isTime { record.detail += ", a hash of the rest of the file in the place of a time" }
    case .text: try describeText(&record, left, right, cause: .unknown)
    case .moment: try describeText(&record, left, right, cause: .time)
    case .identity: try describeText(&record, left, right, cause: .random)
    case .derived(let words):
      record.cause = .derived
      record.detail = words
    case .checksum:
      record.detail = "the checksum differs, although what it is of does not"
    case .tool:
      record.detail = try "the tools that built it differ: " + shown(record, left, right)
    case .deflated: try describeDeflated(&record, left, right)
    }
  }

  /// Looks around the place first, then at all bytes.
  func describeContent(_ record: inout ArtifactRecord, _ left: ByteSource, _ right: ByteSource) throws {
    classifier.classify(&record)
    guard record.cause == .unknown || record.cause == .random else { return }
    try classifier.classifyWhole(&record, left, right, limit: 32 << 20)
    guard record.cause == .unknown || record.cause == .random else { return }
    try describePaths(&record, left, right)
  }

  private func describeNumber(
    _ record: inout ArtifactRecord, _ isLittle: Bool, _ left: [UInt8], _ right: [UInt8],
    _ cause: ArtifactCause?
  ) {
    if let cause { record.cause = cause } else { classifier.classify(&record) }
    let values = [left, right].map { bytes in
      ArtifactNumbers(bytes, isLittle: isLittle).number(0, bytes.count).map { "\($0)" }
        ?? ArtifactExcerpt.hexDump(bytes)
    }
    record.detail = "\(record.field) is \(values[0]) in the first build and \(values[1]) in the second"
  }

  private func describeText(
    _ record: inout ArtifactRecord, _ left: ByteSource, _ right: ByteSource, cause: ArtifactCause
  ) throws {
    classifier.classify(&record)
    let values = try shown(record, left, right)
    record.detail = record.cause == .unknown ? values : "\(values): \(record.detail)"
    if record.cause == .unknown { record.cause = cause }
  }

  private func shown(_ record: ArtifactRecord, _ left: ByteSource, _ right: ByteSource) throws -> String {
    let start = max(0, (record.offset ?? 0) - 48)
    let texts = try [left, right].map { source in
      let bytes = try source.read(start, 160)
      return "'" + ArtifactExcerpt.text(Self.trimmed(bytes)) + "'"
    }
    return "\(record.field) has \(texts[0]) in the first build and \(texts[1]) in the second"
  }

  /// Without the zeroes around it.
  private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let rest = bytes.drop { $0 == 0 }
    return rest.prefix((rest.lastIndex { $0 != 0 } ?? rest.startIndex - 1) + 1 - rest.startIndex)
  }

  private func describeDeflated(
    _ record: inout ArtifactRecord, _ left: ByteSource, _ right: ByteSource
  ) throws {
    guard let one = try inflated(left), let other = try inflated(right) else {
      return try describeContent(&record, left, right)
    }
    guard let offset = try ByteDifference.first(one, other) else {
      record.cause = .compression
      record.detail = "equal contents are compressed in different ways, by another program, version or level"
      return
    }
    record.offset = offset
    record.left = try window(one, around: offset)
    record.right = try window(other, around: offset)
    try describeContent(&record, one, other)
  }

  private func inflated(_ source: ByteSource) throws -> ByteSource? {
    do {
      return try InflatedContent(source, .zlib, limits: limits).source
    } catch is ArtifactMalformed {
      return nil
    }
  }
}
