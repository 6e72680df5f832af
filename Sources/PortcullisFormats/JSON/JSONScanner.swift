/// Finds the values of a JSON document without recursion, at most 512 levels deep.
struct JSONScanner {
  struct Fault {
    let reason: String
    let offset: Int
  }

  private enum Expected {
    case value, firstElement, firstMember, member, afterValue, end
  }

  static let deepest = 512
  /// Bounds the memory to about a hundred megabytes, some twenty times the largest lock seen.
  static let mostValues = 6_000_000

  let bytes: [UInt8]
  let allowsTrailingCommas: Bool
  private(set) var nodes: [JSONText.Node] = []
  private var open: [Int] = []
  private var position = 0

  init(bytes: [UInt8], allowsTrailingCommas: Bool) {
    self.bytes = bytes
    self.allowsTrailingCommas = allowsTrailingCommas
    nodes.reserveCapacity(bytes.count / 24)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Nil for a sound document.
  mutating func scan() -> Fault? {
    var expected = Expected.value
    do throws(ScanFault) {
      while expected != .end || position < bytes.count {
        skipSpace()
        guard position < bytes.count else { break }
        expected = try step(expected)
      }
      guard expected == .end else { throw ScanFault("the document ends before its end") }
      return nil
    } catch {
      return Fault(reason: error.reason, offset: min(error.offset ?? position, bytes.count))
    }
  }

  private struct ScanFault: Error {
    let reason: String
    let offset: Int?

    init(_ reason: String, at offset: Int? = nil) {
      self.reason = reason
      self.offset = offset
    }
  }

  private mutating func step(_ expected: Expected) throws(ScanFault) -> Expected {
    let byte = bytes[position]
    switch expected {
    case .end: throw ScanFault("text after the document")
    case .value: return try value(byte)
    case .firstElement: return byte == UInt8(ascii: "]") ? close() : try value(byte)
    case .firstMember: return byte == UInt8(ascii: "}") ? close() : try name(byte)
    case .member: return try name(byte)
    case .afterValue: return try separator(byte)
    }
  }

  private mutating func name(_ byte: UInt8) throws(ScanFault) -> Expected {
    guard byte == UInt8(ascii: "\"") else { throw ScanFault("a member name in double quotes is missing") }
    try string()
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
      throw ScanFault("a colon is missing after a member name")
    }
    position += 1
    return .value
  }

  private mutating func value(_ byte: UInt8) throws(ScanFault) -> Expected {
    guard nodes.count < Self.mostValues else { throw ScanFault("more than \(Self.mostValues) values") }
    switch byte {
    case UInt8(ascii: "{"): return try begin(.object)
    case UInt8(ascii: "["): return try begin(.array)
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "t"): try word("true", .yes)
    case UInt8(ascii: "f"): try word("false", .no)
    case UInt8(ascii: "n"): try word("null", .null)
    default: try number()
    }
    return open.isEmpty ? .end : .afterValue
  }

  private mutating func begin(_ kind: JSONText.Kind) throws(ScanFault) -> Expected {
    guard open.count < Self.deepest else { throw ScanFault("nested more than \(Self.deepest) levels deep") }
    open.append(nodes.count)
    append(kind, from: position, to: position + 1)
    position += 1
    return kind == .object ? .firstMember : .firstElement
  }

  private mutating func close() -> Expected {
    position += 1
    guard let index = open.popLast() else { return .end }
    nodes[index].end = UInt32(truncatingIfNeeded: position)
    nodes[index].next = UInt32(truncatingIfNeeded: nodes.count)
    return open.isEmpty ? .end : .afterValue
  }

  private mutating func separator(_ byte: UInt8) throws(ScanFault) -> Expected {
    let isObject = open.last.map { nodes[$0].kind == .object } ?? false
    let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    if byte == closing { return close() }
    guard byte == UInt8(ascii: ",") else {
      throw ScanFault("a comma or \(isObject ? "closing brace" : "closing bracket") is missing")
    }
    position += 1
    if allowsTrailingCommas {
      skipSpace()
      if position < bytes.count, bytes[position] == closing { return close() }
    }
    return isObject ? .member : .value
  }

  private mutating func append(_ kind: JSONText.Kind, from start: Int, to end: Int, isEscaped: Bool = false) {
    nodes.append(
      JSONText.Node(
        kind: kind, isEscaped: isEscaped, start: UInt32(truncatingIfNeeded: start),
        end: UInt32(truncatingIfNeeded: end), next: UInt32(truncatingIfNeeded: nodes.count + 1)))
  }

  private mutating func string() throws(ScanFault) {
    let start = position + 1
    switch JSONStringEnd(of: bytes, from: start) {
    case .quote(let offset, let isEscaped):
      append(.string, from: start, to: offset, isEscaped: isEscaped)
      position = offset + 1
    case .badEscape(let offset): throw ScanFault("an escape that JSON does not know", at: offset)
    case .control(let offset): throw ScanFault("a control character inside a string", at: offset)
    case .none: throw ScanFault("a string without end", at: position)
    }
  }

  private mutating func word(_ text: String, _ kind: JSONText.Kind) throws(ScanFault) {
    let end = position + text.utf8.count
    guard end <= bytes.count, bytes[position..<end].elementsEqual(text.utf8) else {
      throw ScanFault("a value is missing")
    }
    append(kind, from: position, to: end)
    position = end
  }

  private mutating func number() throws(ScanFault) {
    guard let end = JSONNumber.end(in: bytes, from: position) else { throw ScanFault("a value is missing") }
    append(.number, from: position, to: end)
    position = end
  }

  private mutating func skipSpace() { position = Self.spaceEnd(of: bytes, from: position) }

  private static func spaceEnd(of bytes: [UInt8], from start: Int) -> Int {
    var index = start
    let bytes = bytes.span
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { break }
      index += 1
    }
    return index
  }
}
