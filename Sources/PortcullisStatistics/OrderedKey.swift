/// A `Double` as an integer of the same order, with both zeros as one.
enum OrderedKey {
  @inline(__always)
  static func of(_ value: Double) -> UInt64 {
    // Adding zero turns -0 into +0 and changes no other number.
    let bits = (value + 0).bitPattern
    return bits ^ (UInt64(bitPattern: Int64(bitPattern: bits) >> 63) | 1 << 63)
  }

  /// The number of a key; that of both zeros is +0.
  static func value(of key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key ^ 1 << 63 : ~key)
  }
}
