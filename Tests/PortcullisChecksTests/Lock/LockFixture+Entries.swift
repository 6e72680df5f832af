extension LockFixture {
  /// Words as names are told apart, so that `hash` does not name `ash`.
  static func words(of text: String) -> Set<String> {
    Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }

  /// The packages that a line is about: those it names, and the one in whose entry it stands.
  func packages(at index: Int) -> Set<String> {
    let block: Set<String>
    switch path {
    case "Cargo.lock": block = names(around: index) { $0.isEmpty }
    case "Package.resolved": block = names(around: index) { $0 == "      {" || $0.hasPrefix("      }") }
    default: block = names(above: index)
    }
    return names(in: index).union(block)
  }

  private func names(in index: Int) -> Set<String> {
    Self.words(of: lines[index]).intersection(Self.trees.map(\.name) + ["wood"])
  }

  /// What the entry names first, between two lines that set it off.
  private func names(around index: Int, _ isBound: (String) -> Bool) -> Set<String> {
    guard !isBound(lines[index]), let start = lines[..<index].lastIndex(where: isBound) else { return [] }
    let block = lines[start...].dropFirst().prefix { !isBound($0) }
    guard !block.contains("[metadata]") else { return [] }
    return block.indices.lazy.map { names(in: $0) }.first { !$0.isEmpty } ?? []
  }

  /// The name in the nearest line above that stands further to the left.
  private func names(above index: Int) -> Set<String> {
    var indent = Self.indent(of: lines[index])
    for above in lines[..<index].indices.reversed() where !lines[above].isEmpty {
      guard Self.indent(of: lines[above]) < indent else { continue }
      indent = Self.indent(of: lines[above])
      let names = names(in: above)
      if !names.isEmpty { return names }
    }
    return []
  }

  private static func indent(of line: String) -> Int { line.prefix { $0 == " " }.count }
}
