internal import PortcullisCore

extension ArtifactLayout {
  /// The chunks of a PNG file; the image data of all of them are one stream.
  init(png source: ByteSource, limits: ArtifactComparison.Limits) throws {
    var regions: [ArtifactRegion] = []
    var position = 8
    while position < source.size {
      let header = ArtifactNumbers(try source.exactly(position, 8) ?? [], isLittle: false)
      guard let length = header.number(0, 4), length <= source.size - position - 12 else {
        throw ArtifactMalformed("a chunk beyond the end at \(ArtifactExcerpt.offset(position))")
      }
      let type = String(decoding: header.bytes[4..<8], as: UTF8.self)
      guard type.utf8.allSatisfy({ (0x41...0x7A).contains($0) }) else {
        throw ArtifactMalformed("a chunk without a name at \(ArtifactExcerpt.offset(position))")
      }
      guard regions.count < limits.entries else {
        throw ArtifactMalformed("more than \(limits.entries) chunks")
      }
      regions.append(
        ArtifactRegion(type, field: "png:\(type)", offset: position + 8, size: length, role: Self.role(type)))
      regions.append(
        ArtifactRegion(
          "checksum of \(type)", field: "png:checksum", offset: position + 8 + length, size: 4,
          role: .checksum))
      position += 12 + length
    }
    try self.init("png", .image, regions, size: source.size, limits: limits)
  }

  private static func role(_ type: String) -> ArtifactRegion.Role {
    switch type {
    case "tEXt", "iTXt": .text
    case "tIME": .moment
    case "IDAT": .deflated
    default: .content
    }
  }
}
