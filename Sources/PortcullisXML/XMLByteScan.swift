/// Feeds a scan with the units of a document, in the encoding that its first bytes tell.
struct XMLByteScan {
  private var scan: XMLScan
  private let width: XMLDeclaration.Width
  private var kept: UInt8?
  private var offset = 0
  private let limits: XMLLimits

  /// - Throws: `XMLRefusal` for an encoding in which the scan and libxml2 could see different characters.
  init(_ limits: XMLLimits, beginning: [UInt8]) throws(XMLRefusal) {
    self.limits = limits
    scan = XMLScan(limits)
    width = try XMLDeclaration.width(of: beginning)
  }

  mutating func take(_ block: [UInt8]) throws(XMLRefusal) {
    offset += block.count
    guard offset <= limits.size else { throw XMLRefusal(.size(limit: limits.size), line: 1) }
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
}
