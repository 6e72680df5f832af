package import PortcullisCore

/// An artefact as it is without the fields that normalisers accept: their bytes are zeros.
package struct ArtifactMask: Sendable {
  private let source: ByteSource
  private let ranges: [Range<Int>]

  /// Nil where no such field has a fixed place of its own, as inside compressed archives.
  package init?(_ source: ByteSource, _ normalisers: [ArtifactNormaliser]) {
    let start = (try? source.read(0, 4)) ?? []
    var ranges: [Range<Int>] = []
    if start == [0x7F, 0x45, 0x4C, 0x46] {
      ranges = Self.sections(of: source, normalisers)
    } else if start.starts(with: [0x1F, 0x8B]),
      normalisers.contains(where: { $0.accepts(field: "gzip:mtime") })
    {
      ranges = [4..<8]
    }
    guard !ranges.isEmpty else { return nil }
    self.source = source
    self.ranges = ranges
  }

  /// A build id is a hash of the rest, so that it goes with whatever is accepted.
  private static func sections(of source: ByteSource, _ normalisers: [ArtifactNormaliser]) -> [Range<Int>] {
    let all = (try? ELFSections(source, limits: ArtifactComparison.Limits()))?.sections ?? []
    let accepted = all.filter { section in
      normalisers.contains { $0.accepts(field: "elf:" + section.name) }
    }
    guard !accepted.isEmpty else { return [] }
    let derived = all.filter { $0.name == ".note.gnu.build-id" }
    return (accepted + derived).map { $0.offset..<$0.end }
  }

  /// The bytes, as many as there were.
  package var bytes: ByteSource {
    let (source, ranges) = (source, ranges)
    return ByteSource(size: source.size) { offset, count in
      var bytes = try source.read(offset, count)
      for range in ranges {
        let hidden = range.clamped(to: offset..<(offset + bytes.count))
        for place in hidden { bytes[place - offset] = 0 }
      }
      return bytes
    }
  }
}
