/// The ENV and ARG values that an instruction sees.
package struct DockerVariables: Sendable {
  /// A scalar that stands for a value nobody knows before the build; no text has it.
  package static let open: Unicode.Scalar = "\u{FFFF}"

  package private(set) var values: [String: String] = [:]
  /// Names declared by ARG, which a caller may set to something else.
  package private(set) var arguments: Set<String> = []
  private var environment: Set<String> = []

  package init() {}

  mutating func setEnvironment(_ name: String, _ value: String) {
    values[name] = value
    environment.insert(name)
    arguments.remove(name)
  }

  /// Declares a build argument; ENV of the same name wins.
  mutating func setArgument(_ name: String, _ value: String?) {
    guard !environment.contains(name) else { return }
    arguments.insert(name)
    if let value { values[name] = value }
  }

  /// Takes over what ENV and ARG declare; other instructions change nothing.
  mutating func apply(_ instruction: DockerInstruction, globals: DockerVariables, escape: Unicode.Scalar) {
    let before = expansion(escape: escape)
    for (key, value) in instruction.pairs {
      switch instruction.keyword {
      case "env":
        guard let value else { continue }
        setEnvironment(key.text, (try? before.expand(value.text))?.text ?? value.text)
      case "arg":
        let text = value.map { (try? expansion(escape: escape).expand($0.text))?.text ?? $0.text }
        setArgument(key.text, text ?? globals.values[key.text])
      default: return
      }
    }
  }

  package func expansion(escape: Unicode.Scalar) -> DockerExpansion {
    DockerExpansion(variables: values, escape: escape)
  }

  /// The same with a placeholder for each of the names.
  func opening(_ names: Set<String>, escape: Unicode.Scalar) -> DockerExpansion {
    var variables = values
    for name in names { variables[name] = String(Self.open) }
    return DockerExpansion(variables: variables, escape: escape)
  }
}
