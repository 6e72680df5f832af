/// The simple commands of a POSIX shell script in the order written, with what decides whether each runs.
package struct ShellScript: Sendable {
  /// How a command follows the one before it.
  package enum Link: Hashable, Sendable { case start, then, and, or, pipe }

  package struct Redirection: Sendable {
    /// The operator without a number in front, such as `>` or `<<`.
    package let sign: String
    package let target: ShellArgument
    /// The text of a here-document.
    package internal(set) var document: PlacedText?
  }

  package struct Assignment: Sendable {
    package let name: String
    package let value: ShellArgument
  }

  package struct Command: Sendable {
    package internal(set) var assignments: [Assignment] = []
    package internal(set) var words: [ShellArgument] = []
    package internal(set) var redirections: [Redirection] = []
    package let link: Link
    /// Numbers of the branches, loops and functions around it, outermost first.
    package let blocks: [Int]
    /// The number of the `if` or `while` whose condition it is part of.
    package let condition: Int?
    package let isNegated: Bool
  }

  package internal(set) var commands: [Command] = []
  /// False when the text ended inside a quotation or a block, or was nested too deeply.
  package internal(set) var isComplete = true

  package init(_ text: PlacedText) { self.init(text, depth: 0) }

  init(_ text: PlacedText, depth: Int) {
    var reader = ShellReader(text, depth: depth)
    self = reader.script(insideParentheses: false)
  }

  init() {}

  /// A script of one command, as JSON form has it.
  package init(single command: Command) { commands = [command] }
}

extension ShellScript.Command {
  package init(link: ShellScript.Link, words: [DockerInstruction.Word]) {
    self.init(link: link, blocks: [], condition: nil, isNegated: false)
    self.words = words.map { word in
      var argument = ShellArgument(offset: word.offset)
      argument.parts = [.literal(word.text)]
      argument.isBare = false
      return argument
    }
  }
}

/// One word of a command before the shell expands it.
package struct ShellArgument: Sendable {
  package enum Part: Sendable {
    case literal(String)
    case variable(String, fallback: String?, isQuoted: Bool)
    case substitution(ShellScript)
  }

  package internal(set) var parts: [Part] = []
  /// True when nothing in it was quoted or escaped.
  package internal(set) var isBare = true
  /// Where it starts in the file, in bytes.
  package let offset: Int

  /// The text when it is one unquoted literal: only such a word can be a keyword.
  package var keyword: String? {
    guard isBare, parts.count == 1, case .literal(let text) = parts[0] else { return nil }
    return text
  }

  package var substitutions: [ShellScript] {
    parts.compactMap { part in
      switch part {
      case .substitution(let script): script
      case .literal, .variable: nil
      }
    }
  }

  /// With the variables that are known; what is not known stays readable as `${NAME}` and `$(…)`.
  package func text(_ variables: [String: String]) -> String {
    fields(variables).joined(separator: " ")
  }

  /// The words it becomes: an unquoted variable is cut at blanks.
  package func fields(_ variables: [String: String]) -> [String] {
    var fields = [""]
    for part in parts {
      switch part {
      case .literal(let text): fields[fields.count - 1] += text
      case .substitution: fields[fields.count - 1] += "$(…)"
      case .variable(let name, let fallback, let isQuoted):
        let value = variables[name] ?? fallback ?? "${\(name)}"
        let pieces = isQuoted ? [value] : value.split(whereSeparator: \.isWhitespace).map(String.init)
        fields[fields.count - 1] += pieces.first ?? ""
        fields += pieces.dropFirst()
      }
      if fields.count > 4096 { break }
    }
    return fields == [""] && isBare ? [] : fields
  }
}
