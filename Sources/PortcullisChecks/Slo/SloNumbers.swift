internal import PortcullisFormats

/// Numbers as a person reads them.
enum SloNumbers {
  /// `1,763,000`.
  static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number.magnitude).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (number < 0 ? "-" : "") + String(text.reversed())
  }

  /// `5m`.
  static func length(_ seconds: Int) -> String {
    for (unit, size) in [("d", 86_400), ("h", 3600), ("m", 60)] where seconds % size == 0 {
      return "\(seconds / size)\(unit)"
    }
    return "\(seconds)s"
  }

  /// `6d`, `30h` or `10m`: a time rounded down, for a person.
  static func roughly(_ seconds: Int) -> String {
    for (unit, size) in [("d", 86_400), ("h", 3600), ("m", 60)] where seconds >= 2 * size {
      return "\(grouped(seconds / size))\(unit)"
    }
    return "\(seconds)s"
  }

  /// `0.4`, from hundredths rounded up.
  static func rate(_ hundredths: Int) -> String {
    let text = grouped(hundredths / 100) + "." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
    return text.hasSuffix("0") ? String(text.dropLast()) : text
  }

  /// `99.95`.
  static func percent(_ share: OpenSLODecimal) -> String {
    OpenSLODecimal("\(share)e2").map { "\($0)" } ?? "\(share)"
  }

  /// A percentage rounded down, so that a share below its target never reads as the target.
  static func percent(_ part: Int, of whole: Int, digits: Int) -> String {
    guard whole > 0 else { return "0" }
    let scale = (0..<digits).reduce(Int128(100)) { value, _ in value * 10 }
    let units = Int64(clamping: Int128(part) * scale / Int128(whole))
    let fraction = String(repeating: "0", count: max(0, digits + 1 - String(units).count)) + String(units)
    guard digits > 0 else { return fraction }
    return fraction.dropLast(digits) + "." + fraction.suffix(digits)
  }

  /// Digits that show a share one place finer than its target, and at least three.
  static func digits(beside target: OpenSLODecimal) -> Int { min(15, max(3, target.scale - 2 + 1)) }
}
