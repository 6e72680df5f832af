/// What reads the vocabulary of a document while it streams by.
package protocol XMLVisitor {
  /// An element begins; namespaces do not count.
  mutating func open(_ element: borrowing XMLElement) throws(XMLRefusal)
  mutating func close()
  /// A piece of text or CDATA.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The start of one element; valid inside the call that receives it.
package struct XMLElement: ~Copyable {
  package let name: String
  package let line: Int
  let attributes: [XMLAttribute]

  /// The value of an attribute without namespace.
  package borrowing func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}

/// One attribute, copied out of the parser.
struct XMLAttribute {
  let name: String
  let value: String
}
