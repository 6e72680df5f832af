/// A `Double` as an integer of the same order, with both zeros as one.
enum OrderedKey {
  @inline(__always)
  static func of(_ value: Double) -> UInt64 {
    // Adding zero turns -0 into +0 and changes no other number.
    let bits = (value + 0).bitPattern
    return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
  }
}
