extension Duration {
  /// Nil unless the text is a number and a unit (`250ms`, `1.5s`, `10m`, `2h`, `30d`), parts added up (`1h30m`).
  ///
  /// A bare number is refused: a limit of `5` has been read as seconds by one person and as minutes by another.
  package init?(parsing text: some StringProtocol) {
    var rest = Substring(text)
    var total = Duration.zero
    guard !rest.isEmpty, rest.utf8.count <= 40 else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isASCII && $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let milliseconds = Self.milliseconds(in: unit), let part = Self.scaled(digits, by: milliseconds)
      else { return nil }
      total += part
    }
    self = total
  }

  private static func milliseconds(in unit: Substring) -> Int64? {
    switch unit {
    case "ms": 1
    case "s": 1000
    case "m": 60_000
    case "h": 3_600_000
    case "d": 86_400_000
    default: nil
    }
  }

  /// Exact to the microsecond; nil for a malformed or an absurdly large number.
  private static func scaled(_ digits: Substring, by milliseconds: Int64) -> Duration? {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int64(parts[0]), whole <= 1_000_000_000 else {
      return nil
    }
    let total = Duration.milliseconds(whole * milliseconds)
    guard parts.count == 2 else { return total }
    guard (1...6).contains(parts[1].count), let fraction = Int64(parts[1]) else { return nil }
    let padded = (parts[1].count..<6).reduce(fraction) { value, _ in value * 10 }
    return total + .microseconds(padded * milliseconds / 1000)
  }
}
