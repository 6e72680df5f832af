/// Walks the members of one flat JSON object.
struct NDJSONLine {
  enum Value: Hashable {
    /// The text between the quotes.
    case string(Range<Int>)
    /// A number, `true`, `false`, `null`, or `NaN` and `Infinity` as Python writes them.
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
    let start = at
    guard take(0x7B) else { throw TableFault(start, .notObject) }
    if !take(0x7D) {
      repeat {
        guard take(0x22), let key = string(), take(0x3A) else { throw TableFault(start, .notObject) }
        try body(key, value(of: key, start))
      } while take(0x2C)
      guard take(0x7D) else { throw TableFault(start, .notObject) }
    }
    skipSpace()
    guard at == end else { throw TableFault(start, .notObject) }
  }

  private mutating func value(of key: Range<Int>, _ start: Int) throws(TableFault) -> Value {
    if take(0x22) {
      guard let text = string() else { throw TableFault(start, .notObject) }
      return .string(text)
    }
    let first = at
    while at < end, !Self.endsBareValue(bytes[at]) { at += 1 }
    guard at > first else {
      let isNested = at < end && (bytes[at] == 0x7B || bytes[at] == 0x5B)
      throw TableFault(start, isNested ? .nested(NDJSONField.text(bytes[key])) : .notObject)
    }
    return .bare(first..<at)
  }

  private static func endsBareValue(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x2C || byte == 0x7B || byte == 0x7D || byte == 0x5B || byte == 0x22
  }

  /// The rest of a string whose opening quote was taken.
  private mutating func string() -> Range<Int>? {
    let first = at
    while at < end, bytes[at] != 0x22 { at += bytes[at] == 0x5C ? 2 : 1 }
    guard at < end else { return nil }
    at += 1
    return first..<at - 1
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard at < end, bytes[at] == byte else { return false }
    at += 1
    if byte != 0x22 { skipSpace() }
    return true
  }

  private mutating func skipSpace() {
    while at < end, bytes[at] <= 0x20 { at += 1 }
  }
}
