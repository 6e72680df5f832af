/// A version as npm reads and orders it (Semantic Versioning 2.0.0, and npm's loose spelling of it).
package struct NodeVersion: Sendable, Hashable, CustomStringConvertible {
  /// One part of a prerelease; a number sorts below any word.
  package enum Identifier: Sendable, Hashable, Comparable, CustomStringConvertible {
    case number(UInt64)
    case word(String)

    package static func < (left: Identifier, right: Identifier) -> Bool {
      switch (left, right) {
      case (.number(let one), .number(let other)): one < other
      case (.word(let one), .word(let other)): one.utf8.lexicographicallyPrecedes(other.utf8)
      case (.number, .word): true
      case (.word, .number): false
      }
    }

    package var description: String {
      switch self {
      case .number(let number): String(number)
      case .word(let word): word
      }
    }
  }

  package var major: UInt64
  package var minor: UInt64
  package var patch: UInt64
  package var prerelease: [Identifier]

  package init(_ major: UInt64, _ minor: UInt64, _ patch: UInt64, _ prerelease: [Identifier] = []) {
    self.major = major
    self.minor = minor
    self.patch = patch
    self.prerelease = prerelease
  }

  /// The largest number that npm accepts, the largest whole number of JavaScript.
  static let largest: UInt64 = 9_007_199_254_740_991

  /// Nil for what npm takes for no version even when it reads loosely (`v1.2.3`, `= 1.2.3`, `1.2.3beta`).
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count <= 256 else { return nil }
    var cursor = NodeVersionCursor(bytes[...])
    cursor.skipPrefix()
    guard let major = cursor.takeNumber(), cursor.take("."), let minor = cursor.takeNumber(),
      cursor.take("."),
      let patch = cursor.takeNumber(), let prerelease = cursor.takePrerelease(), cursor.takeBuild()
    else { return nil }
    cursor.skipSpace()
    guard cursor.isAtEnd else { return nil }
    self.init(major, minor, patch, prerelease)
  }

  /// Without build metadata, which npm leaves out of every comparison.
  package var description: String {
    let core = "\(major).\(minor).\(patch)"
    return prerelease.isEmpty
      ? core : core + "-" + prerelease.map(\.description).joined(separator: ".")
  }

  func hasSameCore(as other: NodeVersion) -> Bool {
    (major, minor, patch) == (other.major, other.minor, other.patch)
  }
}

extension NodeVersion: Comparable {
  package static func < (left: NodeVersion, right: NodeVersion) -> Bool {
    guard left.hasSameCore(as: right) else {
      return (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }
    if left.prerelease.isEmpty || right.prerelease.isEmpty {
      return !left.prerelease.isEmpty && right.prerelease.isEmpty
    }
    return left.prerelease.lexicographicallyPrecedes(right.prerelease)
  }
}
