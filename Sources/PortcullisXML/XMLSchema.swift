internal import CLibXML2

/// An XML Schema that documents can be held against; owns libxml2's compiled form.
package struct XMLSchema: ~Copyable {
  private let schema: xmlSchemaPtr

  /// - Throws: `XMLError` when the bytes are no schema.
  package init(parsing bytes: [UInt8]) throws {
    guard XMLLibrary.isReady else { throw XMLError("libxml2 did not start") }
    let collector = XMLErrorCollector.allocate()
    defer { XMLErrorCollector.deallocate(collector) }
    let parsed = bytes.withUnsafeBytes { buffer -> xmlSchemaPtr? in
      let start = buffer.assumingMemoryBound(to: CChar.self).baseAddress
      guard let context = xmlSchemaNewMemParserCtxt(start, Int32(buffer.count)) else { return nil }
      defer { xmlSchemaFreeParserCtxt(context) }
      xmlSchemaSetParserStructuredErrors(context, XMLErrorCollector.callback, collector)
      return xmlSchemaParse(context)
    }
    guard let parsed else {
      throw collector.pointee.errors.first ?? XMLError("the bytes are no XML schema")
    }
    schema = parsed
  }

  deinit { xmlSchemaFree(schema) }

  /// What the schema refuses in the document; empty when it is valid.
  ///
  /// - Throws: `XMLError` when the document is not well-formed.
  package borrowing func violations(in document: [UInt8]) throws -> [XMLError] {
    let collector = XMLErrorCollector.allocate()
    defer { XMLErrorCollector.deallocate(collector) }
    guard let context = xmlSchemaNewValidCtxt(schema), let parser = xmlNewParserCtxt() else {
      throw XMLError("no memory to validate XML")
    }
    defer {
      xmlSchemaFreeValidCtxt(context)
      xmlFreeParserCtxt(parser)
    }
    parser.pointee.sax.pointee.serror = { _, _ in }
    let options = Int32(XML_PARSE_NONET.rawValue)
    let parsed = document.withUnsafeBytes { buffer in
      xmlCtxtReadMemory(
        parser, buffer.assumingMemoryBound(to: CChar.self).baseAddress, Int32(buffer.count), nil, nil, options
      )
    }
    guard let parsed else {
      throw xmlCtxtGetLastError(parser).map { XMLError($0) } ?? XMLError("the document is not XML")
    }
    defer { xmlFreeDoc(parsed) }
    xmlSchemaSetValidStructuredErrors(context, XMLErrorCollector.callback, collector)
    let status = xmlSchemaValidateDoc(context, parsed)
    guard status >= 0 else { throw XMLError("libxml2 could not validate the document") }
    return collector.pointee.errors
  }
}

/// The errors libxml2 reports, at a fixed address.
struct XMLErrorCollector {
  private(set) var errors: [XMLError] = []

  static func allocate() -> UnsafeMutablePointer<XMLErrorCollector> {
    let pointer = UnsafeMutablePointer<XMLErrorCollector>.allocate(capacity: 1)
    pointer.initialize(to: XMLErrorCollector())
    return pointer
  }

  static func deallocate(_ pointer: UnsafeMutablePointer<XMLErrorCollector>) {
    pointer.deinitialize(count: 1)
    pointer.deallocate()
  }

  static let callback: xmlStructuredErrorFunc = { state, error in
    guard let state, let error else { return }
    state.assumingMemoryBound(to: XMLErrorCollector.self).pointee.errors.append(XMLError(error))
  }
}
