/// What stands between the scheme and the rest of an address.
enum AddressMark {
  static let bytes = Array("://".utf8)

  /// Where the first one begins; byte by byte, because the general search costs a lock of megabytes its time.
  static func first<Bytes: Collection<UInt8>>(in text: Bytes) -> Bytes.Index? {
    var index = text.startIndex
    while let colon = text[index...].firstIndex(of: 0x3A) {
      if text[colon...].starts(with: bytes) { return colon }
      index = text.index(after: colon)
    }
    return nil
  }
}
