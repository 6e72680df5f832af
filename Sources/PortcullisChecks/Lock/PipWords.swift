import PortcullisFormats

/// The words behind pip in a command that runs it in any way: by name, as a module, through uv.
struct PipWords {
  let words: [String]

  init?(_ command: ImageCommand) {
    let name = command.program
    if Self.isPip(name) || Self.findsPip(command) {
      words = command.arguments
    } else if name == "uv" {
      let verb = command.operands(skippingValuesOf: ImageInstallWalk.pipValues).first
      guard verb == "pip", let start = command.arguments.firstIndex(of: "pip") else { return nil }
      words = Array(command.arguments[(start + 1)...])
    } else if Self.isPython(name) || name.hasPrefix("$") {
      guard let module = Self.module(in: command.arguments) else { return nil }
      if module.first == "pip" {
        words = Array(module.dropFirst())
      } else if module.first == "uv", let inner = command.starting(module), let found = PipWords(inner) {
        words = found.words
      } else {
        return nil
      }
    } else {
      return nil
    }
  }

  /// `pip`, `pip3.12`, `pip${VERSION}` and `${PIP}`.
  private static func isPip(_ name: String) -> Bool {
    if name.hasPrefix("${") { return name.uppercased().contains("PIP") }
    guard name.hasPrefix("pip") else { return false }
    let rest = name.dropFirst(3).drop { $0 == "-" }
    return name == "pip" || rest.first?.isNumber == true || rest.first == "$"
  }

  /// `$(which pip)` and `$(command -v pip3)`.
  private static func findsPip(_ command: ImageCommand) -> Bool {
    guard command.program.hasPrefix("$("), let first = command.substitutions.first?.commands.first else {
      return false
    }
    return first.words.last.map { isPip($0.text([:])) } ?? false
  }

  static func isPython(_ name: String) -> Bool {
    name.hasPrefix("python") || name.hasPrefix("pypy") || name == "py"
  }

  /// The module behind `-m`, `-Im` or `-mNAME`, and its arguments; nil where Python runs something else.
  private static func module(in arguments: [String]) -> [String]? {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), !word.hasPrefix("--") else { return nil }
      let letters = word.dropFirst()
      guard let at = letters.firstIndex(where: { "mcWX".contains($0) }) else { continue }
      let glued = String(letters[letters.index(after: at)...])
      switch letters[at] {
      case "m": return (glued.isEmpty ? [] : [glued]) + rest
      case "c": return nil
      default: if glued.isEmpty { _ = rest.popFirst() }
      }
    }
    return nil
  }

  private static let valued: Set<String> = [
    "--python", "--log", "--proxy", "--cache-dir", "--cert", "--client-cert", "--timeout", "--retries",
    "--exists-action", "--trusted-host", "--use-feature", "--use-deprecated", "--keyring-provider",
  ]

  /// Where `install` or another verb stands, behind the options of pip itself.
  static func verb(in words: [String]) -> Int? {
    var isValue = false
    for (index, word) in words.enumerated() {
      if isValue {
        isValue = false
      } else if word.hasPrefix("-") {
        isValue = valued.contains(word)
      } else {
        return index
      }
    }
    return nil
  }
}
