internal import CLibXML2
package import PortcullisCore

/// Streams an untrusted document past a visitor: no network, no entities, no document type, every limit kept.
///
/// Owns libxml2's push parser. Each block is scanned before libxml2 sees any of it.
package struct XMLReader: ~Copyable {
  private let context: xmlParserCtxtPtr
  private let progress: UnsafeMutablePointer<XMLReaderProgress>
  private let limits: XMLLimits

  private static let block = 256 << 10

  /// What the visitor became at the end of the document.
  ///
  /// - Throws: `XMLRefusal`, or `FileError` where the file cannot be read.
  package static func read<Visitor: XMLVisitor>(
    _ source: ByteSource, limits: XMLLimits, block: Int? = nil, into visitor: Visitor
  ) throws -> Visitor {
    guard source.size <= limits.size else { throw XMLRefusal(.size(limit: limits.size), line: 1) }
    guard source.size > 0 else { throw XMLRefusal(.malformed("the document is empty"), line: 1) }
    let reader = try XMLReader(limits, visitor)
    try reader.feed(source, block: max(4, block ?? Self.block))
    guard let visitor = reader.progress.pointee.visitor as? Visitor else {
      throw XMLRefusal(.malformed("the parser lost its place"), line: 1)
    }
    return visitor
  }

  private init(_ limits: XMLLimits, _ visitor: any XMLVisitor) throws {
    guard XMLLibrary.isReady else { throw XMLError("libxml2 did not start") }
    portcullis_silence_libxml2()
    let progress = UnsafeMutablePointer<XMLReaderProgress>.allocate(capacity: 1)
    progress.initialize(to: XMLReaderProgress(visitor, limits))
    var handler = XMLReaderProgress.handler
    guard let context = xmlCreatePushParserCtxt(&handler, progress, nil, 0, nil) else {
      progress.deinitialize(count: 1)
      progress.deallocate()
      throw XMLError("no memory to parse XML")
    }
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    progress.pointee.context = context
    self.context = context
    self.progress = progress
    self.limits = limits
  }

  deinit {
    xmlFreeParserCtxt(context)
    progress.deinitialize(count: 1)
    progress.deallocate()
  }

  private borrowing func feed(_ source: ByteSource, block: Int) throws {
    var scan = try XMLByteScan(limits, beginning: source.read(0, XMLDeclaration.longest))
    let end = ContinuousClock.now + limits.time
    try source.forEachBlock(of: block) { bytes in
      try scan.take(bytes)
      try bytes.withUnsafeBytes { buffer in
        let start = buffer.assumingMemoryBound(to: CChar.self).baseAddress
        try accept(xmlParseChunk(context, start, Int32(buffer.count), 0))
      }
      guard ContinuousClock.now < end else {
        throw XMLRefusal(.time(limit: limits.time), line: progress.pointee.line)
      }
      return true
    }
    try accept(xmlParseChunk(context, nil, 0, 1))
  }

  private borrowing func accept(_ status: Int32) throws(XMLRefusal) {
    if let refusal = progress.pointee.refusal { throw refusal }
    // Faults of namespaces leave the text well-formed, and reports have them.
    let isNamespace = (200..<300).contains(status) && context.pointee.wellFormed != 0
    guard status != 0, !isNamespace else { return }
    guard let last = xmlCtxtGetLastError(context) else {
      throw XMLRefusal(.malformed("libxml2 refused the text"), line: progress.pointee.line)
    }
    let error = XMLError(last)
    throw XMLRefusal(.malformed(error.reason), line: error.line ?? 1, column: error.column)
  }
}
