/// One clause of a version specifier, such as `>=2.1` (PEP 440).
package struct VersionSpecifier: Hashable, Sendable, CustomStringConvertible {
  package enum Operator: String, CaseIterable, Sendable {
    case arbitrary = "==="
    case equal = "=="
    case compatible = "~="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
  }

  package enum Operand: Hashable, Sendable {
    case version(PythonVersion)
    /// `1.2.*`, held as the release before the wildcard.
    case prefix(PythonVersion)
    /// The text after `===`, compared as text.
    case text
  }

  package let comparison: Operator
  /// As written, without white space.
  package let versionText: String
  package let operand: Operand

  /// Nil unless the whole text is one clause.
  package init?(_ text: some StringProtocol) {
    let bytes = PythonText.trimmed(Array(text.utf8))
    guard let comparison = Operator.allCases.first(where: { bytes.starts(with: $0.rawValue.utf8) }) else {
      return nil
    }
    let rest = PythonText.trimmed(Array(bytes.dropFirst(comparison.rawValue.utf8.count)))
    let written = String(decoding: rest, as: UTF8.self)
    guard let operand = Self.operand(of: comparison, written, rest) else { return nil }
    self.comparison = comparison
    self.operand = operand
    versionText = written
  }

  private static func operand(of comparison: Operator, _ text: String, _ bytes: [UInt8]) -> Operand? {
    switch comparison {
    case .arbitrary:
      let isPlain = bytes.indices.allSatisfy {
        PythonText.spaceLength(bytes, at: $0) == 0 && bytes[$0] != 0x3B && bytes[$0] != 0x29
      }
      return isPlain && !bytes.isEmpty ? .text : nil
    case .equal, .notEqual:
      guard text.hasSuffix(".*") else { return PythonVersion(text).map(Operand.version) }
      guard let prefix = PythonVersion(text.dropLast(2)), prefix == prefix.base, prefix.local == nil,
        bytes.dropLast(2).allSatisfy({ $0 == 0x2E || $0 == 0x21 || isDigitOrV($0) })
      else { return nil }
      return .prefix(prefix)
    case .compatible:
      guard let version = PythonVersion(text), version.local == nil, version.release.count > 1 else {
        return nil
      }
      return .version(version)
    case .lessOrEqual, .greaterOrEqual, .less, .greater:
      guard let version = PythonVersion(text), version.local == nil else { return nil }
      return .version(version)
    }
  }

  private static func isDigitOrV(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte | 0x20 == 0x76
  }

  package var description: String { comparison.rawValue + versionText }

  /// True when the clause names exactly one version: `==1.2` or `===1.2`, no wildcard.
  package var isPin: Bool {
    switch (comparison, operand) {
    case (.arbitrary, .text): !versionText.hasSuffix(".*")
    case (.equal, .version): true
    default: false
    }
  }

  /// True when the clause itself asks for prereleases, as `>=1.0rc1` does.
  package var namesPrerelease: Bool {
    switch comparison {
    case .notEqual: false
    case .arbitrary: PythonVersion(versionText)?.isPrerelease ?? false
    case .equal, .compatible, .lessOrEqual, .greaterOrEqual, .less, .greater:
      switch operand {
      case .version(let version): version.isPrerelease
      case .prefix, .text: false
      }
    }
  }

  // Two clauses are the same when they accept the same versions: `==1.0` and `==1.0.0`.
  package static func == (left: VersionSpecifier, right: VersionSpecifier) -> Bool {
    left.comparison == right.comparison && left.canonicalOperand == right.canonicalOperand
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(comparison)
    hasher.combine(canonicalOperand)
  }

  /// `~=` counts its release parts, so there the zeros matter.
  private var canonicalOperand: String {
    switch operand {
    case .text: return versionText
    case .prefix(let prefix): return prefix.description + ".*"
    case .version(var version):
      if comparison != .compatible { version.release = version.trimmedRelease }
      return version.description
    }
  }
}
