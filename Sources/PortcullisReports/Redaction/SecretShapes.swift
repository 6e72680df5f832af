/// Tokens that are known by their shape, and private keys.
enum SecretShapes {
  private struct Shape {
    let prefix: [UInt8]
    /// How many bytes of the token follow the prefix at least.
    let least: Int

    init(_ prefix: String, _ least: Int) {
      self.prefix = Array(prefix.utf8)
      self.least = least
    }
  }

  private static let shapes = [
    Shape("ghp_", 30), Shape("gho_", 30), Shape("ghu_", 30), Shape("ghs_", 30), Shape("ghr_", 30),
    Shape("github_pat_", 20), Shape("glpat-", 16), Shape("gldt-", 16), Shape("glrt-", 16),
    Shape("glcbt-", 16),
    Shape("glptt-", 16), Shape("glsoat-", 16), Shape("AKIA", 16), Shape("ASIA", 16), Shape("xoxb-", 10),
    Shape("xoxp-", 10), Shape("xoxa-", 10), Shape("xoxs-", 10), Shape("xapp-", 10), Shape("sk-", 20),
    Shape("AIza", 30), Shape("npm_", 30), Shape("pypi-", 30), Shape("dckr_pat_", 20), Shape("hf_", 30),
    Shape("SG.", 30), Shape("hvs.", 20), Shape("dop_v1_", 30),
  ]

  static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges = keyBlocks(in: bytes)
    var position = 0
    while position < bytes.count {
      let startsWord = position == 0 || !bytes[position - 1].isWordByte
      guard startsWord, let end = tokenEnd(in: bytes, from: position) else {
        position += 1
        continue
      }
      ranges.append(position..<end)
      position = end
    }
    return ranges
  }

  private static func tokenEnd(in bytes: [UInt8], from start: Int) -> Int? {
    let rest = bytes[start...]
    for shape in shapes where rest.starts(with: shape.prefix) {
      let end = tokenRun(in: bytes, from: start + shape.prefix.count)
      if end - start - shape.prefix.count >= shape.least { return end }
    }
    return rest.starts(with: "eyJ".utf8) ? webTokenEnd(in: bytes, from: start) : nil
  }

  /// Three Base64URL parts with dots between: a JSON Web Token.
  private static func webTokenEnd(in bytes: [UInt8], from start: Int) -> Int? {
    let end = tokenRun(in: bytes, from: start)
    let parts = bytes[start..<end].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count >= 3 && parts.prefix(2).allSatisfy { $0.count >= 8 } ? end : nil
  }

  private static func tokenRun(in bytes: [UInt8], from start: Int) -> Int {
    var end = start
    while end < bytes.count,
      bytes[end].isWordByte || bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: ".")
    {
      end += 1
    }
    return end
  }

  /// From `-----BEGIN … PRIVATE KEY-----` to its end line, or to the end of a text that was cut.
  private static func keyBlocks(in bytes: [UInt8]) -> [Range<Int>] {
    let begin = Array("-----BEGIN ".utf8)
    let middle = Array("PRIVATE KEY".utf8)
    let close = Array("-----END ".utf8)
    var ranges: [Range<Int>] = []
    var position = 0
    while let start = bytes.firstPosition(of: begin, from: position) {
      let lineEnd = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      position = lineEnd
      guard Array(bytes[start..<min(lineEnd, start + 80)]).firstPosition(of: middle, from: 0) != nil else {
        continue
      }
      let ending = bytes.firstPosition(of: close, from: start)
      let end = ending.map { closing in bytes[closing...].firstIndex(of: 0x0A) ?? bytes.count } ?? bytes.count
      ranges.append(start..<end)
      position = end
    }
    return ranges
  }
}

extension [UInt8] {
  /// Where the bytes stand next; nil when they do not.
  func firstPosition(of wanted: [UInt8], from start: Int) -> Int? {
    guard let first = wanted.first else { return nil }
    var position = start
    while position + wanted.count <= count {
      guard let next = self[position...].firstIndex(of: first) else { return nil }
      if self[next...].starts(with: wanted) { return next }
      position = next + 1
    }
    return nil
  }
}
