/// The bytes around one place on both sides; those before the place are equal.
struct WindowPair {
  let left: [UInt8]
  let right: [UInt8]
  /// The first differing byte, as an index into both.
  let at: Int

  init(_ record: ArtifactRecord) {
    left = record.left.bytes
    right = record.right.bytes
    at = min(max(0, (record.offset ?? 0) - record.left.start), min(left.count, right.count))
  }

  func clamped(_ index: Int, _ bytes: [UInt8]) -> Int { min(max(0, index), bytes.count) }

  /// The longest runs over the place of bytes that the rule takes; nil when both are empty.
  func tokens(where rule: (UInt8) -> Bool) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    let one = Self.run(left, at, rule)
    let other = Self.run(right, at, rule)
    return one.isEmpty && other.isEmpty ? nil : (one, other)
  }

  private static func run(_ bytes: [UInt8], _ at: Int, _ rule: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = at
    while start > 0, at - start < 128, rule(bytes[start - 1]) { start -= 1 }
    var end = at
    while end < bytes.count, end - at < 128, rule(bytes[end]) { end += 1 }
    return bytes[start..<end]
  }

  /// What the bytes are, where nothing explains them.
  var sentence: String {
    "no cause was recognised: " + Self.dump(left, at) + " in the first build, " + Self.dump(right, at)
      + " in the second"
  }

  private static func dump(_ bytes: [UInt8], _ at: Int) -> String {
    let part = bytes[max(0, at - ArtifactExcerpt.reach)..<min(bytes.count, at + ArtifactExcerpt.reach)]
    return part.isEmpty ? "nothing" : ArtifactExcerpt.hexDump(part)
  }
}

/// Values that look drawn at random, or hashed.
enum RandomEvidence {
  static func find(in pair: WindowPair) -> String? {
    if let (left, right) = pair.tokens(where: isToken), left.count == right.count, left.count >= 16,
      isDrawn(left), isDrawn(right), differing(left, right) * 2 >= left.count
    {
      return "values of equal length and high entropy: '\(ArtifactExcerpt.text(left.prefix(64)))' in the "
        + "first build, '\(ArtifactExcerpt.text(right.prefix(64)))' in the second"
    }
    let left = pair.left[pair.at...].prefix(16)
    let right = pair.right[pair.at...].prefix(16)
    guard left.count == 16, right.count == 16, Set(left).count >= 13, Set(right).count >= 13,
      differing(left, right) >= 14, left.count(where: { $0 >= 0x80 }) >= 3
    else { return nil }
    return "bytes of high entropy: \(ArtifactExcerpt.hexDump(left)) in the first build, "
      + "\(ArtifactExcerpt.hexDump(right)) in the second"
  }

  private static func differing(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
    zip(left, right).count { $0 != $1 }
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x3D, 0x5F: true
    default: false
    }
  }

  private static func isDrawn(_ token: ArraySlice<UInt8>) -> Bool {
    let digits = token.count { (0x30...0x39).contains($0) }
    return digits >= 2 && Set(token).count >= 8
  }
}

/// Contents that differ in nothing but the order of their parts.
enum OrderEvidence {
  /// True for the same lines, or the same texts between zero bytes, in another order.
  static func isReordered(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count, left != right, histogram(left) == histogram(right) else { return false }
    return [UInt8(0x0A), 0, UInt8(ascii: " "), UInt8(ascii: ",")].contains { separator in
      let one = parts(left, separator)
      return one.count > 1 && one == parts(right, separator)
    }
  }

  private static func histogram(_ bytes: [UInt8]) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    return counts
  }

  private static func parts(_ bytes: [UInt8], _ separator: UInt8) -> [ArraySlice<UInt8>] {
    bytes.split(separator: separator).sorted { $0.lexicographicallyPrecedes($1) }
  }
}
