/// Names of findings that stay the same when lines shift, numbers change or checks are reordered.
struct Fingerprints {
  private var uses: [String: Int] = [:]

  /// Made of check, rule, path and the message without its numbers; equal ones are counted.
  mutating func next(_ check: String, _ finding: CodeFinding) -> String {
    let message = finding.message.unicodeScalars.filter { !("0"..."9").contains($0) }
    let text = [check, finding.rule, finding.path, String(String.UnicodeScalarView(message))]
      .joined(separator: "\u{0}")
    let use = uses[text, default: 0]
    uses[text] = use + 1
    return Self.hash(use == 0 ? text : "\(text)\u{0}\(use)")
  }

  /// FNV-1a with 128 bits (Fowler, Noll, Vo), 32 hexadecimal digits.
  private static func hash(_ text: String) -> String {
    let prime: UInt128 = 1 << 88 + 0x13B
    let start: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    let value = text.utf8.reduce(start) { ($0 ^ UInt128($1)) &* prime }
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
