/// Walks the members of one flat JSON object.
struct NDJSONLine {
  enum Value: Hashable {
    /// The text between the quotes.
    case string(Range<Int>)
    /// A number, `true`, `false`, `null`, or `NaN` and `Infinity` as Python writes them; not yet looked at.
    case bare(Range<Int>)
  }

  let bytes: [UInt8]
  private var at: Int
  private let end: Int

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    self.bytes = bytes
    at = line.lowerBound
    end = line.upperBound
  }

  /// Hands over each member in order; keys without their quotes.
  mutating func forEachMember(
    _ body: (_ key: Range<Int>, _ value: Value) throws(TableFault) -> Void
  ) throws(TableFault) {
    try need(0x7B)
    if !take(0x7D) {
      repeat {
        try need(0x22)
        let key = try string()
        try need(0x3A)
        try body(key, value(of: key))
      } while take(0x2C)
      try need(0x7D)
    }
    guard at == end else { throw TableFault(at, .notObject) }
  }

  private mutating func value(of key: Range<Int>) throws(TableFault) -> Value {
    if take(0x22) {
      let text = try string()
      skipSpace()
      return .string(text)
    }
    let first = at
    while at < end, !Self.endsBareValue(bytes[at]) { at += 1 }
    guard at > first else {
      let isNested = at < end && (bytes[at] == 0x7B || bytes[at] == 0x5B)
      throw TableFault(at, isNested ? .nested(NDJSONField.text(bytes[key])) : .notObject)
    }
    let value = first..<at
    skipSpace()
    return .bare(value)
  }

  private static func endsBareValue(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x2C || byte == 0x7B || byte == 0x7D || byte == 0x5B || byte == 0x22
  }

  /// The rest of a string whose opening quote was taken.
  private mutating func string() throws(TableFault) -> Range<Int> {
    let first = at
    var hasMore = false
    while at < end, bytes[at] != 0x22 {
      guard bytes[at] >= 0x20 else { throw TableFault(at, bytes[at] == 0 ? .null : .notObject) }
      if bytes[at] == 0x5C { try escape() }
      hasMore = hasMore || bytes[at] >= 0x80
      at += 1
    }
    guard at < end else { throw TableFault(end, .notObject) }
    at += 1
    if hasMore { try TableText.validate(bytes[first..<at - 1]) }
    return first..<at - 1
  }

  /// Goes to the last byte of an escape.
  private mutating func escape() throws(TableFault) {
    let start = at
    at += 1
    guard at < end else { throw TableFault(start, .notObject) }
    switch bytes[at] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return
    case 0x75:
      let digits = bytes[min(at + 1, end)..<min(at + 5, end)]
      let isHex = digits.allSatisfy { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }
      guard digits.count == 4, isHex else { throw TableFault(start, .notObject) }
      at += 4
    case _: throw TableFault(start, .notObject)
    }
  }

  private mutating func need(_ byte: UInt8) throws(TableFault) {
    guard take(byte) else { throw TableFault(min(at, end), at < end && bytes[at] == 0 ? .null : .notObject) }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard at < end, bytes[at] == byte else { return false }
    at += 1
    if byte != 0x22 { skipSpace() }
    return true
  }

  private mutating func skipSpace() {
    while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0D { at += 1 }
  }
}
