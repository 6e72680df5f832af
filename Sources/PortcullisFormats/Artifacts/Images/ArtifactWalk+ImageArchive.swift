internal import PortcullisCore

extension ArtifactWalk {
  /// Compares the images in two archives; nil where they hold none.
  mutating func imagePair(
    _ one: TarArchive, _ other: TarArchive, _ left: ByteSource, _ right: ByteSource, at place: [String],
    depth: Int
  ) throws -> ImagePair? {
    guard var pair = ImagePair(one.files(left), other.files(right)) else { return nil }
    try compareImages(&pair, at: place, depth: depth)
    let others = Dictionary(other.entries.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in one.entries {
      guard let path = pair.counterparts[entry.path], let counterpart = others[path] else { continue }
      // Names and checksums follow from the digests.
      let own = try entry.main.header(left)
      var header = try counterpart.main.header(right)
      for range in [0..<100, 148..<156, 345..<500] {
        header.replaceSubrange(range, with: own[range])
      }
      compareHeaders(own, header, at: place + [entry.name], prefix: "tar:")
    }
    return pair
  }
}

extension TarArchive {
  /// Its regular files by path, the last of a name; empty for an archive that cannot be an image.
  fileprivate func files(_ source: ByteSource) -> [String: ByteSource] {
    guard entries.contains(where: { ["index.json", "manifest.json"].contains($0.path) }) else { return [:] }
    var files: [String: ByteSource] = [:]
    for entry in entries where entry.main.type == 0 || entry.main.type == UInt8(ascii: "0") {
      files[entry.path] = source.part(entry.main.dataOffset, entry.main.size)
    }
    return files
  }
}
