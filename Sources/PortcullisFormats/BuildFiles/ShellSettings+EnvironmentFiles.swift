extension ShellSettings {
  /// Text that a command writes into a file from which later commands get their environment.
  mutating func readWritten(
    by command: ShellCommand, into reader: ShellCommand?, depth: Int
  ) {
    let tee = reader?.words.first?.text == "tee" ? reader?.words.dropFirst() ?? [] : []
    guard (command.outputs + tee).contains(where: Self.isEnvironmentFile) else { return }
    var texts = command.documents
    if let verb = command.words.first?.text, verb == "echo" || verb == "printf" {
      texts += command.words.dropFirst().map(\.content)
    }
    let group = takeGroup()
    for text in texts {
      for assignment in Self.settings(in: text, of: source, group: group, exportsAll: true) {
        settings.append(assignment)
      }
    }
  }

  private static func isEnvironmentFile(_ word: ShellCommand.Word) -> Bool {
    let text = word.text
    let names = [
      "GITHUB_ENV", "BASH_ENV", ".envrc", ".bashrc", ".bash_profile", ".profile", "/etc/environment",
      "/etc/profile", ".zshrc", ".zshenv", "go/env", "go.env",
    ]
    return names.contains(where: text.contains) || text.hasSuffix(".env")
  }
}
