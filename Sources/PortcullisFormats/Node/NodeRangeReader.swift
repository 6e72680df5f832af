/// Turns one alternative of a range into comparators.
enum NodeRangeReader {
  /// A version of which the numbers from the first wildcard on are open.
  struct Partial {
    var numbers: [UInt64] = []
    var prerelease: [NodeVersion.Identifier] = []

    var major: UInt64 { numbers.isEmpty ? 0 : numbers[0] }
    var minor: UInt64 { numbers.count > 1 ? numbers[1] : 0 }
    var patch: UInt64 { numbers.count > 2 ? numbers[2] : 0 }
    var isWhole: Bool { numbers.count == 3 }

    var floor: NodeVersion { NodeVersion(major, minor, patch, isWhole ? prerelease : []) }
    /// The first version behind those that share the numbers given.
    var ceiling: NodeVersion {
      numbers.count == 1 ? NodeVersion(major + 1, 0, 0) : NodeVersion(major, minor + 1, 0)
    }
  }

  private typealias Comparator = NodeRange.Comparator
  private static let nothing = [Comparator(relation: .less, version: preceding(NodeVersion(0, 0, 0)))]

  /// `1.0.0-0`, below every prerelease of the version.
  private static func preceding(_ version: NodeVersion) -> NodeVersion {
    NodeVersion(version.major, version.minor, version.patch, [.number(0)])
  }

  /// Nil when nothing in the text is a comparator; npm passes over single words that are none.
  static func comparators(of text: ArraySlice<UInt8>) -> [NodeRange.Comparator]? {
    let words = text.split(whereSeparator: NodeVersionCursor.isSpace)
    if let span = hyphen(words) { return span }
    var found: [NodeRange.Comparator] = []
    var readable = words.isEmpty
    var index = 0
    while index < words.count {
      var word = Array(words[index])
      index += 1
      // An operator may stand apart from its version.
      while index < words.count, word.allSatisfy({ "<>=~^v".utf8.contains($0) }) {
        word += words[index]
        index += 1
      }
      guard let comparators = comparator(word) else { continue }
      readable = true
      found += comparators
    }
    return readable ? found : nil
  }

  /// `1.2 - 2.3`; the blanks around the dash are what tells it from a prerelease.
  private static func hyphen(_ words: [ArraySlice<UInt8>]) -> [NodeRange.Comparator]? {
    guard words.count == 3, words[1] == [UInt8(ascii: "-")], let from = partial(words[0]),
      let to = partial(words[2])
    else { return nil }
    var span: [NodeRange.Comparator] = []
    if !from.numbers.isEmpty { span.append(.init(relation: .greaterOrEqual, version: from.floor)) }
    if to.isWhole {
      span.append(.init(relation: .lessOrEqual, version: to.floor))
    } else if !to.numbers.isEmpty {
      span.append(.init(relation: .less, version: preceding(to.ceiling)))
    }
    return span
  }

  private static func partial(_ text: ArraySlice<UInt8>) -> Partial? {
    var cursor = NodeVersionCursor(text)
    cursor.skipPrefix()
    var partial = Partial()
    var isOpen = false
    for index in 0..<3 {
      if index > 0, !cursor.take(".") { break }
      if cursor.takeWildcard() {
        isOpen = true
      } else {
        guard let number = cursor.takeNumber() else { return nil }
        if !isOpen { partial.numbers.append(number) }
      }
      guard index == 2 else { continue }
      guard let prerelease = cursor.takePrerelease(), cursor.takeBuild() else { return nil }
      partial.prerelease = prerelease
    }
    return cursor.isAtEnd ? partial : nil
  }

  private static func comparator(_ word: [UInt8]) -> [NodeRange.Comparator]? {
    for (mark, read) in [("^", caret), ("~>", tilde), ("~", tilde)] where word.starts(with: mark.utf8) {
      return partial(word.dropFirst(mark.utf8.count)).map(read)
    }
    let relations: [(String, Comparator.Relation)] = [
      (">=", .greaterOrEqual), ("<=", .lessOrEqual), (">", .greater), ("<", .less),
    ]
    for (mark, relation) in relations where word.starts(with: mark.utf8) {
      return partial(word.dropFirst(mark.utf8.count)).map { bound(relation, $0) }
    }
    return partial(word[...]).map(same)
  }

  private static func caret(_ partial: Partial) -> [NodeRange.Comparator] {
    guard !partial.numbers.isEmpty else { return [] }
    let end: NodeVersion
    if partial.major > 0 || partial.numbers.count == 1 {
      end = NodeVersion(partial.major + 1, 0, 0)
    } else if partial.minor > 0 || partial.numbers.count == 2 {
      end = NodeVersion(0, partial.minor + 1, 0)
    } else {
      end = NodeVersion(0, 0, partial.patch + 1)
    }
    return span(partial.floor, end)
  }

  private static func tilde(_ partial: Partial) -> [NodeRange.Comparator] {
    partial.numbers.isEmpty ? [] : span(partial.floor, partial.ceiling)
  }

  private static func span(_ floor: NodeVersion, _ end: NodeVersion) -> [NodeRange.Comparator] {
    [
      .init(relation: .greaterOrEqual, version: floor), .init(relation: .less, version: preceding(end)),
    ]
  }

  private static func same(_ partial: Partial) -> [NodeRange.Comparator] {
    if partial.isWhole { return [.init(relation: .equal, version: partial.floor)] }
    return tilde(partial)
  }

  private static func bound(_ relation: NodeRange.Comparator.Relation, _ partial: Partial) -> [NodeRange
    .Comparator]
  {
    guard !partial.numbers.isEmpty else {
      return relation == .less || relation == .greater ? nothing : []
    }
    if partial.isWhole { return [.init(relation: relation, version: partial.floor)] }
    switch relation {
    case .greater: return [.init(relation: .greaterOrEqual, version: partial.ceiling)]
    case .lessOrEqual: return [.init(relation: .less, version: preceding(partial.ceiling))]
    case .less: return [.init(relation: .less, version: preceding(partial.floor))]
    case .greaterOrEqual, .equal: return [.init(relation: .greaterOrEqual, version: partial.floor)]
    }
  }
}
