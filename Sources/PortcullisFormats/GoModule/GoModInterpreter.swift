/// Gives the lines of go.mod or go.work their meaning (x/mod/modfile, and the version rules of cmd/go).
struct GoModInterpreter {
  let role: GoMod.Role
  let minor: Int
  private(set) var file = GoMod()
  private(set) var errors: [GoModError] = []

  init(role: GoMod.Role, minor: Int) {
    self.role = role
    self.minor = minor
  }

  mutating func read(_ syntax: GoModSyntax) {
    for statement in syntax.statements {
      switch statement {
      case .line(let line): read(line.tokens[0], Array(line.tokens.dropFirst()), line)
      case .block(let block):
        guard block.words.count == 1, blockVerbs.contains(block.words[0]) else {
          let words = block.words.joined(separator: " ")
          if role != .dependency { errors.append(GoModError(block.place, "unknown block type: \(words)")) }
          continue
        }
        for line in block.lines { read(block.words[0], line.tokens, line) }
      }
    }
  }

  /// Go has no block of versions.
  private var blockVerbs: Set<String> {
    verbs.subtracting(["go", "toolchain"])
  }

  /// The directives this Go knows: `toolchain` came with 1.21, `godebug` with 1.23, `tool` with 1.24, `ignore` with 1.25.
  private var verbs: Set<String> {
    var verbs: Set<String>
    switch role {
    case .workspace: verbs = ["go", "use", "replace"]
    case .main: verbs = ["module", "go", "require", "exclude", "replace", "retract"]
    case .dependency: return ["module", "go", "require", "retract", "ignore"]
    }
    if minor >= 21 { verbs.insert("toolchain") }
    if minor >= 23 { verbs.insert("godebug") }
    guard role == .main else { return verbs }
    if minor >= 24 { verbs.insert("tool") }
    if minor >= 25 { verbs.insert("ignore") }
    return verbs
  }

  private mutating func read(_ verb: String, _ words: [String], _ line: GoModSyntax.Line) {
    guard verbs.contains(verb) else {
      if role != .dependency { errors.append(GoModError(line.place, "unknown directive: \(verb)")) }
      return
    }
    var reader = GoModDirectiveReader(role: role, minor: minor, line: line)
    do {
      try reader.read(verb, words, into: &file)
    } catch {
      errors.append(GoModError(line.place, error.text))
    }
  }
}
