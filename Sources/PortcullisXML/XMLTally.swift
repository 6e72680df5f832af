internal import CLibXML2

/// What the parser of a counter has met: the state behind libxml2's callbacks, at a fixed address.
struct XMLTally {
  /// A name that libxml2 interned, so that equal names have equal addresses.
  private struct Slot {
    let name: UnsafePointer<xmlChar>
    var count: Int
  }

  private var slots: [Slot] = []
  var context: xmlParserCtxtPtr?
  private(set) var refusal: XMLError?

  var counts: [String: Int] {
    Dictionary(slots.map { (String(cString: $0.name), $0.count) }, uniquingKeysWith: +)
  }

  private mutating func meet(_ name: UnsafePointer<xmlChar>) {
    for index in slots.indices where slots[index].name == name {
      slots[index].count += 1
      return
    }
    slots.append(Slot(name: name, count: 1))
  }

  private mutating func refuseDocumentType() {
    refusal = XMLError(
      "a document type is not accepted", line: context.map { Int($0.pointee.input.pointee.line) })
    if let context { xmlStopParser(context) }
  }

  static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startElementNs = { state, name, _, _, _, _, _, _, _ in
      guard let state, let name else { return }
      state.assumingMemoryBound(to: XMLTally.self).pointee.meet(name)
    }
    handler.internalSubset = { state, _, _, _ in
      state?.assumingMemoryBound(to: XMLTally.self).pointee.refuseDocumentType()
    }
    // Without a handler libxml2 prints to standard error; the last error is read from the parser.
    handler.serror = { _, _ in }
    return handler
  }
}
