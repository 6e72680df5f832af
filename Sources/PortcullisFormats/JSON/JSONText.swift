/// A JSON document as its bytes and a flat list of where its values stand, for lock files of many megabytes.
package struct JSONText: Sendable {
  enum Kind: UInt8 {
    case object, array, string, number, yes, no, null
  }

  /// One value; members of an object are a string followed by the value.
  struct Node {
    let kind: Kind
    /// True for a string with a backslash in it.
    let isEscaped: Bool
    /// Offset of the first byte; of a string the one after its quote.
    let start: UInt32
    /// Offset after the last byte; of a string that of its closing quote.
    var end: UInt32
    /// Index of the first node behind this one and all it holds.
    var next: UInt32
  }

  let bytes: [UInt8]
  var nodes: [Node]

  package var root: JSONElement { JSONElement(text: self, index: 0) }

  /// Reads strict JSON (RFC 8259) in UTF-8 without repeated member names; a byte order mark is read over.
  ///
  /// - Throws: `ManifestError` with line and column.
  package init(_ bytes: [UInt8], allowsTrailingCommas: Bool = false) throws(ManifestError) {
    self.bytes = bytes
    nodes = []
    guard bytes.count < Int(UInt32.max) else { throw ManifestError("larger than 4 GiB") }
    if let offset = UTF8Check.firstFault(in: bytes) { throw error("invalid UTF-8", at: offset) }
    var scanner = JSONScanner(bytes: bytes, allowsTrailingCommas: allowsTrailingCommas)
    let fault = scanner.scan()
    nodes = scanner.nodes
    if let fault { throw error(fault.reason, at: fault.offset) }
    if let repeated = JSONRepetition(text: self).first {
      let element = JSONElement(text: self, index: repeated)
      throw error("duplicate member \"\(element.string ?? "")\"", at: Int(nodes[repeated].start) - 1)
    }
  }

  private func error(_ reason: String, at offset: Int) -> ManifestError {
    let place = place(of: offset)
    return ManifestError("not JSON: \(reason)", line: place.line, column: place.column)
  }

  /// Line and column in bytes, counted from 1; slow, for the few places that a person is shown.
  package func place(of offset: Int) -> (line: Int, column: Int) {
    var line = 1
    var start = 0
    for index in 0..<min(offset, bytes.count) where bytes[index] == 0x0A {
      line += 1
      start = index + 1
    }
    return (line, offset - start + 1)
  }
}

/// Whether bytes are UTF-8.
enum UTF8Check {
  /// Offset of the first byte that is none; nil for a sound text.
  static func firstFault(in bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
