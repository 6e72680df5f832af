internal import PortcullisCore

/// A named part of a file whose layout is known.
struct ArtifactRegion {
  enum Role {
    /// Bytes whose cause is looked for.
    case content
    /// A file of its own.
    case container
    /// Two to eight bytes that are shown as a number; its cause where that is sure.
    case number(isLittle: Bool, ArtifactCause?)
    /// Seconds since 1970, or a hash in their place.
    case time(isLittle: Bool)
    /// Text that is shown whole.
    case text
    /// A moment in a form of its own.
    case moment
    /// An identifier that a program draws or computes.
    case identity
    /// It follows from other bytes, as the sentence says.
    case derived(String)
    /// Addresses and sizes, which follow from other parts where these differ for a known reason.
    case addresses
    /// A checksum of the region before it, compared only where that is equal.
    case checksum
    /// What a compiler says of itself.
    case tool
    /// A zlib stream; the contents decide.
    case deflated
  }

  let name: String
  /// Such as `png:tIME`.
  let field: String
  let offset: Int
  let size: Int
  let role: Role

  init(_ name: String, field: String, offset: Int, size: Int, role: Role = .content) {
    self.name = name
    self.field = field
    self.offset = offset
    self.size = size
    self.role = role
  }

  var end: Int { offset + size }

  /// The build id that go writes where the code begins, in formats without notes; nil where there is none.
  static func goBuildID(_ source: ByteSource, at offset: Int, field: String) throws -> ArtifactRegion? {
    let head = try source.read(offset, 256)
    let mark = [0xFF] + Array(" Go build ID: \"".utf8)
    guard head.starts(with: mark), let end = head.dropFirst(mark.count).firstIndex(of: 0x22) else {
      return nil
    }
    return ArtifactRegion(
      "go build id", field: field, offset: offset, size: end,
      role: .derived("the build id of Go is a hash of what was compiled and of the result"))
  }
}

/// A file taken apart into regions, by their place.
struct ArtifactLayout {
  /// The format's short name, which begins each field.
  let format: String
  let subject: ArtifactSubject
  let regions: [ArtifactRegion]
  let size: Int

  /// - Throws: `ArtifactMalformed` for a region that lies outside the file or for too many of them.
  init(
    _ format: String, _ subject: ArtifactSubject, _ regions: [ArtifactRegion], size: Int,
    limits: ArtifactComparison.Limits
  ) throws {
    guard regions.count <= limits.entries else {
      throw ArtifactMalformed("more than \(limits.entries) parts")
    }
    for region in regions {
      guard region.offset >= 0, region.size >= 0, region.offset <= size, region.size <= size - region.offset
      else { throw ArtifactMalformed("a part beyond the end: \(region.name)") }
    }
    self.format = format
    self.subject = subject
    self.size = size
    self.regions = Self.carved(regions.filter { $0.size > 0 })
  }

  /// No byte belongs to two regions: an inner one is cut out of the outer one.
  private static func carved(_ regions: [ArtifactRegion]) -> [ArtifactRegion] {
    let sorted = regions.sorted { ($0.offset, -$0.size) < ($1.offset, -$1.size) }
    var carved: [ArtifactRegion] = []
    var open: [ArtifactRegion] = []
    var position = 0
    func take(_ region: ArtifactRegion, upTo end: Int) {
      guard end > position else { return }
      carved.append(
        ArtifactRegion(
          region.name, field: region.field, offset: position, size: end - position, role: region.role))
      position = end
    }
    for region in sorted {
      while let outer = open.last, outer.end <= region.offset {
        take(outer, upTo: outer.end)
        open.removeLast()
      }
      if let outer = open.last { take(outer, upTo: region.offset) }
      position = max(position, region.offset)
      open.append(region)
    }
    while let outer = open.popLast() { take(outer, upTo: outer.end) }
    return carved
  }

  /// Bytes that belong to no region: headers and padding.
  var gaps: [Range<Int>] {
    var start = 0
    var gaps: [Range<Int>] = []
    for region in regions {
      if region.offset > start { gaps.append(start..<region.offset) }
      start = max(start, region.end)
    }
    return start < size ? gaps + [start..<size] : gaps
  }
}
