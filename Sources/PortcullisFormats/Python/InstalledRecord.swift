/// The `RECORD` of an installed distribution: a CSV of path, digest and size for each file.
package struct InstalledRecord: Sendable {
  package enum Digest: Hashable, Sendable {
    case none
    case strong(Algorithm, [UInt8])
    /// An algorithm that can be forged, or that nothing here knows.
    case refused(String)
    /// No digest of its algorithm.
    case malformed(String)
  }

  package enum Algorithm: String, Hashable, Sendable, Codable {
    case sha256, sha384, sha512

    package var length: Int {
      switch self {
      case .sha256: 32
      case .sha384: 48
      case .sha512: 64
      }
    }
  }

  package struct Row: Sendable {
    /// As written: relative to the directory that holds the distribution's metadata.
    package let path: String
    package let digest: Digest
    package let size: Int?
    package let line: Int
  }

  package let rows: [Row]
  /// Lines that are no row, with why.
  package let faults: [(line: Int, reason: String)]

  package init(_ bytes: [UInt8]) {
    var reader = RecordReader(bytes: bytes)
    var rows: [Row] = []
    var faults: [(line: Int, reason: String)] = []
    while let (fields, line) = reader.next() {
      guard let fields else {
        faults.append((line, "its quotation is not closed"))
        break
      }
      guard fields != [[]] else { continue }
      guard fields.count == 3 || fields.count == 2, !fields[0].isEmpty else {
        faults.append((line, "it has \(fields.count) fields instead of 3"))
        continue
      }
      guard let path = String(validating: fields[0], as: UTF8.self), !fields[0].contains(0) else {
        faults.append((line, "its path is not UTF-8 text"))
        continue
      }
      let size = fields.count == 3 ? fields[2] : []
      rows.append(
        Row(
          path: path, digest: Self.digest(fields[1]),
          size: size.isEmpty ? nil : Int(String(decoding: size, as: UTF8.self)) ?? -1, line: line))
    }
    self.rows = rows
    self.faults = faults
  }

  /// `ALGORITHM=DIGEST` with the digest in URL-safe base64 without padding.
  static func digest(_ field: [UInt8]) -> Digest {
    guard !field.isEmpty else { return .none }
    guard let equals = field.firstIndex(of: 0x3D) else {
      return .malformed(String(decoding: field, as: UTF8.self))
    }
    let name = String(decoding: field[..<equals], as: UTF8.self).lowercased()
    guard let algorithm = Algorithm(rawValue: name) else { return .refused(name) }
    guard let bytes = URLSafeBase64.decode(field[(equals + 1)...]), bytes.count == algorithm.length else {
      return .malformed(String(decoding: field, as: UTF8.self))
    }
    return .strong(algorithm, bytes)
  }
}

/// The rows of a CSV as Python's csv module reads it with its defaults.
private struct RecordReader {
  let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The fields of the next row and its line; nil fields for a quotation without end; nil at the end.
  mutating func next() -> (fields: [[UInt8]]?, line: Int)? {
    guard position < bytes.count else { return nil }
    let start = line
    var fields: [[UInt8]] = []
    while true {
      guard let field = field() else { return (nil, start) }
      fields.append(field)
      guard position < bytes.count else { return (fields, start) }
      let byte = bytes[position]
      position += 1
      if byte == 0x2C { continue }
      if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
      line += 1
      return (fields, start)
    }
  }

  private mutating func field() -> [UInt8]? {
    if position < bytes.count, bytes[position] == 0x22 { return quoted() }
    let start = position
    while position < bytes.count, !Self.ends(bytes[position]) { position += 1 }
    return Array(bytes[start..<position])
  }

  private mutating func quoted() -> [UInt8]? {
    position += 1
    var field: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x0A { line += 1 }
      guard byte == 0x22 else {
        field.append(byte)
        continue
      }
      guard position < bytes.count, bytes[position] == 0x22 else {
        // What follows the quotation up to the comma belongs to the field.
        while position < bytes.count, !Self.ends(bytes[position]) {
          field.append(bytes[position])
          position += 1
        }
        return field
      }
      field.append(byte)
      position += 1
    }
    return nil
  }

  private static func ends(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x0A || byte == 0x0D }
}

/// Base64 with `-` and `_`, and without padding (RFC 4648 §5).
package enum URLSafeBase64 {
  /// Nil for any other character, and for bits that belong to no byte and are not zero.
  package static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count * 3 / 4)
    var buffer: UInt32 = 0
    var bits = 0
    for character in text {
      guard let value = value(of: character) else { return nil }
      buffer = buffer << 6 | UInt32(value)
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
    }
    return buffer & ((1 << UInt32(bits)) - 1) == 0 ? bytes : nil
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case 0x41...0x5A: character - 0x41
    case 0x61...0x7A: character - 0x61 + 26
    case 0x30...0x39: character - 0x30 + 52
    case 0x2D: 62
    case 0x5F: 63
    default: nil
    }
  }
}
