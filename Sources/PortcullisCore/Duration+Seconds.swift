extension Duration {
  /// Whole milliseconds, rounded down; never negative.
  package var wholeMilliseconds: Int {
    let attoseconds = attoseconds
    // A million results ask; 128 bits divide slowly, and 10^15 is 2^15 times 5^15.
    if let fraction = Int(exactly: attoseconds >> 15) { return max(0, fraction / 30_517_578_125) }
    return attoseconds < 0 ? 0 : Int(clamping: attoseconds / 1_000_000_000_000_000)
  }

  /// Seconds as a decimal without trailing zeros: `1.5`, `30`.
  package var seconds: String {
    let milliseconds = wholeMilliseconds
    guard milliseconds % 1000 != 0 else { return String(milliseconds / 1000) }
    var fraction = String(1000 + milliseconds % 1000).dropFirst()
    while fraction.hasSuffix("0") { fraction = fraction.dropLast() }
    return "\(milliseconds / 1000).\(fraction)"
  }
}
