/// A range of versions as npm reads it: `^1.2`, `~1`, `1.x || >=2.5.0 <3`, `1 - 2`, `*`.
package struct NodeRange: Sendable, Hashable {
  struct Comparator: Sendable, Hashable {
    enum Relation: Sendable, Hashable {
      case less, lessOrEqual, equal, greaterOrEqual, greater
    }

    let relation: Relation
    let version: NodeVersion

    func accepts(_ candidate: NodeVersion) -> Bool {
      switch relation {
      case .less: candidate < version
      case .lessOrEqual: candidate <= version
      case .equal: candidate == version
      case .greaterOrEqual: candidate >= version
      case .greater: candidate > version
      }
    }
  }

  /// A version has to meet every comparator of one alternative; an empty alternative accepts every release.
  private(set) var alternatives: [[Comparator]] = []

  /// Nil for text that is no range, such as a tag or an address.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count < 1 << 14 else { return nil }
    var part = bytes[...]
    while true {
      let end = part.firstRange(of: [0x7C, 0x7C])
      let alternative = part[..<(end?.lowerBound ?? part.endIndex)]
      if let comparators = NodeRangeReader.comparators(of: alternative) { alternatives.append(comparators) }
      guard let end else { break }
      part = part[end.upperBound...]
    }
    guard !alternatives.isEmpty else { return nil }
  }

  package func accepts(_ version: NodeVersion) -> Bool {
    alternatives.contains { Self.accepts(version, $0) }
  }

  /// A prerelease is accepted only where a comparator names one of the same three numbers.
  private static func accepts(_ version: NodeVersion, _ comparators: [Comparator]) -> Bool {
    guard comparators.allSatisfy({ $0.accepts(version) }) else { return false }
    guard !version.prerelease.isEmpty else { return true }
    return comparators.contains { !$0.version.prerelease.isEmpty && $0.version.hasSameCore(as: version) }
  }
}
