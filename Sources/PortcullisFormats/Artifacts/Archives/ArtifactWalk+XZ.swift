internal import PortcullisCore

extension ArtifactWalk {
  /// Compares what two xz files hold, then the streams themselves.
  mutating func compareXZ(_ left: ByteSource, _ right: ByteSource, at place: [String], depth: Int) throws {
    let one = try xz(left)
    let other = try xz(right)
    let checks = (try left.read(7, 1), try right.read(7, 1))
    if checks.0 != checks.1 {
      addValue(
        place, field: "xz:check", offset: 7, ArtifactExcerpt.hexDump(checks.0),
        ArtifactExcerpt.hexDump(checks.1), subject: .bytes, cause: .compression)
    }
    let before = seen
    spend(one.count + other.count, at: place)
    try compare(
      ByteSource(one), ByteSource(other), at: place + [Self.nameInside(place.last ?? "")], depth: depth + 1)
    guard seen == before, let offset = try ByteDifference.first(left, right) else { return }
    addCompression(place, field: "xz:stream", offset: offset, subject: .bytes)
  }

  /// The content, which is held whole.
  private func xz(_ source: ByteSource) throws -> [UInt8] {
    guard source.size <= limits.wholeBytes else { throw ArtifactMalformed("\(source.size) bytes") }
    do {
      return try XZContent.decoded(try source.read(0, source.size), limit: limits.wholeBytes)
    } catch let error as XZError {
      throw ArtifactMalformed(error.description)
    }
  }
}
