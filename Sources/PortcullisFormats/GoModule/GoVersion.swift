/// A Go version without its `go`, such as `1.27`, `1.27.3` or `1.28rc1`, ordered as Go orders them.
package struct GoVersion: Hashable, Sendable, Codable {
  package let major: String
  /// Empty where the version is a major number alone.
  package let minor: String
  /// Empty for a language version since 1.21.
  package let patch: String
  /// `alpha`, `beta`, `rc`, or empty.
  package let kind: String
  package let prerelease: String

  /// Nil for what Go does not take for a version.
  package init?(_ text: String) {
    var rest = text.utf8[...]
    guard let major = Self.takeNumber(&rest) else { return nil }
    self.major = major
    guard !rest.isEmpty else {
      (minor, patch, kind, prerelease) = ("0", "0", "", "")
      return
    }
    guard rest.popFirst() == UInt8(ascii: "."), let minor = Self.takeNumber(&rest) else { return nil }
    self.minor = minor
    var patch = !rest.isEmpty || !GoASCII.isLess(minor, "21") ? "" : "0"
    var kind = ""
    var prerelease = ""
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard let number = Self.takeNumber(&rest) else { return nil }
      patch = number
    } else if !rest.isEmpty {
      kind = String(decoding: rest.prefix { (0x61...0x7A).contains($0) }, as: UTF8.self)
      rest = rest.dropFirst(kind.utf8.count)
      guard !kind.isEmpty else { return nil }
      if !rest.isEmpty {
        guard let number = Self.takeNumber(&rest) else { return nil }
        prerelease = number
      }
    }
    guard rest.isEmpty else { return nil }
    self.patch = patch
    self.kind = kind
    self.prerelease = prerelease
  }

  /// The version in a toolchain's name, such as `go1.27.3-custom`; nil for a name that is none.
  package init?(toolchain name: String) {
    guard !name.contains("/"), !name.contains("\\") else { return nil }
    let name = name.prefix { !" \t-".contains($0) }
    guard name.hasPrefix("go") else { return nil }
    self.init(String(name.dropFirst(2)))
  }

  /// True for a language version, such as `1.27`: since 1.21 one without patch number.
  package var isLanguage: Bool { patch.isEmpty && kind.isEmpty && prerelease.isEmpty }

  package var isPrerelease: Bool { !kind.isEmpty }

  /// The language version, such as `1.27` for `1.27.3`.
  package var language: String {
    minor.isEmpty || (major == "1" && minor == "0") ? major : "\(major).\(minor)"
  }

  /// The language version before this one, itself for the first.
  package var previousLanguage: String {
    guard GoASCII.isLess("1", minor) else { return major }
    return "\(major).\(GoDecimal.decremented(minor) ?? "0")"
  }

  /// The number after `1.`; nil where it is beyond any release.
  package var minorNumber: Int? { Int(minor) }

  private static func takeNumber(_ rest: inout Substring.UTF8View) -> String? {
    let digits = rest.prefix(while: GoASCII.isDigit)
    guard let first = digits.first, first != 0x30 || digits.count == 1 else { return nil }
    rest = rest[digits.endIndex...]
    return String(Substring(digits))
  }
}

extension GoVersion: Comparable {
  package static func < (left: GoVersion, right: GoVersion) -> Bool { compare(left, right) < 0 }

  /// -1, 0 or 1; what is no version comes before every version.
  package static func compare(_ left: GoVersion?, _ right: GoVersion?) -> Int {
    let ones = left.map { [$0.major, $0.minor, $0.patch] } ?? ["", "", ""]
    let others = right.map { [$0.major, $0.minor, $0.patch] } ?? ["", "", ""]
    for (one, other) in zip(ones, others) where one != other { return GoASCII.isLess(one, other) ? -1 : 1 }
    let (kind, otherKind) = (left?.kind ?? "", right?.kind ?? "")
    if kind != otherKind { return kind.utf8.lexicographicallyPrecedes(otherKind.utf8) ? -1 : 1 }
    let (number, otherNumber) = (left?.prerelease ?? "", right?.prerelease ?? "")
    return number == otherNumber ? 0 : GoASCII.isLess(number, otherNumber) ? -1 : 1
  }
}

/// Decimals of any length.
enum GoDecimal {
  static func incremented(_ decimal: String) -> String {
    var digits = Array(decimal.utf8)
    for index in digits.indices.reversed() {
      guard digits[index] == 0x39 else {
        digits[index] += 1
        return String(decoding: digits, as: UTF8.self)
      }
      digits[index] = 0x30
    }
    return "1" + String(decoding: digits, as: UTF8.self)
  }

  /// Nil for zero.
  static func decremented(_ decimal: String) -> String? {
    var digits = Array(decimal.utf8)
    guard let last = digits.lastIndex(where: { $0 != 0x30 }) else { return nil }
    for index in digits.indices where index > last { digits[index] = 0x39 }
    if last == 0, digits[0] == 0x31, digits.count > 1 {
      digits.removeFirst()
    } else {
      digits[last] -= 1
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
