extension Duration {
  /// Whole milliseconds, rounded down; never negative.
  package var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    return max(0, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
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
