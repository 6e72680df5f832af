internal import CLibXML2
package import PortcullisCore

/// The one owner of a libxml2 text writer; elements, attributes and text only, never CDATA.
///
/// Every string is sanitised first: libxml2 writes U+001B and broken UTF-8 as is and returns success.
package struct XMLWriter: ~Copyable {
  private let writer: xmlTextWriterPtr
  private let output: UnsafeMutablePointer<XMLOutput>

  /// Writes one document into the sink, two spaces an element deep, and flushes it.
  ///
  /// - Throws: what the sink throws, or `XMLError` when libxml2 refuses a call.
  package static func write<Sink: ByteSink>(
    to sink: inout Sink, _ body: (borrowing XMLWriter) throws -> Void
  ) throws {
    try withUnsafeMutablePointer(to: &sink) { sink in
      let writer = try opened { try sink.pointee.write($0) }
      try writer.accept(xmlTextWriterSetIndent(writer.writer, 1))
      try writer.accept(xmlTextWriterSetIndentString(writer.writer, "  "))
      // Told the encoding itself, libxml2 would add a converter that copies every byte unchanged.
      try writer.accept(
        xmlTextWriterWriteRaw(writer.writer, #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"))
      try body(writer)
      try writer.accept(xmlTextWriterEndDocument(writer.writer))
      try writer.flush()
    }
  }

  private init(writer: xmlTextWriterPtr, output: UnsafeMutablePointer<XMLOutput>) {
    self.writer = writer
    self.output = output
  }

  private static func opened(_ destination: @escaping XMLOutput.Destination) throws -> XMLWriter {
    guard XMLLibrary.isReady else { throw XMLError("libxml2 did not start") }
    let output = XMLOutput.allocate(destination)
    guard let buffer = xmlOutputBufferCreateIO(XMLOutput.callback, nil, output, nil) else {
      XMLOutput.deallocate(output)
      throw XMLError("no memory to write XML")
    }
    guard let writer = xmlNewTextWriter(buffer) else {
      xmlOutputBufferClose(buffer)
      XMLOutput.deallocate(output)
      throw XMLError("no memory to write XML")
    }
    return XMLWriter(writer: writer, output: output)
  }

  deinit {
    xmlFreeTextWriter(writer)
    XMLOutput.deallocate(output)
  }

  /// The element with what the body writes inside it; attributes come before text and elements.
  package borrowing func element(_ name: StaticString, _ body: () throws -> Void) throws {
    try accept(xmlTextWriterStartElement(writer, name.utf8Start))
    try body()
    try accept(xmlTextWriterEndElement(writer))
  }

  package borrowing func attribute(_ name: StaticString, _ value: String) throws {
    output.pointee.scratch.clear()
    guard output.pointee.scratch.append(value) else {
      return try accept(xmlTextWriterWriteAttribute(writer, name.utf8Start, XMLText.sanitised(value)))
    }
    try writeScratch(name)
  }

  /// A plain attribute, one that reads `value [detail]`, and a number of thousandths, in this order.
  ///
  /// Where nothing needs an escape libxml2 is called for one attribute, whose bytes hold all three.
  package borrowing func attributes(
    _ plain: (name: StaticString, value: String),
    _ detailed: (name: StaticString, value: String, bracketing: String?),
    _ number: (name: StaticString, thousandths: Int)
  ) throws {
    output.pointee.scratch.clear()
    guard output.pointee.scratch.append(plain.value), output.pointee.scratch.next(detailed.name),
      output.pointee.scratch.append(detailed.value, bracketing: detailed.bracketing),
      output.pointee.scratch.next(number.name)
    else {
      try attribute(plain.name, plain.value)
      try attribute(detailed.name, detailed.bracketing.map { "\(detailed.value) [\($0)]" } ?? detailed.value)
      return try attribute(number.name, thousandths: number.thousandths)
    }
    output.pointee.scratch.append(thousandths: number.thousandths)
    try writeScratch(plain.name)
  }

  /// The attribute with a number of thousandths as a decimal with three places: `12.345`.
  package borrowing func attribute(_ name: StaticString, thousandths: Int) throws {
    output.pointee.scratch.clear()
    output.pointee.scratch.append(thousandths: thousandths)
    try writeScratch(name)
  }

  /// Writes the scratch bytes, which need no escape, without libxml2's search for characters that do.
  @inline(__always)
  private borrowing func writeScratch(_ name: StaticString) throws {
    try accept(xmlTextWriterStartAttribute(writer, name.utf8Start))
    let scratch = output.pointee.scratch
    try accept(xmlTextWriterWriteRawLen(writer, scratch.bytes, Int32(scratch.count)))
    try accept(xmlTextWriterEndAttribute(writer))
  }

  package borrowing func text(_ text: String) throws {
    try accept(xmlTextWriterWriteString(writer, XMLText.sanitised(text)))
  }

  /// Hands everything written so far to the sink.
  package borrowing func flush() throws {
    try accept(xmlTextWriterFlush(writer))
    output.pointee.flush()
    try accept(0)
  }

  /// Bytes handed to the sink so far, everything before this call among them.
  package borrowing func bytesFlushed() throws -> Int {
    try flush()
    return output.pointee.total
  }

  @inline(__always)
  private borrowing func accept(_ status: Int32) throws {
    if output.pointee.hasFailed, let failure = output.pointee.failure { throw failure }
    guard status >= 0 else { throw XMLError("libxml2 refused to write, with status \(status)") }
  }
}
