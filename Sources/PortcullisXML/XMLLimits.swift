/// How much of an untrusted document is read before it is refused.
package struct XMLLimits: Hashable, Sendable, Codable {
  /// Bytes of the whole document.
  package var size = 512 << 20
  /// Bytes, or units of UTF-16, of one tag with its attributes.
  package var tag = 64 << 10
  /// Attributes of one element; libxml2 takes quadratic time in them and knows no limit.
  package var attributes = 256
  /// Elements inside each other.
  package var depth = 64
  /// Elements, texts, comments and instructions.
  package var nodes = 10_000_000
  package var time = Duration.seconds(300)

  package init() {}
}

/// Why an untrusted document was refused, and where; line and column count from 1.
package struct XMLRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    /// What a parser says of text that is not XML.
    case malformed(String)
    case documentType
    /// A web page, which is what a failed download often is.
    case page
    /// Entities made of entities, which grow without bound.
    case nestedEntities
    case nul
    /// The name of the packing, such as `gzip`.
    case compressed(String)
    case encoding(String)
    case size(limit: Int)
    case tag(limit: Int)
    case attributes(limit: Int)
    case depth(limit: Int)
    case nodes(limit: Int)
    /// Of one name, by the vocabulary's reader.
    case elements(String, limit: Int)
    case time(limit: Duration)
    /// What the reader of the vocabulary refuses, as a sentence.
    case content(String)
  }

  package let reason: Reason
  package let line: Int
  package let column: Int?

  package init(_ reason: Reason, line: Int, column: Int? = nil) {
    self.reason = reason
    self.line = line
    self.column = column
  }

  package var sentence: String {
    switch reason {
    case .malformed(let words): "it is not well-formed XML: \(words)"
    case .documentType: "a document type declaration is not accepted"
    case .page: "it is a web page, not a report"
    case .nestedEntities: "it declares entities made of entities"
    case .nul: "it holds a NUL byte"
    case .compressed(let name): "it is compressed with \(name); only plain XML is read"
    case .encoding(let name): "its encoding \(name) is not accepted"
    case .size(let limit): "it is larger than \(limit) bytes"
    case .tag(let limit): "a tag is longer than \(limit) bytes"
    case .attributes(let limit): "an element has more than \(limit) attributes"
    case .depth(let limit): "elements are nested deeper than \(limit)"
    case .nodes(let limit): "it holds more than \(limit) nodes"
    case .elements(let name, let limit): "it holds more than \(limit) \(name) elements"
    case .time(let limit): "reading it took longer than \(limit.components.seconds) s"
    case .content(let words): words
    }
  }

  package var description: String {
    "line \(line)\(column.map { ", column \($0)" } ?? ""): \(sentence)"
  }
}
