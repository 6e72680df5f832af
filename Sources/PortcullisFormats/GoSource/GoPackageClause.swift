/// The package that a Go file says it belongs to.
package enum GoPackageClause {
  /// Nil for a file without package clause; reads the comments before it and no further.
  package static func name(in bytes: [UInt8]) -> String? {
    var rest = bytes[(bytes.starts(with: GoSourceScan.byteOrderMark) ? 3 : 0)...]
    guard word(&rest) == "package" else { return nil }
    return word(&rest)
  }

  private static func word(_ rest: inout ArraySlice<UInt8>) -> String? {
    skipSpace(&rest)
    let word = rest.prefix { GoASCII.isLetter($0) || GoASCII.isDigit($0) || $0 == 0x5F || $0 >= 0x80 }
    rest = rest[word.endIndex...]
    return word.isEmpty ? nil : String(decoding: word, as: UTF8.self)
  }

  private static func skipSpace(_ rest: inout ArraySlice<UInt8>) {
    while let first = rest.first {
      if [0x20, 0x09, 0x0A, 0x0D, 0x3B].contains(first) {
        rest.removeFirst()
      } else if rest.starts(with: [0x2F, 0x2F]) {
        rest = rest.drop { $0 != 0x0A }
      } else if rest.starts(with: [0x2F, 0x2A]) {
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.starts(with: [0x2A, 0x2F]) { rest.removeFirst() }
        rest = rest.dropFirst(2)
      } else {
        return
      }
    }
  }
}
