internal import CLibXML2

/// Where a reader stands: the state behind libxml2's callbacks, at a fixed address.
struct XMLReaderProgress {
  var visitor: any XMLVisitor
  var context: xmlParserCtxtPtr?
  private(set) var refusal: XMLRefusal?
  private let limits: XMLLimits
  private var nodes = 0
  /// libxml2 hands one text over in pieces, which are one node.
  private var isInText = false

  init(_ visitor: any XMLVisitor, _ limits: XMLLimits) {
    self.visitor = visitor
    self.limits = limits
  }

  /// The line of the parser, from 1.
  var line: Int { context?.pointee.input.map { Int($0.pointee.line) } ?? 1 }

  private mutating func refuse(_ refusal: XMLRefusal) {
    guard self.refusal == nil else { return }
    self.refusal = refusal
    if let context { xmlStopParser(context) }
  }

  private mutating func countNode() -> Bool {
    isInText = false
    nodes += 1
    guard nodes > limits.nodes else { return refusal == nil }
    refuse(XMLRefusal(.nodes(limit: limits.nodes), line: line))
    return false
  }

  private mutating func open(_ name: UnsafePointer<xmlChar>, _ attributes: [XMLAttribute]) {
    guard countNode() else { return }
    do throws(XMLRefusal) {
      try visitor.open(XMLElement(name: String(cString: name), line: line, attributes: attributes))
    } catch { refuse(error) }
  }

  private mutating func close() {
    isInText = false
    visitor.close()
  }

  private mutating func text(_ bytes: UnsafePointer<xmlChar>, _ count: Int32) {
    guard isInText ? refusal == nil : countNode() else { return }
    isInText = true
    visitor.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }

  /// libxml2 hands five pointers an attribute: name, prefix, namespace, start and end of the value.
  private static func attributes(
    _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int32
  ) -> [XMLAttribute] {
    guard let pointers else { return [] }
    return (0..<Int(count)).compactMap { index in
      let part = pointers + index * 5
      guard let name = part[0], part[1] == nil, let start = part[3], let end = part[4] else { return nil }
      let value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
      return XMLAttribute(name: String(cString: name), value: unescaped(value))
    }
  }

  /// Without entity replacement libxml2 leaves `&amp;` of an attribute as this reference, and only that.
  private static func unescaped(_ value: String) -> String {
    guard value.utf8.contains(0x26) else { return value }
    return value.split(separator: "&#38;", omittingEmptySubsequences: false).joined(separator: "&")
  }

  private static func state(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLReaderProgress>? {
    pointer?.assumingMemoryBound(to: XMLReaderProgress.self)
  }

  static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startElementNs = { pointer, name, _, _, _, _, count, _, attributes in
      guard let name else { return }
      XMLReaderProgress.state(pointer)?.pointee.open(name, XMLReaderProgress.attributes(attributes, count))
    }
    handler.endElementNs = { pointer, _, _, _ in XMLReaderProgress.state(pointer)?.pointee.close() }
    handler.characters = { pointer, bytes, count in
      if let bytes { XMLReaderProgress.state(pointer)?.pointee.text(bytes, count) }
    }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    handler.internalSubset = { pointer, _, _, _ in
      guard let reader = XMLReaderProgress.state(pointer) else { return }
      reader.pointee.refuse(XMLRefusal(.documentType, line: reader.pointee.line))
    }
    handler.comment = { pointer, _ in _ = XMLReaderProgress.state(pointer)?.pointee.countNode() }
    handler.processingInstruction = { pointer, _, _ in
      _ = XMLReaderProgress.state(pointer)?.pointee.countNode()
    }
    // Without a handler libxml2 prints to standard error; the last error is read from the parser.
    handler.serror = { _, _ in }
    return handler
  }
}
