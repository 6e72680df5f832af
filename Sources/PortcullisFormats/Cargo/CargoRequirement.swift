/// What a Cargo.toml asks of a version: `1.2`, `^1.2`, `~1.2`, `=1.2.3`, `>=1, <2`, `1.*`, `*`.
package struct CargoRequirement: Sendable, Hashable {
  private enum Relation: Sendable, Hashable {
    case caret, tilde, exact, greater, greaterOrEqual, less, lessOrEqual
  }

  private struct Comparator: Sendable, Hashable {
    let relation: Relation
    /// One to three.
    let numbers: [UInt64]
    let prerelease: [NodeVersion.Identifier]
  }

  private let comparators: [Comparator]

  /// Nil for text that Cargo would refuse.
  package init?(_ text: String) {
    var comparators: [Comparator] = []
    for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let word = PythonText.trimmed(Array(part))
      if word == Array("*".utf8) { continue }
      guard let comparator = Self.comparator(word) else { return nil }
      comparators.append(comparator)
    }
    self.comparators = comparators
  }

  private static func comparator(_ word: [UInt8]) -> Comparator? {
    let relations: [(String, Relation)] = [
      (">=", .greaterOrEqual), ("<=", .lessOrEqual), (">", .greater), ("<", .less), ("=", .exact),
      ("^", .caret),
      ("~", .tilde),
    ]
    let found = relations.first { word.starts(with: $0.0.utf8) }
    let rest = PythonText.trimmed(Array(word.dropFirst(found?.0.utf8.count ?? 0)))
    var cursor = NodeVersionCursor(rest[...])
    var numbers: [UInt64] = []
    var isOpen = false
    for index in 0..<3 {
      if index > 0, !cursor.take(".") { break }
      if index > 0, cursor.takeWildcard() {
        isOpen = true
      } else {
        guard !isOpen, let number = cursor.takeNumber() else { return nil }
        numbers.append(number)
      }
    }
    var prerelease: [NodeVersion.Identifier] = []
    if numbers.count == 3 {
      guard let read = cursor.takePrerelease(), cursor.takeBuild() else { return nil }
      prerelease = read
    }
    guard cursor.isAtEnd, !numbers.isEmpty else { return nil }
    return Comparator(
      relation: found?.1 ?? (isOpen ? .exact : .caret), numbers: numbers, prerelease: prerelease)
  }

  package func accepts(_ version: NodeVersion) -> Bool {
    guard comparators.allSatisfy({ Self.accepts(version, $0) }) else { return false }
    guard !version.prerelease.isEmpty else { return true }
    return comparators.contains { comparator in
      comparator.numbers == [version.major, version.minor, version.patch] && !comparator.prerelease.isEmpty
    }
  }

  private static func accepts(_ version: NodeVersion, _ comparator: Comparator) -> Bool {
    let numbers = comparator.numbers
    let floor = NodeVersion(
      numbers[0], numbers.count > 1 ? numbers[1] : 0, numbers.count > 2 ? numbers[2] : 0,
      comparator.prerelease)
    let own = [version.major, version.minor, version.patch]
    let isSame =
      own.starts(with: numbers) && (numbers.count < 3 || version.prerelease == comparator.prerelease)
    let isAbove = numbers.count == 3 ? version > floor : !own.starts(with: numbers) && version > floor
    switch comparator.relation {
    case .exact: return isSame
    case .greater: return isAbove
    case .greaterOrEqual: return isSame || isAbove
    case .less: return !isSame && !isAbove
    case .lessOrEqual: return !isAbove
    case .tilde: return (isSame || version >= floor) && own.starts(with: numbers.prefix(2))
    case .caret:
      guard isSame || version >= floor else { return false }
      let significant = (numbers.firstIndex { $0 > 0 } ?? numbers.count - 1) + 1
      return own.starts(with: numbers.prefix(significant))
    }
  }
}
