/// Characters of a requirements file that show a reader something else than they mean to pip.
package struct DeceptiveText: Sendable {
  package enum Kind: String, Codable, Sendable {
    /// Ends the line for Python and in no editor.
    case lineBreak
    /// Turns the direction of the text that is shown.
    case direction
    /// Only says which way text runs, without turning any of it.
    case directionMark
    case null
  }

  package struct Sight: Hashable, Sendable {
    package let kind: Kind
    package let scalar: Unicode.Scalar
    /// Where it begins, in bytes.
    package let offset: Int
    package let length: Int
  }

  /// In the order of the text; `breaks` asks for the line breaks of Python beside `\n` and `\r\n`.
  package static func sights(in bytes: [UInt8], breaks: Bool, limit: Int = 200) -> [Sight] {
    var sights: [Sight] = []
    var index = 0
    while index < bytes.count, sights.count < limit {
      let byte = bytes[index]
      guard byte < 0x20 || byte >= 0xC2, let sight = sight(bytes, at: index, breaks) else {
        index += 1
        continue
      }
      sights.append(sight)
      index += sight.length
    }
    return sights
  }

  private static func sight(_ bytes: [UInt8], at index: Int, _ breaks: Bool) -> Sight? {
    let byte = bytes[index]
    if byte == 0 { return Sight(kind: .null, scalar: "\0", offset: index, length: 1) }
    if byte >= 0xD8, let found = direction(bytes, at: index) { return found }
    guard breaks, byte != 0x0A else { return nil }
    let length = PythonText.lineBreakLength(bytes, at: index)
    guard length > 0, !(byte == 0x0D && length == 2) else { return nil }
    let scalar: Unicode.Scalar
    switch (byte, length) {
    case (0xC2, _): scalar = "\u{85}"
    case (_, 3): scalar = bytes[index + 2] == 0xA8 ? "\u{2028}" : "\u{2029}"
    default: scalar = Unicode.Scalar(byte)
    }
    return Sight(kind: .lineBreak, scalar: scalar, offset: index, length: length)
  }

  /// The controls of Unicode's bidirectional algorithm (UAX 9).
  private static func direction(_ bytes: [UInt8], at index: Int) -> Sight? {
    let rest = bytes.count - index
    if bytes[index] == 0xD8, rest > 1, bytes[index + 1] == 0x9C {
      return Sight(kind: .directionMark, scalar: "\u{61C}", offset: index, length: 2)
    }
    guard bytes[index] == 0xE2, rest > 2 else { return nil }
    let value = 0x2000 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
    guard let scalar = Unicode.Scalar(value) else { return nil }
    switch value {
    case 0x200E, 0x200F: return Sight(kind: .directionMark, scalar: scalar, offset: index, length: 3)
    case 0x202A...0x202E, 0x2066...0x2069:
      return Sight(kind: .direction, scalar: scalar, offset: index, length: 3)
    default: return nil
    }
  }
}

/// The encoding that a requirements file says it is in.
package enum RequirementsCoding {
  package struct Declaration: Hashable, Sendable {
    package let encoding: String
    package let line: Int
    package let column: Int
  }

  /// The encoding of a byte order mark; nil without one.
  package static func mark(of bytes: [UInt8]) -> String? {
    let marks: [(String, [UInt8])] = [
      ("UTF-8", [0xEF, 0xBB, 0xBF]), ("UTF-32", [0xFF, 0xFE, 0, 0]), ("UTF-32", [0, 0, 0xFE, 0xFF]),
      ("UTF-16", [0xFF, 0xFE]), ("UTF-16", [0xFE, 0xFF]),
    ]
    return marks.first { bytes.starts(with: $0.1) }?.0
  }

  /// The comment of PEP 263 in the first two lines, as pip looks for it; nil when pip sees none.
  package static func declaration(in bytes: [UInt8]) -> Declaration? {
    var start = 0
    for line in 1...2 where start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if bytes[start] == 0x23, let found = declaration(in: bytes[start..<end], line) { return found }
      start = end + 1
    }
    return nil
  }

  private static func declaration(in line: ArraySlice<UInt8>, _ number: Int) -> Declaration? {
    var rest = line
    while let range = rest.firstRange(of: Array("coding".utf8)) {
      let after = rest[range.upperBound...]
      rest = after
      guard let sign = after.first, sign == 0x3A || sign == 0x3D else { continue }
      let name = after.dropFirst().drop { $0 == 0x20 || (0x09...0x0D).contains($0) }.prefix {
        ProjectName.isAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
      }
      guard !name.isEmpty else { continue }
      return Declaration(
        encoding: String(decoding: name, as: UTF8.self), line: number,
        column: range.lowerBound - line.startIndex + 1)
    }
    return nil
  }

  /// How bytes below 128 read in an encoding.
  package enum Reach: Sendable {
    /// UTF-8 itself, or ASCII.
    case same
    /// ASCII stays ASCII; bytes above are other characters.
    case extended
    /// ASCII bytes can mean something else, or nothing here knows what they mean.
    case other
  }

  package static func reach(of encoding: String) -> Reach {
    var name = ""
    for character in encoding.lowercased() where character != "-" && character != "_" && character != "." {
      name.append(character)
    }
    if ["utf8", "u8", "utf", "utf8sig", "cp65001", "ascii", "usascii", "646"].contains(name) { return .same }
    let families = [
      "iso8859", "latin", "cp125", "windows125", "koi8", "mac", "cp43", "cp85", "cp86", "tis620",
    ]
    let isExtended =
      families.contains(where: name.hasPrefix)
      || ["l1", "8859", "cp819", "euckr", "eucjp", "gb2312", "gbk", "gb18030", "cp874", "cp936", "cp949"]
        .contains(name)
    return isExtended ? .extended : .other
  }
}
