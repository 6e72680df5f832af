internal import PortcullisCore

extension ArtifactLayout {
  /// The sections of a Mach-O file, its UUID and its signature; for a universal file the files in it.
  init(machO source: ByteSource, limits: ArtifactComparison.Limits) throws {
    let magic = try source.exactly(0, 4) ?? []
    guard magic != [0xCA, 0xFE, 0xBA, 0xBE] else {
      try self.init(
        "macho", .native, try Self.slices(source), size: source.size, limits: limits)
      return
    }
    guard let kind = MachOKind(magic) else { throw ArtifactMalformed("an unknown magic number") }
    let header = ArtifactNumbers(try source.exactly(0, 32) ?? [], isLittle: kind.isLittle)
    guard let count = header.number(16, 4), let size = header.number(20, 4), count <= 4_096, size <= 1 << 20,
      let commands = try source.exactly(kind.headerSize, size)
    else { throw ArtifactMalformed("broken load commands") }
    let table = ArtifactNumbers(commands, isLittle: kind.isLittle)
    var regions: [ArtifactRegion] = []
    var position = 0
    for _ in 0..<count {
      guard let command = table.number(position, 4), let length = table.number(position + 4, 4), length >= 8,
        length <= commands.count - position
      else { throw ArtifactMalformed("a broken load command at \(ArtifactExcerpt.offset(position))") }
      let reader = MachOCommand(table: table, kind: kind, position: position, length: length)
      regions += try reader.regions(command)
      position += length
    }
    let text = regions.first { $0.name == "__TEXT,__text" }
    let buildID = try text.flatMap {
      try ArtifactRegion.goBuildID(source, at: $0.offset, field: "macho:go-buildid")
    }
    try self.init(
      "macho", buildID == nil ? .native : .go, regions + (buildID.map { [$0] } ?? []), size: source.size,
      limits: limits)
  }

  private static func slices(_ source: ByteSource) throws -> [ArtifactRegion] {
    let header = ArtifactNumbers(try source.read(0, 8 + 20 * 64), isLittle: false)
    guard let count = header.number(4, 4), count <= 64 else { throw ArtifactMalformed("too many slices") }
    return try (0..<count).map { index in
      let row = 8 + 20 * index
      guard let processor = header.number(row, 4), let offset = header.number(row + 8, 4),
        let size = header.number(row + 12, 4)
      else { throw ArtifactMalformed("a short table of slices") }
      return ArtifactRegion(
        "slice \(ArtifactExcerpt.offset(processor))", field: "macho:slice", offset: offset, size: size,
        role: .container)
    }
  }
}

/// Width and byte order of a Mach-O file.
struct MachOKind {
  let isWide: Bool
  let isLittle: Bool

  var headerSize: Int { isWide ? 32 : 28 }

  init?(_ magic: [UInt8]) {
    switch magic {
    case [0xCF, 0xFA, 0xED, 0xFE]: (isWide, isLittle) = (true, true)
    case [0xCE, 0xFA, 0xED, 0xFE]: (isWide, isLittle) = (false, true)
    case [0xFE, 0xED, 0xFA, 0xCF]: (isWide, isLittle) = (true, false)
    case [0xFE, 0xED, 0xFA, 0xCE]: (isWide, isLittle) = (false, false)
    default: return nil
    }
  }
}

/// One load command.
private struct MachOCommand {
  let table: ArtifactNumbers
  let kind: MachOKind
  let position: Int
  let length: Int

  func regions(_ command: Int) throws -> [ArtifactRegion] {
    switch command {
    case 0x01, 0x19: try sections(isWide: command == 0x19)
    case 0x1B:
      [
        ArtifactRegion(
          "LC_UUID", field: "macho:LC_UUID", offset: kind.headerSize + position + 8, size: 16,
          role: .derived("the UUID is a hash of the rest of the file"))
      ]
    case 0x1D:
      try data(
        "LC_CODE_SIGNATURE", role: .derived("the signature covers hashes of the rest of the file"))
    case 0x02: try symbols()
    default: []
    }
  }

  private func number(_ offset: Int, _ width: Int = 4) throws -> Int {
    guard offset + width <= length, let value = table.number(position + offset, width) else {
      throw ArtifactMalformed("a short load command")
    }
    return value
  }

  private func data(_ name: String, role: ArtifactRegion.Role) throws -> [ArtifactRegion] {
    [
      ArtifactRegion(
        name, field: "macho:\(name)", offset: try number(8), size: try number(12), role: role)
    ]
  }

  private func symbols() throws -> [ArtifactRegion] {
    [
      ArtifactRegion(
        "symbols", field: "macho:symbols", offset: try number(8),
        size: try number(12) * (kind.isWide ? 16 : 12), role: .addresses),
      ArtifactRegion("strings", field: "macho:strings", offset: try number(16), size: try number(20)),
    ]
  }

  private func sections(isWide: Bool) throws -> [ArtifactRegion] {
    let (start, row) = isWide ? (72, 80) : (56, 68)
    let count = try number(isWide ? 64 : 48)
    guard count <= (length - start) / row else { throw ArtifactMalformed("a short table of sections") }
    return try (0..<count).compactMap { index in
      let base = start + index * row
      let size = try number(base + (isWide ? 40 : 36), isWide ? 8 : 4)
      let offset = try number(base + (isWide ? 48 : 40))
      // Zero-filled sections have no bytes in the file.
      guard offset > 0, ![1, 12, 18].contains(try number(base + (isWide ? 64 : 56)) & 0xFF) else {
        return nil
      }
      let name = "\(text(base + 16, 16)),\(text(base, 16))"
      return ArtifactRegion(
        name, field: "macho:\(name)", offset: offset, size: size,
        role: Self.holdsAddresses(name) ? .addresses : .content)
    }
  }

  private static func holdsAddresses(_ name: String) -> Bool {
    name.hasPrefix("__DWARF,") || name.hasPrefix("__DATA,") || name.hasPrefix("__DATA_CONST,")
      || ["__TEXT,__text", "__TEXT,__unwind_info", "__LD,__compact_unwind", "__TEXT,__eh_frame"].contains(
        name)
  }

  private func text(_ offset: Int, _ count: Int) -> String {
    String(
      decoding: table.bytes[(position + offset)..<(position + offset + count)].prefix { $0 != 0 },
      as: UTF8.self)
  }
}
