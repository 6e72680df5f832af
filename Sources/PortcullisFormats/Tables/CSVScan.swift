/// Finds the ends of CSV fields eight bytes at a time.
enum CSVScan {
  /// The first byte from `start` on that ends a field or needs a closer look: `,`, a line feed, a quote, a control
  /// character but tab, or the beginning of a character beyond ASCII; the end of the bytes where there is none.
  @inline(__always)
  static func stop(_ bytes: borrowing RawSpan, from start: Int) -> Int {
    let count = bytes.byteCount
    var at = start
    while at + 8 <= count {
      let marks = marks(bytes, at)
      guard marks != 0 else {
        at += 8
        continue
      }
      at += marks.trailingZeroBitCount / 8
      if isStop(byte(bytes, at)) { return at }
      at += 1
    }
    while at < count, !isStop(byte(bytes, at)) { at += 1 }
    return at
  }

  /// Where the last of some fields ends: the first `count - 1` with a comma, the last with `delimiter`.
  ///
  /// - Returns: nil where it is otherwise, or where a field needs a closer look.
  @inline(__always)
  static func end(
    _ bytes: borrowing RawSpan, ofFields count: Int, from start: Int, with delimiter: UInt8
  ) -> Int? {
    var left = count
    var base = start
    while base + 8 <= bytes.byteCount {
      var marks = marks(bytes, base)
      while marks != 0 {
        let at = base + marks.trailingZeroBitCount / 8
        let byte = byte(bytes, at)
        if left == 1, byte == delimiter { return at }
        if byte == 0x2C, left > 1 {
          left -= 1
        } else if isStop(byte) {
          return left == 1 && delimiter == 0x0A && isReturn(bytes, at) ? at + 1 : nil
        }
        marks &= marks &- 1
      }
      base += 8
    }
    return nil
  }

  /// The high bit of each byte that is less than `-` or beyond ASCII.
  ///
  /// A borrow may raise it falsely, but only above a byte that has it rightly.
  @inline(__always)
  private static func marks(_ bytes: borrowing RawSpan, _ offset: Int) -> UInt64 {
    let word = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    return (word &- 0x2D2D_2D2D_2D2D_2D2D | word) & 0x8080_8080_8080_8080
  }

  /// True where a carriage return and a line feed stand.
  @inline(__always)
  static func isReturn(_ bytes: borrowing RawSpan, _ offset: Int) -> Bool {
    offset + 1 < bytes.byteCount && byte(bytes, offset) == 0x0D && byte(bytes, offset + 1) == 0x0A
  }

  @inline(__always)
  static func byte(_ bytes: borrowing RawSpan, _ offset: Int) -> UInt8 {
    bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  @inline(__always)
  private static func isStop(_ byte: UInt8) -> Bool {
    byte == 0x2C || byte == 0x0A || byte == 0x22 || (byte < 0x20 && byte != 0x09) || byte >= 0x80
  }
}

/// Text that no table holds.
enum TableText {
  /// - Throws: `TableFault` at the first NUL or the first byte that is not UTF-8.
  static func validate(_ text: ArraySlice<UInt8>) throws(TableFault) {
    if let null = text.firstIndex(of: 0) { throw TableFault(null, .null) }
    guard String(validating: text, as: UTF8.self) == nil else { return }
    // Each wrong byte is decoded as U+FFFD, so the first difference is the place.
    let same = zip(text, String(decoding: text, as: UTF8.self).utf8).prefix { $0 == $1 }.count
    throw TableFault(text.startIndex + same, .notUTF8)
  }
}
