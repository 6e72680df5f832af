/// Feeds a scan with the units of a document, in the encoding that its first bytes tell.
struct XMLByteScan {
  private enum Width {
    case byte, wideLittle, wideBig
  }

  private var scan: XMLScan
  private var width: Width?
  private var kept: UInt8?
  private var offset = 0
  private let limits: XMLLimits

  init(_ limits: XMLLimits) {
    self.limits = limits
    scan = XMLScan(limits)
  }

  mutating func take(_ block: [UInt8]) throws(XMLRefusal) {
    offset += block.count
    guard offset <= limits.size else { throw XMLRefusal(.size(limit: limits.size), line: 1) }
    let width: Width
    if let known = self.width { width = known } else { width = try Self.width(of: block) }
    self.width = width
    // A local copy stays in registers; the loop runs once a byte.
    var scan = scan
    defer { self.scan = scan }
    switch width {
    case .byte: for byte in block { try scan.take(UInt16(byte)) }
    case .wideLittle, .wideBig:
      for byte in block {
        guard let first = kept.take() else {
          kept = byte
          continue
        }
        let unit = UInt16(first) << 8 | UInt16(byte)
        try scan.take(width == .wideBig ? unit : unit.byteSwapped)
      }
    }
    // Nothing of a document type may reach libxml2.
    if scan.isInDocumentType { throw scan.documentType() }
  }

  private static func width(of block: [UInt8]) throws(XMLRefusal) -> Width {
    switch (byte(block, 0), byte(block, 1), byte(block, 2), byte(block, 3)) {
    case (0, 0, 0xFE, 0xFF), (0xFF, 0xFE, 0, 0), (0, 0, 0, 0x3C), (0x3C, 0, 0, 0):
      throw XMLRefusal(.encoding("UTF-32"), line: 1, column: 1)
    case (0x4C, 0x6F, 0xA7, 0x94): throw XMLRefusal(.encoding("EBCDIC"), line: 1, column: 1)
    case (0xFE, 0xFF, _, _), (0, 0x3C, _, _): return .wideBig
    case (0xFF, 0xFE, _, _), (0x3C, 0, _, _): return .wideLittle
    default:
      try refuseForeign(block)
      return .byte
    }
  }

  private static func byte(_ block: [UInt8], _ index: Int) -> UInt8 {
    block.indices.contains(index) ? block[index] : 0x20
  }

  /// Encodings in which `<` may be written otherwise would hide from the scan.
  private static func refuseForeign(_ block: [UInt8]) throws(XMLRefusal) {
    let start = String(decoding: block.prefix(256), as: UTF8.self)
    guard start.drop(while: { $0 == "\u{FEFF}" }).hasPrefix("<?xml") else { return }
    let declaration = start.prefix { $0 != ">" }
    guard let range = declaration.firstRange(of: "encoding") else { return }
    let name = declaration[range.upperBound...].drop { " \t\r\n=\"'".contains($0) }
      .prefix { !"\"' \t\r\n?".contains($0) }.lowercased()
    let accepted = [
      "utf-8", "utf8", "us-ascii", "ascii", "iso-8859-", "iso8859-", "latin1", "windows-125", "cp125",
    ]
    guard accepted.contains(where: name.hasPrefix) else {
      throw XMLRefusal(.encoding(name), line: 1, column: 1)
    }
  }
}
