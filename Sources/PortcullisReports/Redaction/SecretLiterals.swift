/// The values of secret variables, and the forms in which they travel.
struct SecretLiterals: Sendable {
  /// By first byte, the longest first.
  private let byFirst: [[[UInt8]]]

  /// Shorter values are words that stand in any text.
  private static let shortest = 6

  init(environment: [String: String]) {
    var literals: Set<[UInt8]> = []
    for (name, value) in environment where SecretNames.looksSecret(name) && !value.hasPrefix("/") {
      for form in Self.forms(of: value) { literals.insert(form) }
    }
    var byFirst = [[[UInt8]]](repeating: [], count: 256)
    for literal in literals where literal.count >= Self.shortest && !Self.isCommon(literal) {
      byFirst[Int(literal[0])].append(literal)
    }
    self.byFirst = byFirst.map { $0.sorted { $0.count > $1.count } }
  }

  func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var position = 0
    while position < bytes.count {
      let literal = byFirst[Int(bytes[position])].first { bytes[position...].starts(with: $0) }
      guard let literal else {
        position += 1
        continue
      }
      ranges.append(position..<(position + literal.count))
      position += literal.count
    }
    return ranges
  }

  /// As it is, percent-encoded, in Base64 and Base64URL; of several lines also each line.
  private static func forms(of value: String) -> [[UInt8]] {
    let bytes = Array(value.utf8)
    guard bytes.count >= shortest else { return [] }
    let encoded = base64(bytes)
    let unpadded = encoded.filter { $0 != UInt8(ascii: "=") }
    let urlSafe = unpadded.map { byte in
      byte == UInt8(ascii: "+") ? UInt8(ascii: "-") : byte == UInt8(ascii: "/") ? UInt8(ascii: "_") : byte
    }
    let lines = bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).map { Array($0) }
    let long = lines.count > 1 ? lines.filter { $0.count >= 16 && !$0.starts(with: "-----".utf8) } : []
    return [bytes, percentEncoded(bytes), encoded, unpadded, urlSafe] + long
  }

  /// Words and numbers that a careless variable may hold and any report may say.
  private static func isCommon(_ literal: [UInt8]) -> Bool {
    let words = ["passed", "failed", "warned", "disabled", "enabled", "default", "optional", "required"]
    return words.contains { literal.elementsEqual($0.utf8) }
  }

  private static func percentEncoded(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return bytes.flatMap { byte -> [UInt8] in
      if byte.isWordByte || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "~")
      {
        return [byte]
      }
      return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }

  private static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for index in 0..<4 {
        result.append(index <= group.count ? letters[bits >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
      }
    }
    return result
  }
}

extension UInt8 {
  /// A letter, a digit or an underscore.
  var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
