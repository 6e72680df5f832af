/// A shell pattern of `*` and `?`, matched in bounded time.
struct DockerPattern {
  /// Patterns and values longer than this are refused: matching takes cubic time.
  static let longest = 256

  private enum Token { case scalar(Unicode.Scalar), any, many }

  private let tokens: [Token]

  init(_ text: String) throws(DockerExpansionError) {
    var tokens: [Token] = []
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch scalar {
      case "*": tokens.append(.many)
      case "?": tokens.append(.any)
      case "\\":
        guard let escaped = scalars.next(), "*?\\}/".unicodeScalars.contains(escaped) else {
          throw DockerExpansionError(reason: "invalid escape in the pattern \(text)")
        }
        tokens.append(.scalar(escaped))
      default: tokens.append(.scalar(scalar))
      }
    }
    guard tokens.count <= Self.longest else {
      throw DockerExpansionError(reason: "a pattern of more than \(Self.longest) characters")
    }
    self.tokens = tokens
  }

  func removingPrefix(of value: String, longest: Bool) throws(DockerExpansionError) -> String {
    let scalars = try bounded(value)
    guard let end = ends(in: scalars, from: 0).pick(longest) else { return value }
    return Self.text(scalars[end...])
  }

  func removingSuffix(of value: String, longest: Bool) throws(DockerExpansionError) -> String {
    let scalars = try bounded(value)
    let starts = scalars.indices.filter { ends(in: scalars, from: $0).last == scalars.count }
    let all = starts + (ends(in: scalars, from: scalars.count).isEmpty ? [] : [scalars.count])
    guard let start = longest ? all.first : all.last else { return value }
    return Self.text(scalars[..<start])
  }

  func replacing(
    in value: String, with replacement: String, everywhere: Bool
  ) throws(DockerExpansionError) -> String {
    let scalars = try bounded(value)
    var result = ""
    var position = 0
    var isDone = false
    while position <= scalars.count {
      if !isDone, let end = ends(in: scalars, from: position).last {
        result += replacement
        isDone = !everywhere
        guard end == position else {
          position = end
          continue
        }
      }
      if position < scalars.count { result.unicodeScalars.append(scalars[position]) }
      position += 1
    }
    return result
  }

  private func bounded(_ value: String) throws(DockerExpansionError) -> [Unicode.Scalar] {
    let scalars = Array(value.unicodeScalars)
    guard scalars.count <= Self.longest else {
      throw DockerExpansionError(reason: "a value of more than \(Self.longest) characters under a pattern")
    }
    return scalars
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Every index where a match that starts at `start` can end, ascending.
  private func ends(in scalars: [Unicode.Scalar], from start: Int) -> [Int] {
    var states: Set<Int> = closure(0)
    var ends = states.contains(tokens.count) ? [start] : []
    for index in start..<scalars.count {
      var next: Set<Int> = []
      for state in states where state < tokens.count {
        switch tokens[state] {
        case .scalar(let scalar): if scalar == scalars[index] { next.formUnion(closure(state + 1)) }
        case .any: next.formUnion(closure(state + 1))
        case .many: next.formUnion(closure(state))
        }
      }
      guard !next.isEmpty else { break }
      if next.contains(tokens.count) { ends.append(index + 1) }
      states = next
    }
    return ends
  }

  private func closure(_ state: Int) -> Set<Int> {
    var states: Set<Int> = [state]
    var state = state
    while state < tokens.count, case .many = tokens[state] {
      state += 1
      states.insert(state)
    }
    return states
  }
}

extension [Int] {
  fileprivate func pick(_ last: Bool) -> Int? { last ? self.last : first }
}
