/// What the first bytes of a document say about the rest, before any parser acts on it.
///
/// libxml2 changes its decoder where the declaration says so. An encoding in which `<` may be written otherwise,
/// or one that contradicts the width of the characters, would hide the rest from the scan.
enum XMLDeclaration {
  enum Width {
    case byte, wideLittle, wideBig
  }

  /// Bytes looked at; a longer declaration is refused.
  static let longest = 2048

  /// - Throws: `XMLRefusal` for every encoding but those of ASCII's bytes and UTF-16.
  static func width(of beginning: [UInt8]) throws(XMLRefusal) -> Width {
    let width = try mark(of: beginning)
    let accepted = width == .byte ? narrow : ["utf-16"]
    guard let name = try encoding(in: units(beginning, width)) else { return width }
    guard accepted.contains(where: name.hasPrefix) else {
      throw XMLRefusal(.encoding(name), line: 1, column: 1)
    }
    return width
  }

  private static let narrow = [
    "utf-8", "utf8", "us-ascii", "ascii", "iso-8859-", "iso8859-", "latin1", "windows-125", "cp125",
  ]

  private static func mark(of bytes: [UInt8]) throws(XMLRefusal) -> Width {
    func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0x20 }
    switch (byte(0), byte(1), byte(2), byte(3)) {
    case (0, 0, 0xFE, 0xFF), (0xFF, 0xFE, 0, 0), (0, 0, 0, 0x3C), (0x3C, 0, 0, 0):
      throw XMLRefusal(.encoding("UTF-32"), line: 1, column: 1)
    case (0x4C, 0x6F, 0xA7, 0x94): throw XMLRefusal(.encoding("EBCDIC"), line: 1, column: 1)
    case (0x1F, 0x8B, _, _): throw XMLRefusal(.compressed("gzip"), line: 1)
    case (0x50, 0x4B, 3, 4): throw XMLRefusal(.compressed("zip"), line: 1)
    case (0x28, 0xB5, 0x2F, 0xFD): throw XMLRefusal(.compressed("zstd"), line: 1)
    case (0xFE, 0xFF, _, _), (0, 0x3C, _, _): return .wideBig
    case (0xFF, 0xFE, _, _), (0x3C, 0, _, _): return .wideLittle
    default: return .byte
    }
  }

  private static func units(_ bytes: [UInt8], _ width: Width) -> [UInt16] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    guard width != .byte else {
      return (bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]).map(UInt16.init)
    }
    let pairs = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
      let unit = UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
      return width == .wideBig ? unit : unit.byteSwapped
    }
    return pairs.first == 0xFEFF ? Array(pairs.dropFirst()) : pairs
  }

  /// The declared name in lower case; nil where nothing is declared.
  private static func encoding(in units: [UInt16]) throws(XMLRefusal) -> String? {
    let blanks: Set<UInt16> = [0x20, 0x09, 0x0A, 0x0D]
    let start = "<?xml".utf16
    guard units.starts(with: start), units.count > start.count, blanks.contains(units[start.count]) else {
      return nil
    }
    guard let end = units.firstIndex(of: 0x3E), units[..<end].allSatisfy({ (1..<0x80).contains($0) }) else {
      throw XMLRefusal(.malformed("its XML declaration has no end or foreign characters"), line: 1)
    }
    let text = Array(units[..<end])
    guard let key = text.indices.first(where: { text[$0...].starts(with: "encoding".utf16) }) else {
      return nil
    }
    let value = text[(key + "encoding".utf16.count)...].drop { blanks.contains($0) || $0 == 0x3D }
    guard let quote = value.first, quote == 0x22 || quote == 0x27 else {
      throw XMLRefusal(.malformed("its XML declaration names no encoding"), line: 1)
    }
    return String(decoding: value.dropFirst().prefix { $0 != quote }, as: UTF16.self).lowercased()
  }
}
