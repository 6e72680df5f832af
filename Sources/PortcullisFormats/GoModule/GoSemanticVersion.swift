/// A version as Go modules spell it: `v1`, `v1.2`, `v1.2.3-pre+build` (x/mod/semver of Go 1.27).
package struct GoSemanticVersion: Hashable, Sendable {
  package let major: String
  package let minor: String
  package let patch: String
  /// With its dash; empty for a release.
  package let prerelease: String
  /// With its plus sign; empty without.
  package let build: String
  /// `.0` or `.0.0` for a version that left numbers out.
  private let short: String

  /// Nil for what is no semantic version.
  package init?(_ text: String) {
    var rest = Substring(text)
    guard rest.popFirst() == "v", let major = Self.takeNumber(&rest) else { return nil }
    self.major = major
    guard !rest.isEmpty else {
      (minor, patch, prerelease, build, short) = ("0", "0", "", "", ".0.0")
      return
    }
    guard rest.popFirst() == ".", let minor = Self.takeNumber(&rest) else { return nil }
    self.minor = minor
    guard !rest.isEmpty else {
      (patch, prerelease, build, short) = ("0", "", "", ".0")
      return
    }
    guard rest.popFirst() == ".", let patch = Self.takeNumber(&rest),
      let prerelease = Self.takeSuffix(&rest, mark: "-"), let build = Self.takeSuffix(&rest, mark: "+"),
      rest.isEmpty
    else { return nil }
    self.patch = patch
    self.prerelease = prerelease
    self.build = build
    short = ""
  }

  /// `v1.2.3-pre`: every number written out, no build.
  package var canonical: String { "v\(major).\(minor).\(patch)\(prerelease)" }

  /// The canonical form that keeps `+incompatible`; nil for what is no version.
  package static func canonicalModuleVersion(_ text: String) -> String? {
    guard let version = GoSemanticVersion(text) else { return nil }
    return version.canonical + (version.build == "+incompatible" ? version.build : "")
  }

  private static func takeNumber(_ rest: inout Substring) -> String? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits == "0" || !digits.hasPrefix("0") else { return nil }
    rest = rest[digits.endIndex...]
    return String(digits)
  }

  /// An empty string without the mark; nil for a suffix that is malformed.
  private static func takeSuffix(_ rest: inout Substring, mark: Character) -> String? {
    guard rest.first == mark else { return "" }
    let suffix = rest.prefix { $0 == mark || $0 != "+" }
    let parts = suffix.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    for part in parts {
      let isWord = part.utf8.allSatisfy { GoASCII.isLetter($0) || GoASCII.isDigit($0) || $0 == 0x2D }
      let isNumber = part.utf8.allSatisfy(GoASCII.isDigit)
      let hasLeadingZero = isNumber && part.utf8.count > 1 && part.hasPrefix("0")
      guard !part.isEmpty, isWord, mark == "+" || !hasLeadingZero else { return nil }
    }
    rest = rest[suffix.endIndex...]
    return String(suffix)
  }
}

extension GoSemanticVersion: Comparable {
  package static func == (left: GoSemanticVersion, right: GoSemanticVersion) -> Bool {
    left.canonical == right.canonical
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(canonical) }

  /// Builds do not take part in the order.
  package static func < (left: GoSemanticVersion, right: GoSemanticVersion) -> Bool {
    for (one, other) in [(left.major, right.major), (left.minor, right.minor), (left.patch, right.patch)]
    where one != other {
      return GoASCII.isLess(one, other)
    }
    guard left.prerelease != right.prerelease, !left.prerelease.isEmpty else { return false }
    guard !right.prerelease.isEmpty else { return true }
    return isLess(prerelease: left.prerelease.dropFirst(), right.prerelease.dropFirst())
  }

  private static func isLess(prerelease left: Substring, _ right: Substring) -> Bool {
    let ones = left.split(separator: ".")
    let others = right.split(separator: ".")
    for (one, other) in zip(ones, others) where one != other {
      switch (one.utf8.allSatisfy(GoASCII.isDigit), other.utf8.allSatisfy(GoASCII.isDigit)) {
      case (true, true): return GoASCII.isLess(String(one), String(other))
      case (true, false): return true
      case (false, true): return false
      case (false, false): return one.utf8.lexicographicallyPrecedes(other.utf8)
      }
    }
    return ones.count < others.count
  }
}

/// ASCII letters and digits, and decimal numbers of any length.
enum GoASCII {
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

  /// True when the first decimal without leading zeros is the smaller number.
  static func isLess(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count
      ? left.utf8.lexicographicallyPrecedes(right.utf8) : left.utf8.count < right.utf8.count
  }
}
