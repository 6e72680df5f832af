/// Reads one directive into a `GoMod`.
struct GoModDirectiveReader {
  /// What is wrong, without the place, which is the line's.
  struct Fault: Error {
    let text: String

    init(_ text: String) { self.text = text }
  }

  let role: GoMod.Role
  let minor: Int
  let line: GoModSyntax.Line

  mutating func read(_ verb: String, _ words: [String], into file: inout GoMod) throws(Fault) {
    switch verb {
    case "module": try readModule(words, into: &file)
    case "go": try readGo(words, into: &file)
    case "toolchain": try readToolchain(words, into: &file)
    case "godebug": file.settings.append(try setting(words))
    case "require": file.requirements.append(try requirement(verb, words))
    case "exclude": file.exclusions.append(try requirement(verb, words))
    case "replace": file.replacements.append(try replacement(words))
    case "retract": try readRetraction(words, into: &file)
    case "tool": file.tools.append(try directive(words, usage: "tool directive expects exactly one argument"))
    case "ignore":
      file.ignored.append(try directive(words, usage: "ignore directive expects exactly one argument"))
    case "use": file.used.append(try directive(words, usage: "usage: use local/dir"))
    default: throw Fault("unknown directive: \(verb)")
    }
  }

  private func readModule(_ words: [String], into file: inout GoMod) throws(Fault) {
    guard file.module == nil else { throw Fault("repeated module statement") }
    // Go counts a malformed line as the module statement, so that the next one is a repetition.
    file.module = GoMod.Directive(value: "", place: line.place)
    file.module = try directive(words, usage: "usage: module module/path")
  }

  private func readGo(_ words: [String], into file: inout GoMod) throws(Fault) {
    guard file.go == nil else { throw Fault("repeated go statement") }
    guard words.count == 1 else { throw Fault("go directive expects exactly one argument") }
    guard let version = GoDirectiveVersion.accepted(words[0], minor: minor, lax: role == .dependency) else {
      let form = minor >= 21 ? "1.23.0" : "1.23"
      throw Fault("invalid go version '\(words[0])': must match format \(form)")
    }
    file.go = GoMod.Directive(value: version, place: line.place)
  }

  private func readToolchain(_ words: [String], into file: inout GoMod) throws(Fault) {
    guard file.toolchain == nil else { throw Fault("repeated toolchain statement") }
    guard words.count == 1 else { throw Fault("toolchain directive expects exactly one argument") }
    let name = words[0]
    guard name == "default" || name == "go1" || name.hasPrefix("go1.") else {
      throw Fault("invalid toolchain version '\(name)': must match format go1.23.0 or default")
    }
    file.toolchain = GoMod.Directive(value: name, place: line.place)
  }

  private func setting(_ words: [String]) throws(Fault) -> GoMod.Setting {
    guard words.count == 1, !words[0].contains(where: { "\"`',".contains($0) }),
      let equals = words[0].firstIndex(of: "=")
    else { throw Fault("usage: godebug key=value") }
    return GoMod.Setting(
      key: String(words[0][..<equals]), value: String(words[0][words[0].index(after: equals)...]),
      place: line.place)
  }

  private func requirement(_ verb: String, _ words: [String]) throws(Fault) -> GoMod.Requirement {
    guard words.count == 2 else { throw Fault("usage: \(verb) module/path v1.2.3") }
    let path = try string(words[0])
    let version = try version(words[1], of: path, verb)
    return GoMod.Requirement(path: path, version: version, isIndirect: isIndirect, place: line.place)
  }

  private var isIndirect: Bool {
    let words = (line.comment ?? "").dropFirst(2).split { $0 == " " || $0 == "\t" || $0 == "\r" }
    return words.count == 1 && words[0] == "indirect" || words.count > 1 && words[0] == "indirect;"
  }

  private func readRetraction(_ words: [String], into file: inout GoMod) throws(Fault) {
    let low: String
    let high: String
    let rest: [String]
    do throws(Fault) {
      (low, high, rest) = try interval(words)
    } catch {
      // Later Go may know more forms, and must not fail on those of its dependencies.
      guard role == .dependency else { throw error }
      return
    }
    guard rest.isEmpty || role == .dependency else {
      throw Fault("unexpected token after version: \(GoQuote.string(rest[0]))")
    }
    if role != .dependency {
      for end in [low, high] { _ = try version(end, of: "", "retract", matching: false) }
    }
    file.retractions.append(GoMod.Retraction(low: low, high: high, place: line.place))
  }

  /// The two ends as written; Go looks at their form once the whole line is read.
  private func interval(_ words: [String]) throws(Fault) -> (low: String, high: String, rest: [String]) {
    guard let first = words.first, first != "(" else { throw Fault("expected '[' or version") }
    guard first == "[" else {
      let version = try string(first)
      return (version, version, Array(words.dropFirst()))
    }
    guard words.count > 1 else { throw Fault("expected version after '['") }
    let low = try string(words[1])
    guard words.count > 2, words[2] == "," else { throw Fault("expected ',' after version") }
    guard words.count > 3 else { throw Fault("expected version after ','") }
    let high = try string(words[3])
    guard words.count > 4, words[4] == "]" else { throw Fault("expected ']' after version") }
    return (low, high, Array(words.dropFirst(5)))
  }

  private func directive(_ words: [String], usage: String) throws(Fault) -> GoMod.Directive<String> {
    guard words.count == 1 else { throw Fault(usage) }
    return GoMod.Directive(value: try string(words[0]), place: line.place)
  }

  func string(_ word: String) throws(Fault) -> String {
    if word.hasPrefix("\"") {
      guard let text = GoQuote.unquote(word) else { throw Fault("invalid quoted string: invalid syntax") }
      return text
    }
    guard !word.contains(where: { "\"'`".contains($0) }) else {
      throw Fault("invalid quoted string: unquoted string cannot contain quote")
    }
    return word
  }

  /// A canonical version that fits the major version of its module's path.
  func version(
    _ word: String, of path: String, _ verb: String, matching: Bool = true
  ) throws(Fault) -> String {
    let subject = path.isEmpty ? verb : "\(verb) \(path)"
    let text: String
    do throws(Fault) {
      text = try string(word)
    } catch {
      let reason = error.text.drop { $0 != ":" }.dropFirst(2)
      throw Fault("\(subject): version \(GoQuote.string(word)) invalid: \(reason)")
    }
    let invalid = "\(subject): version \(GoQuote.string(text)) invalid: "
    if verb != "retract", GoModulePath.split(path) == nil {
      throw Fault(invalid + "malformed module path \(GoQuote.string(path))")
    }
    guard let canonical = GoSemanticVersion.canonicalModuleVersion(text), canonical == text else {
      throw Fault(invalid + "must be of the form v1.2.3")
    }
    if matching, let major = GoModulePath.split(path)?.major,
      let fault = GoModulePath.majorFault(version: canonical, pathMajor: major)
    {
      throw Fault(invalid + fault)
    }
    return canonical
  }
}
