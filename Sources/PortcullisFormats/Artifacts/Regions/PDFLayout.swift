internal import PortcullisCore

extension ArtifactLayout {
  /// The dates and identifiers of a PDF file, its tables of places, and all else.
  init(pdf source: ByteSource, limits: ArtifactComparison.Limits) throws {
    guard source.size <= 64 << 20 else {
      throw ArtifactMalformed("\(source.size) bytes")
    }
    let bytes = try source.read(0, source.size)
    var regions: [ArtifactRegion] = []
    var position = 0
    // Keys without an end must not make the file be read many times over.
    var failures = bytes.count / 1_024 + 64
    while position < bytes.count, regions.count < 100_000, failures > 0 {
      guard let mark = Self.mark(bytes, position) else {
        position += 1
        continue
      }
      guard let range = mark.value(bytes, position) else {
        position += 1
        failures -= mark.name == "xref" ? failures : 1
        continue
      }
      regions.append(
        ArtifactRegion(
          mark.name, field: "pdf:\(mark.name)", offset: range.lowerBound, size: range.count, role: mark.role))
      position = max(range.upperBound, position + 1)
    }
    regions.append(ArtifactRegion("content", field: "pdf:content", offset: 0, size: bytes.count))
    try self.init("pdf", .document, regions, size: source.size, limits: limits)
  }

  private static func mark(_ bytes: [UInt8], _ position: Int) -> PDFMark? {
    guard [0x2F, 0x3C, 0x73, 0x78].contains(bytes[position]) else { return nil }
    return PDFMark.all.first { bytes[position...].starts(with: $0.bytes) }
  }
}

/// A key of a PDF file whose value is known to change, and where the value ends.
private struct PDFMark {
  let name: String
  let bytes: [UInt8]
  let role: ArtifactRegion.Role
  private let ends: [UInt8]

  private init(_ key: String, _ name: String, ends: String, _ role: ArtifactRegion.Role = .moment) {
    self.name = name
    bytes = Array(key.utf8)
    self.ends = Array(ends.utf8)
    self.role = role
  }

  static let all = [
    PDFMark("/CreationDate", "CreationDate", ends: ")>"), PDFMark("/ModDate", "ModDate", ends: ")>"),
    PDFMark("/Producer", "Producer", ends: ")>", .text), PDFMark("/Creator", "Creator", ends: ")>", .text),
    PDFMark("/ID", "ID", ends: "]", .identity),
    PDFMark("<xmp:CreateDate>", "xmp:CreateDate", ends: "<"),
    PDFMark("<xmp:ModifyDate>", "xmp:ModifyDate", ends: "<"),
    PDFMark("<xmp:MetadataDate>", "xmp:MetadataDate", ends: "<"),
    PDFMark("<xmpMM:DocumentID>", "xmpMM:DocumentID", ends: "<", .identity),
    PDFMark("<xmpMM:InstanceID>", "xmpMM:InstanceID", ends: "<", .identity),
    PDFMark("startxref", "startxref", ends: "%", .addresses),
    PDFMark("xref\n", "xref", ends: "t", .addresses),
  ]

  /// From behind the key up to its end; nil where it is farther than a table may be long.
  func value(_ bytes: [UInt8], _ position: Int) -> Range<Int>? {
    let start = position + self.bytes.count
    guard start < bytes.count else { return nil }
    // `/IDTree` is another key than `/ID`.
    guard name != "ID" || ![UInt8(0x41)...0x5A, 0x61...0x7A].contains(where: { $0.contains(bytes[start]) })
    else { return nil }
    let limit = name == "xref" ? 64 << 20 : 1_024
    let end = bytes[start...].prefix(limit).firstIndex { ends.contains($0) }
    return end.map { start..<$0 }
  }
}
