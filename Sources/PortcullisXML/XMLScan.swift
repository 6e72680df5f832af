/// Looks at the raw bytes of a document before libxml2 does, block by block, for what libxml2 must not meet.
///
/// It knows tags, quotes, comments, CDATA and instructions, and nothing else of XML; what is not well-formed is
/// left to libxml2.
struct XMLScan {
  private enum State {
    case text, open, bang, start, endTag, comment, data, instruction, doctype
    case value(UInt16)
  }

  private let limits: XMLLimits
  private var state = State.text
  private var line = 1
  private var column = 0
  private var tagLine = 1
  private var tagColumn = 1
  private var length = 0
  private var attributes = 0
  private var depth = 0
  /// The two units before the present one, newest in the low half.
  private var recent: UInt32 = 0
  /// What follows `<!`, or the beginning of a document type.
  private var word: [UInt8] = []

  init(_ limits: XMLLimits) { self.limits = limits }

  /// True when a document type was met, which the end of the document also ends.
  var isInDocumentType: Bool {
    if case .doctype = state { return true }
    return false
  }

  /// - Throws: `XMLRefusal` at the first thing that is not accepted.
  @inline(__always)
  mutating func take(_ unit: UInt16) throws(XMLRefusal) {
    column += 1
    if unit == 0x0A {
      line += 1
      column = 0
    }
    guard unit != 0 else { throw XMLRefusal(.nul, line: line, column: column) }
    try step(unit)
    recent = recent << 16 | UInt32(unit)
  }

  @inline(__always)
  private mutating func step(_ unit: UInt16) throws(XMLRefusal) {
    switch state {
    case .text: if unit == 0x3C { open() }
    case .open: begin(unit)
    case .bang: try declare(unit)
    case .start: try stepStart(unit)
    case .value(let quote):
      try grow()
      if unit == quote { state = .start }
    case .endTag:
      try grow()
      guard unit == 0x3E else { return }
      depth = max(0, depth - 1)
      state = .text
    case .comment: if unit == 0x3E, recent == 0x2D_002D { state = .text }
    case .data: if unit == 0x3E, recent == 0x5D_005D { state = .text }
    case .instruction: if unit == 0x3E, recent & 0xFFFF == 0x3F { state = .text }
    case .doctype: try declareType(unit)
    }
  }

  private mutating func open() {
    (tagLine, tagColumn, length, attributes) = (line, column, 1, 0)
    state = .open
  }

  private mutating func begin(_ unit: UInt16) {
    length += 1
    switch unit {
    case 0x21:
      word = []
      state = .bang
    case 0x2F: state = .endTag
    case 0x3F: state = .instruction
    case 0x3E: state = .text
    case 0x3C: open()
    default: state = .start
    }
  }

  private mutating func stepStart(_ unit: UInt16) throws(XMLRefusal) {
    try grow()
    switch unit {
    case 0x22, 0x27: state = .value(unit)
    case 0x3D:
      attributes += 1
      guard attributes <= limits.attributes else { throw refusal(.attributes(limit: limits.attributes)) }
    case 0x3E:
      state = .text
      guard recent & 0xFFFF != 0x2F else { return }
      depth += 1
      guard depth <= limits.depth else { throw refusal(.depth(limit: limits.depth)) }
    default: break
    }
  }

  private mutating func grow() throws(XMLRefusal) {
    length += 1
    guard length <= limits.tag else { throw refusal(.tag(limit: limits.tag)) }
  }

  private mutating func declare(_ unit: UInt16) throws(XMLRefusal) {
    word.append(UInt8(truncatingIfNeeded: min(unit, 0x7F)))
    if word == Array("--".utf8) {
      state = .comment
      recent = 0
    } else if word == Array("[CDATA[".utf8) {
      state = .data
      recent = 0
    } else if word.first != 0x2D && word.first != 0x5B {
      // The rest of a document type is looked at only to say what it is.
      state = .doctype
    } else if word.count > 7 {
      state = .text
    }
  }

  private mutating func declareType(_ unit: UInt16) throws(XMLRefusal) {
    word.append(UInt8(truncatingIfNeeded: min(unit, 0x7F)))
    guard word.count >= 4096 || isPage else { return }
    throw documentType()
  }

  private var isPage: Bool {
    word.count == 12 && String(decoding: word, as: UTF8.self).lowercased() == "doctype html"
  }

  /// What the document type is, as far as it was seen.
  func documentType() -> XMLRefusal {
    guard !isPage else { return refusal(.page) }
    let entities = String(decoding: word, as: UTF8.self).split(separator: "<!ENTITY").dropFirst()
    let isNested = entities.contains { $0.prefix { $0 != ">" }.contains("&") }
    return refusal(isNested ? .nestedEntities : .documentType)
  }

  private func refusal(_ reason: XMLRefusal.Reason) -> XMLRefusal {
    XMLRefusal(reason, line: tagLine, column: tagColumn)
  }
}
