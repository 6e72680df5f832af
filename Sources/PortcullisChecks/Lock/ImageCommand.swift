import PortcullisFormats

/// One command of a RUN with its words expanded as far as the build's variables are known.
struct ImageCommand: Sendable {
  /// The program without its directory, such as `pip`.
  let program: String
  /// The program as written.
  let path: String
  let arguments: [String]
  let environment: [String: String]
  /// Scripts inside its words: `$(…)` and `<(…)`.
  let substitutions: [ShellScript]
  let redirections: [(sign: String, target: String, document: PlacedText?)]
  let offset: Int
  /// Offsets of the words behind the program, where nothing was cut or joined.
  let words: [ShellArgument]

  init?(_ command: ShellScript.Command, _ variables: [String: String]) {
    var environment = variables
    for assignment in command.assignments {
      environment[assignment.name] = assignment.value.text(variables)
    }
    var fields = command.words.flatMap { $0.fields(variables) }[...]
    while let first = fields.first, let wrapper = ImageWrapper.all[Self.name(first)] {
      // `runuser app -c …` gives its words to a shell, as su does.
      if Self.name(first) == "runuser", fields.contains("-c") { break }
      fields.removeFirst()
      wrapper.unwrap(&fields, &environment)
    }
    redirections = command.redirections.map { ($0.sign, $0.target.text(variables), $0.document) }
    substitutions =
      command.words.flatMap(\.substitutions) + command.assignments.flatMap(\.value.substitutions)
    offset = command.words.first?.offset ?? command.redirections.first?.target.offset ?? 0
    words = command.words
    path = fields.popFirst() ?? ""
    program = Self.name(path)
    arguments = Array(fields)
    self.environment = environment
    guard !path.isEmpty || !redirections.isEmpty || !substitutions.isEmpty else { return nil }
  }

  /// The same command with other words behind the program.
  func with(arguments: [String]) -> ImageCommand { ImageCommand(self, path, arguments) }

  /// Another program that the command starts, in its place.
  func starting(_ words: some Collection<String>) -> ImageCommand? {
    words.first.map { ImageCommand(self, $0, Array(words.dropFirst())) }
  }

  private init(_ other: ImageCommand, _ path: String, _ arguments: [String]) {
    program = Self.name(path)
    self.path = path
    self.arguments = arguments
    environment = other.environment
    substitutions = other.substitutions
    redirections = other.redirections
    offset = other.offset
    words = other.words
  }

  private static func name(_ path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }

  /// The words that are no options and no values of the options named.
  func operands(skippingValuesOf valued: Set<String>) -> [String] {
    var result: [String] = []
    var isValue = false
    for argument in arguments {
      if isValue {
        isValue = false
      } else if argument.hasPrefix("-"), argument != "-" {
        isValue = valued.contains(argument)
      } else {
        result.append(argument)
      }
    }
    return result
  }

  func has(_ options: String...) -> Bool {
    arguments.contains { argument in
      options.contains { argument == $0 || ($0.hasPrefix("--") && argument.hasPrefix($0 + "=")) }
    }
  }

  /// Values of an option in any of its spellings: `-r x`, `-rx`, `--requirement x`, `--requirement=x`.
  func values(of options: String...) -> [String] {
    var result: [String] = []
    var isValue = false
    for argument in arguments {
      if isValue {
        result.append(argument)
        isValue = false
        continue
      }
      for option in options {
        if argument == option {
          isValue = true
        } else if option.hasPrefix("--"), argument.hasPrefix(option + "=") {
          result.append(String(argument.dropFirst(option.count + 1)))
        } else if !option.hasPrefix("--"), !argument.hasPrefix("--"), argument.hasPrefix(option) {
          result.append(String(argument.dropFirst(option.count)))
        }
      }
    }
    return result
  }

  /// The file that standard output goes to; nil when it stays where it is.
  var output: String? { redirections.last { [">", ">>", ">|"].contains($0.sign) }?.target }

  /// At most 100 characters, for a sentence.
  var display: String {
    let text = ([path] + arguments).joined(separator: " ")
    return text.count > 100 ? text.prefix(99) + "…" : text
  }
}
