internal import CLibXML2

/// Parses bytes as they arrive and counts the elements, as proof that a parser accepts them.
///
/// No network, no entities; a document type is refused.
package struct XMLCounter: ~Copyable {
  private let context: xmlParserCtxtPtr
  private let tally: UnsafeMutablePointer<XMLTally>

  /// - Throws: `XMLError` when there is no memory for a parser.
  package init() throws {
    guard XMLLibrary.isReady else { throw XMLError("libxml2 did not start") }
    let tally = UnsafeMutablePointer<XMLTally>.allocate(capacity: 1)
    tally.initialize(to: XMLTally())
    var handler = XMLTally.handler
    guard let context = xmlCreatePushParserCtxt(&handler, tally, nil, 0, nil) else {
      tally.deinitialize(count: 1)
      tally.deallocate()
      throw XMLError("no memory to parse XML")
    }
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    self.context = context
    self.tally = tally
    tally.pointee.context = context
  }

  deinit {
    xmlFreeParserCtxt(context)
    tally.deinitialize(count: 1)
    tally.deallocate()
  }

  /// - Throws: `XMLError` with the place where the bytes stop being XML.
  package mutating func parse(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let chunk = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 20))
      let pointer = chunk.assumingMemoryBound(to: CChar.self).baseAddress
      try accept(xmlParseChunk(context, pointer, Int32(chunk.count), 0))
      rest = rest.dropFirst(chunk.count)
    }
  }

  /// Ends the document and says how often each element was opened.
  package consuming func finish() throws -> [String: Int] {
    try accept(xmlParseChunk(context, nil, 0, 1))
    return tally.pointee.counts
  }

  private borrowing func accept(_ status: Int32) throws {
    if let refusal = tally.pointee.refusal { throw refusal }
    guard status != 0 else { return }
    guard let error = xmlCtxtGetLastError(context) else { throw XMLError("libxml2 refused the text") }
    throw XMLError(error)
  }
}

extension XMLError {
  /// libxml2's own words, without the line end it adds.
  init(_ error: UnsafePointer<xmlError>) {
    let words = error.pointee.message.map { String(cString: $0) } ?? "the text is not XML"
    let reason = String(words.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    let column = Int(error.pointee.int2)
    self.init(
      XMLText.sanitised(reason), line: Int(error.pointee.line), column: column > 0 ? column : nil)
  }

  init(_ error: UnsafeMutablePointer<xmlError>) { self.init(UnsafePointer(error)) }
}
