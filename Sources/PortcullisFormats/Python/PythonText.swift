/// The white space and line breaks of Python's `str`, found in UTF-8 bytes.
package enum PythonText {
  /// The bytes without white space at both ends, as `str.strip()`.
  package static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    var start = 0
    while start < bytes.count {
      let length = spaceLength(bytes, at: start)
      guard length > 0 else { break }
      start += length
    }
    var end = bytes.count
    while end > start {
      let length = spaceLengthBackwards(bytes, before: end)
      guard length > 0, end - length >= start else { break }
      end -= length
    }
    return Array(bytes[start..<end])
  }

  /// How many bytes of white space start at `index`; 0 when there is none.
  package static func spaceLength(_ bytes: [UInt8], at index: Int) -> Int {
    let rest = bytes.count - index
    switch bytes[index] {
    case 0x09...0x0D, 0x1C...0x20: return 1
    case 0xC2 where rest > 1: return bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xE1...0xE3 where rest > 2:
      return isWideSpace(bytes[index], bytes[index + 1], bytes[index + 2]) ? 3 : 0
    default: return 0
    }
  }

  private static func spaceLengthBackwards(_ bytes: [UInt8], before end: Int) -> Int {
    for length in 1...3 where end >= length {
      if spaceLength(bytes, at: end - length) == length { return length }
    }
    return 0
  }

  /// U+1680, U+2000–200A, U+2028, U+2029, U+202F, U+205F and U+3000.
  private static func isWideSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second, third) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      true
    default: false
    }
  }

  /// How many bytes of line break start at `index`, as `str.splitlines()` sees it; 0 when there is none.
  package static func lineBreakLength(_ bytes: [UInt8], at index: Int) -> Int {
    let rest = bytes.count - index
    switch bytes[index] {
    case 0x0D: return rest > 1 && bytes[index + 1] == 0x0A ? 2 : 1
    case 0x0A...0x0C, 0x1C...0x1E: return 1
    case 0xC2 where rest > 1: return bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2 where rest > 2:
      return bytes[index + 1] == 0x80 && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9) ? 3 : 0
    default: return 0
    }
  }

  /// The lines of `str.splitlines()`, as ranges without their line breaks.
  package static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let length = lineBreakLength(bytes, at: index)
      guard length > 0 else {
        index += 1
        continue
      }
      lines.append(start..<index)
      index += length
      start = index
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }
}
