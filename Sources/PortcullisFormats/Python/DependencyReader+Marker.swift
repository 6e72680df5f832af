extension DependencyReader {
  /// The whole rest as one marker.
  mutating func marker() throws(DependencyError) -> EnvironmentMarker {
    var alternatives: [[EnvironmentMarker]] = [[try markerAtom()]]
    while true {
      if takeWord("or") {
        alternatives.append([try markerAtom()])
      } else if takeWord("and") {
        alternatives[alternatives.count - 1].append(try markerAtom())
      } else {
        break
      }
    }
    let parts = alternatives.map { $0.count == 1 ? $0[0] : .all($0) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func markerAtom() throws(DependencyError) -> EnvironmentMarker {
    skipBlanks()
    defer { skipBlanks() }
    guard next == UInt8(ascii: "(") else { return try markerComparison() }
    guard depth < Self.deepest else { throw error("nested more than \(Self.deepest) parentheses deep") }
    let opening = position
    position += 1
    depth += 1
    defer { depth -= 1 }
    skipBlanks()
    let inner = try marker()
    skipBlanks()
    guard take(")") else { throw error("this parenthesis is not closed", at: opening) }
    return .group(inner)
  }

  private mutating func markerComparison() throws(DependencyError) -> EnvironmentMarker {
    var left = try markerOperand()
    skipBlanks()
    let comparison = try markerOperator()
    skipBlanks()
    var right = try markerOperand()
    // Names compare in their normal form; a set of names stands on the right only.
    if case .variable(.extra) = left, case .literal(let text) = right {
      right = .literal(ProjectName(text).description)
    } else if case .variable(let names) = right, names == .extra || names.isSet,
      case .literal(let text) = left
    {
      left = .literal(ProjectName(text).description)
    }
    return .comparison(left, comparison, right)
  }

  private mutating func markerOperand() throws(DependencyError) -> EnvironmentMarker.Operand {
    if next == UInt8(ascii: "'") || next == UInt8(ascii: "\"") { return .literal(try quotedText()) }
    for (spelling, variable) in Self.spellings where takeWord(spelling) { return .variable(variable) }
    throw error("expected a marker variable or a quoted text")
  }

  /// Every variable under its name, and under the older names that are still read.
  private static let spellings: [(String, EnvironmentMarker.Variable)] =
    EnvironmentMarker.Variable.allCases.map { ($0.rawValue, $0) } + [
      ("os.name", .osName), ("sys.platform", .sysPlatform), ("platform.version", .platformVersion),
      ("platform.machine", .platformMachine), ("python_implementation", .platformPythonImplementation),
      ("platform.python_implementation", .platformPythonImplementation),
    ]

  private mutating func markerOperator() throws(DependencyError) -> EnvironmentMarker.Comparison {
    if takeWord("in") { return .within }
    if takeWord("not") {
      guard skipBlanks(), takeWord("in") else { throw error("expected 'in' after 'not'") }
      return .notWithin
    }
    for comparison: EnvironmentMarker.Comparison in [
      .arbitrary, .equal, .compatible, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater,
    ] where bytes[position...].starts(with: comparison.rawValue.utf8) {
      position += comparison.rawValue.utf8.count
      return comparison
    }
    throw error("expected one of <=, <, !=, ==, >=, >, ~=, ===, in, not in")
  }

  /// A Python string literal up to the same quote; escapes mean what they mean in Python.
  private mutating func quotedText() throws(DependencyError) -> String {
    let opening = position
    guard let quote = next,
      let end = bytes[(position + 1)...].firstIndex(of: quote)
    else { throw error("this text has no closing quote", at: opening) }
    let content = bytes[(position + 1)..<end]
    guard let text = PythonLiteral.text(of: content) else { throw error("invalid quoted text", at: opening) }
    position = end + 1
    return text
  }
}
