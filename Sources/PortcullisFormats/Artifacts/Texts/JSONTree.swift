/// A JSON text (RFC 8259) as values with their places, read with bounds on depth and number.
struct JSONTree {
  indirect enum Value {
    /// A string as written, without its quotes.
    case string(ArraySlice<UInt8>)
    /// A number, `true`, `false` or `null`, as written.
    case plain(ArraySlice<UInt8>)
    case array([JSONTree])
    /// Names as written, without their quotes, in order.
    case object([(name: ArraySlice<UInt8>, value: JSONTree)])
  }

  let value: Value
  /// Where it begins.
  let offset: Int

  /// Nil for a text that is no JSON, nests deeper than 128 or holds more than 200,000 values.
  init?(_ bytes: [UInt8]) {
    var reader = JSONTreeReader(bytes: bytes)
    guard let tree = reader.document() else { return nil }
    self = tree
  }

  fileprivate init(_ value: Value, at offset: Int) {
    self.value = value
    self.offset = offset
  }

  /// The last member of that name.
  subscript(name: String) -> JSONTree? {
    guard case .object(let members) = value else { return nil }
    return members.last { $0.name.elementsEqual(name.utf8) }?.value
  }

  var elements: [JSONTree] {
    guard case .array(let elements) = value else { return [] }
    return elements
  }

  /// A string, nil for another kind of value; escapes stay as written.
  var text: String? {
    guard case .string(let bytes) = value else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A few words for a message.
  var shown: String {
    switch value {
    case .string(let bytes): "\"" + ArtifactExcerpt.text(bytes.prefix(96)) + (bytes.count > 96 ? "…\"" : "\"")
    case .plain(let bytes): ArtifactExcerpt.text(bytes.prefix(96))
    case .array(let elements): "a list of \(elements.count)"
    case .object(let members): "an object of \(members.count)"
    }
  }
}

/// Reads one document.
private struct JSONTreeReader {
  let bytes: [UInt8]
  var position = 0
  var depth = 0
  var count = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() -> JSONTree? {
    guard let tree = value() else { return nil }
    skipSpace()
    return position == bytes.count ? tree : nil
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func value() -> JSONTree? {
    skipSpace()
    count += 1
    guard let byte = next, count <= 200_000 else { return nil }
    let start = position
    switch byte {
    case UInt8(ascii: "{"): return nested { $0.object() }.map { JSONTree($0, at: start) }
    case UInt8(ascii: "["): return nested { $0.array() }.map { JSONTree($0, at: start) }
    case UInt8(ascii: "\""): return string().map { JSONTree(.string($0), at: start) }
    default: return plain().map { JSONTree(.plain($0), at: start) }
    }
  }

  private mutating func nested(_ body: (inout Self) -> JSONTree.Value?) -> JSONTree.Value? {
    guard depth < 128 else { return nil }
    depth += 1
    defer { depth -= 1 }
    position += 1
    return body(&self)
  }

  private mutating func object() -> JSONTree.Value? {
    var members: [(name: ArraySlice<UInt8>, value: JSONTree)] = []
    if take(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\""), let name = string(), take(UInt8(ascii: ":")), let value = value()
      else {
        return nil
      }
      members.append((name, value))
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func array() -> JSONTree.Value? {
    var elements: [JSONTree] = []
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      guard let value = value() else { return nil }
      elements.append(value)
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func string() -> ArraySlice<UInt8>? {
    position += 1
    let start = position
    while let byte = next {
      if byte == UInt8(ascii: "\"") {
        position += 1
        return bytes[start..<(position - 1)]
      }
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private mutating func plain() -> ArraySlice<UInt8>? {
    let start = position
    while let byte = next, Self.isPlain(byte) { position += 1 }
    return position > start ? bytes[start..<position] : nil
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
    default: false
    }
  }
}
