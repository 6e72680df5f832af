/// The build constraint of a Go file, read for one question: whether any build can include the file.
enum GoBuildConstraint {
  /// True when the constraint needs the tag `ignore`, which by convention nobody sets.
  static func isNeverBuilt(header: ArraySlice<UInt8>) -> Bool {
    for line in header.split(separator: 0x0A) {
      let text = String(decoding: line, as: UTF8.self).trimmingSpaces
      if text.hasPrefix("//go:build ") {
        var expression = Expression(text.dropFirst("//go:build ".count))
        return expression.value() == .never
      }
      guard text.isEmpty || text.hasPrefix("//") else { return false }
    }
    return false
  }
}

private enum Satisfiable { case never, always, sometimes }

/// `||`, `&&`, `!`, parentheses and tags, read once from left to right.
private struct Expression {
  private var tokens: [Substring] = []
  private var position = 0
  private var depth = 0

  init(_ text: Substring) {
    var rest = text.prefix(1000)
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if rest.hasPrefix("||") || rest.hasPrefix("&&") {
        tokens.append(rest.prefix(2))
        rest.removeFirst(2)
      } else if "!()".contains(first) {
        tokens.append(rest.prefix(1))
        rest.removeFirst()
      } else {
        let tag = rest.prefix { !$0.isWhitespace && !"!()|&".contains($0) }
        guard !tag.isEmpty else { return }
        tokens.append(tag)
        rest = rest[tag.endIndex...]
      }
    }
  }

  mutating func value() -> Satisfiable {
    var result = conjunction()
    while take("||") {
      let right = conjunction()
      switch (result, right) {
      case (.always, _), (_, .always): result = .always
      case (.never, .never): result = .never
      case (.never, .sometimes), (.sometimes, .never), (.sometimes, .sometimes): result = .sometimes
      }
    }
    return result
  }

  private mutating func conjunction() -> Satisfiable {
    var result = factor()
    while take("&&") {
      let right = factor()
      switch (result, right) {
      case (.never, _), (_, .never): result = .never
      case (.always, .always): result = .always
      case (.always, .sometimes), (.sometimes, .always), (.sometimes, .sometimes): result = .sometimes
      }
    }
    return result
  }

  private mutating func factor() -> Satisfiable {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { return .sometimes }
    if take("!") {
      switch factor() {
      case .never: return .always
      case .always: return .never
      case .sometimes: return .sometimes
      }
    }
    if take("(") {
      let inner = value()
      _ = take(")")
      return inner
    }
    guard position < tokens.count else { return .sometimes }
    position += 1
    return tokens[position - 1] == "ignore" ? .never : .sometimes
  }

  private mutating func take(_ token: String) -> Bool {
    guard position < tokens.count, tokens[position] == token else { return false }
    position += 1
    return true
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }
}
