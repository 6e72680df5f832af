/// What a checksum database says of one module version: a record, and the tree that holds it.
package struct SumdbAnswer: Hashable, Sendable {
  /// Counted from 0.
  package let identifier: Int
  /// The record, which is a leaf of the tree.
  package let record: [UInt8]
  package let note: SignedNote

  /// Nil for bytes of another form: a number, lines without a blank one, a blank line, a signed note.
  package init?(parsing bytes: [UInt8]) {
    guard bytes.count <= 1_000_000, let first = bytes.firstIndex(of: 0x0A),
      let identifier = SumdbTree.number(bytes[..<first])
    else { return nil }
    let rest = bytes[(first + 1)...]
    guard let end = rest.indices.dropLast().first(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }),
      end > rest.startIndex, let note = SignedNote(parsing: Array(bytes[(end + 2)...]))
    else { return nil }
    self.identifier = identifier
    record = Array(rest[...end])
    self.note = note
  }

  /// The sums of the record, as go.sum would have them.
  package var sums: GoSumFile { GoSumFile(record) }
}

/// The head of the tree that a checksum database keeps.
package struct SumdbTree: Hashable, Sendable, Codable {
  /// Records in it.
  package let size: Int
  /// 32 bytes.
  package let root: [UInt8]

  package init(size: Int, root: [UInt8]) {
    self.size = size
    self.root = root
  }

  /// Nil unless the text is `go.sum database tree`, a number and a digest, a line each; more lines are left unread.
  package init?(parsing text: [UInt8]) {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count > 3, lines[0].elementsEqual("go.sum database tree".utf8),
      let size = Self.number(lines[1]), let root = Base64.decoded(String(decoding: lines[2], as: UTF8.self)),
      root.count == 32
    else { return nil }
    self.init(size: size, root: root)
  }

  /// A decimal number in its shortest form.
  static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ 0x30...0x39 ~= $0 }), digits.count == 1 || digits.first != 0x30 else {
      return nil
    }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
