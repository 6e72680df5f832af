internal import PortcullisCore

/// Formats that are looked into, by their bytes.
enum ArtifactFormat: String {
  case elf, zip, tar, gzip, ar, machO, pe, wasm, javaClass, pyc, png, pdf, sqlite, xz, zstd, bzip2

  init?(sniffing source: ByteSource) throws {
    let bytes = try source.read(0, 512)
    if let format = Self.marks.first(where: { bytes.starts(with: $0.bytes) })?.format {
      self = format
    } else if bytes.count == 512, bytes[257..<262].elementsEqual("ustar".utf8) {
      self = .tar
    } else if bytes.starts(with: [0xCA, 0xFE, 0xBA, 0xBE]), bytes.count > 8 {
      // The number of files in a universal program, or the version of a class, 45 and later.
      self = bytes[4] == 0 && bytes[5] == 0 && bytes[6] == 0 && bytes[7] < 43 ? .machO : .javaClass
    } else if bytes.starts(with: [0x4D, 0x5A]), try Self.isProgram(source, bytes) {
      self = .pe
    } else if ArtifactLayout.isPythonCode(bytes) {
      self = .pyc
    } else {
      guard source.size >= 22 else { return nil }
      let end = try source.read(max(0, source.size - 22), 22)
      guard end.starts(with: [0x50, 0x4B, 5, 6]) else { return nil }
      self = .zip
    }
  }

  private static let marks: [(bytes: [UInt8], format: ArtifactFormat)] = [
    ([0x7F, 0x45, 0x4C, 0x46], .elf), ([0x1F, 0x8B, 0x08], .gzip), ([0x50, 0x4B, 3, 4], .zip),
    ([0x50, 0x4B, 5, 6], .zip), (Array("!<arch>\n".utf8), .ar), (Array("!<thin>\n".utf8), .ar),
    ([0xCF, 0xFA, 0xED, 0xFE], .machO), ([0xCE, 0xFA, 0xED, 0xFE], .machO),
    ([0xFE, 0xED, 0xFA, 0xCF], .machO), ([0xFE, 0xED, 0xFA, 0xCE], .machO),
    ([0, 0x61, 0x73, 0x6D, 1, 0, 0, 0], .wasm), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
    (Array("%PDF-".utf8), .pdf), (Array("SQLite format 3\0".utf8), .sqlite),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz), ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
    (Array("BZh".utf8), .bzip2),
  ]

  private static func isProgram(_ source: ByteSource, _ head: [UInt8]) throws -> Bool {
    guard let start = ArtifactNumbers(head).number(60, 4) else { return false }
    return try source.exactly(start, 4) == [0x50, 0x45, 0, 0]
  }

  /// The file as regions.
  ///
  /// - Throws: `ArtifactMalformed` for a format without them, too.
  func layout(_ source: ByteSource, _ limits: ArtifactComparison.Limits) throws -> ArtifactLayout {
    switch self {
    case .machO: try ArtifactLayout(machO: source, limits: limits)
    case .pe: try ArtifactLayout(pe: source, limits: limits)
    case .wasm: try ArtifactLayout(wasm: source, limits: limits)
    case .javaClass: try ArtifactLayout(javaClass: source, limits: limits)
    case .pyc: try ArtifactLayout(pyc: source, limits: limits)
    case .png: try ArtifactLayout(png: source, limits: limits)
    case .pdf: try ArtifactLayout(pdf: source, limits: limits)
    case .sqlite: try ArtifactLayout(sqlite: source, limits: limits)
    case .elf, .zip, .tar, .gzip, .ar, .xz, .zstd, .bzip2: throw ArtifactMalformed("no regions")
    }
  }
}
