internal import PortcullisCore

extension ArtifactLayout {
  /// The sections of a Windows program, its times, checksum, debug records and certificates.
  init(pe source: ByteSource, limits: ArtifactComparison.Limits) throws {
    let dos = ArtifactNumbers(try source.exactly(0, 64) ?? [])
    guard let start = dos.number(60, 4), let bytes = try source.exactly(start, 24) else {
      throw ArtifactMalformed("no program header")
    }
    let header = ArtifactNumbers(bytes)
    guard bytes.starts(with: [0x50, 0x45, 0, 0]), let count = header.number(6, 2),
      let optionalSize = header.number(20, 2), count <= 1_024,
      let optional = try source.exactly(start + 24, optionalSize),
      let rows = try source.exactly(start + 24 + optionalSize, count * 40)
    else { throw ArtifactMalformed("a broken program header") }
    var regions = [
      ArtifactRegion(
        "TimeDateStamp", field: "pe:TimeDateStamp", offset: start + 8, size: 4, role: .time(isLittle: true))
    ]
    if optionalSize >= 68 {
      regions.append(
        ArtifactRegion(
          "CheckSum", field: "pe:CheckSum", offset: start + 88, size: 4,
          role: .derived("the checksum is of the rest of the file")))
    }
    let directories = PEDirectories(
      sections: (0..<count).compactMap { PESection(ArtifactNumbers(rows), at: $0 * 40) },
      optional: ArtifactNumbers(optional))
    regions += directories.sections.filter { $0.size > 0 && $0.offset > 0 }.map { $0.region(in: source) }
    regions += try directories.regions(source)
    let text = directories.sections.first { $0.name == ".text" }
    let buildID = try text.flatMap {
      try ArtifactRegion.goBuildID(source, at: $0.offset, field: "pe:go-buildid")
    }
    try self.init(
      "pe", buildID == nil ? .native : .go, regions + (buildID.map { [$0] } ?? []), size: source.size,
      limits: limits)
  }

}

/// One row of the table of sections.
private struct PESection {
  let name: String
  let address: Int
  let size: Int
  let offset: Int

  init?(_ rows: ArtifactNumbers, at start: Int) {
    guard let address = rows.number(start + 12, 4), let size = rows.number(start + 16, 4),
      let offset = rows.number(start + 20, 4)
    else { return nil }
    name = String(decoding: rows.bytes[start..<(start + 8)].prefix { $0 != 0 }, as: UTF8.self)
    (self.address, self.size, self.offset) = (address, size, offset)
  }

  private var holdsAddresses: Bool {
    [".text", ".reloc", ".pdata", ".xdata", ".data", ".symtab", ".idata"].contains(name)
      || name.hasPrefix("/")
  }

  func region(in source: ByteSource) -> ArtifactRegion {
    ArtifactRegion(
      name, field: "pe:\(name)", offset: offset, size: min(size, source.size - min(offset, source.size)),
      role: holdsAddresses ? .addresses : .content)
  }
}

/// The directories that name tables inside the sections.
private struct PEDirectories {
  let sections: [PESection]
  let optional: ArtifactNumbers

  private func entry(_ index: Int) -> (address: Int, size: Int)? {
    let base = optional.number(0, 2) == 0x20B ? 112 : 96
    guard let address = optional.number(base + index * 8, 4),
      let size = optional.number(base + index * 8 + 4, 4),
      address > 0, size > 0
    else { return nil }
    return (address, size)
  }

  private func offset(of address: Int) -> Int? {
    let section = sections.first { $0.address <= address && address - $0.address < $0.size }
    return section.map { $0.offset + address - $0.address }
  }

  func regions(_ source: ByteSource) throws -> [ArtifactRegion] {
    var regions: [ArtifactRegion] = []
    if let table = entry(0), let place = offset(of: table.address) {
      regions.append(
        ArtifactRegion(
          "export TimeDateStamp", field: "pe:export-time", offset: place + 4, size: 4,
          role: .time(isLittle: true)))
    }
    if let certificates = entry(4) {
      regions.append(
        ArtifactRegion(
          "certificates", field: "pe:certificates", offset: certificates.address, size: certificates.size,
          role: .derived("the signature covers a hash of the rest of the file")))
    }
    return regions + (try debugRegions(source))
  }

  private func debugRegions(_ source: ByteSource) throws -> [ArtifactRegion] {
    guard let table = entry(6), let place = offset(of: table.address) else { return [] }
    var regions: [ArtifactRegion] = []
    for index in 0..<min(32, table.size / 28) {
      let row = ArtifactNumbers(try source.exactly(place + index * 28, 28) ?? [])
      guard let size = row.number(16, 4), let data = row.number(24, 4), let type = row.number(12, 4) else {
        throw ArtifactMalformed("a debug directory beyond the end")
      }
      regions.append(
        ArtifactRegion(
          "debug TimeDateStamp", field: "pe:debug-time", offset: place + index * 28 + 4, size: 4,
          role: .time(isLittle: true)))
      guard type == 2, size >= 24 else { continue }
      regions += [
        ArtifactRegion(
          "PDB identity", field: "pe:pdb-identity", offset: data, size: 24,
          role: .derived("the identity of the debug file is a hash of it, or drawn at random")),
        ArtifactRegion("PDB path", field: "pe:pdb-path", offset: data + 24, size: size - 24, role: .text),
      ]
    }
    return regions
  }
}
