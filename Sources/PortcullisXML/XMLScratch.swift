/// Bytes of one attribute value while it is put together; owned by the output of a writer.
struct XMLScratch {
  let bytes: UnsafeMutablePointer<UInt8>
  private(set) var count = 0

  private static let capacity = 1024
  /// What a number may take after the rest.
  private static let room = 64

  /// For each byte 0 when it stands for itself inside a quoted attribute, else 1.
  private let specials: UnsafeMutablePointer<UInt8>

  init() {
    bytes = .allocate(capacity: Self.capacity + Self.room)
    specials = .allocate(capacity: 256)
    specials.initialize(repeating: 1, count: 256)
    for byte in 0x20..<0x7F { specials[byte] = 0 }
    for byte in "<>&\"".utf8 { specials[Int(byte)] = 1 }
  }

  func deallocate() {
    bytes.deallocate()
    specials.deallocate()
  }

  mutating func clear() { count = 0 }

  /// False, and the value is of no use, when it needs an escape, a sanitiser or more room.
  @inline(__always)
  mutating func append(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { source in
      guard let start = source.baseAddress else { return true }
      guard count + source.count <= Self.capacity else { return false }
      (bytes + count).update(from: start, count: source.count)
      count += source.count
      var special: UInt8 = 0
      for index in 0..<source.count { special |= specials[Int(start[index])] }
      return special == 0
    }
  }

  /// As above, for `value [detail]`.
  @inline(__always)
  mutating func append(_ value: String, bracketing detail: String?) -> Bool {
    guard append(value) else { return false }
    guard let detail else { return true }
    return append(raw: " [") && append(detail) && append(raw: "]")
  }

  /// Ends one attribute and begins the next; false when there is no room.
  @inline(__always)
  mutating func next(_ name: StaticString) -> Bool {
    append(raw: "\" ") && append(raw: name) && append(raw: "=\"")
  }

  @inline(__always)
  private mutating func append(raw text: StaticString) -> Bool {
    guard count + text.utf8CodeUnitCount <= Self.capacity else { return false }
    (bytes + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
    return true
  }

  /// Appends `12.345` for 12,345; negative numbers are 0.
  mutating func append(thousandths number: Int) {
    var rest = max(0, number)
    var digits = 0
    let end = count + 24
    var position = end
    while rest > 0 || digits < 4 {
      if digits == 3 {
        position -= 1
        bytes[position] = UInt8(ascii: ".")
      }
      position -= 1
      bytes[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      digits += 1
    }
    (bytes + count).update(from: bytes + position, count: end - position)
    count += end - position
  }
}
