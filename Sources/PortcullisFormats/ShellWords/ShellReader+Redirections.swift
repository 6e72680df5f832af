extension ShellReader {
  /// Reads a redirection when one stands here; nil leaves the position as it was.
  mutating func redirection(into command: inout ShellScript.Command) -> ShellScript.Redirection? {
    let start = position
    while let byte, (0x30...0x39).contains(byte) { position += 1 }
    if byte == UInt8(ascii: "&"), byte(after: 1) == UInt8(ascii: ">"), position == start { position += 1 }
    guard byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">"),
      !(byte(after: 1) == UInt8(ascii: "(") && position == start)
    else {
      position = start
      return processSubstitution(into: &command)
    }
    let signs = ["<<<", "<<-", "<<", "<&", "<>", ">>", ">&", ">|", "<", ">"]
    let sign = signs.first { text.bytes[position...].starts(with: $0.utf8) } ?? ">"
    position += sign.utf8.count
    while let byte, byte == 0x20 || byte == 0x09 { position += 1 }
    let target = argument()
    if sign == "<<" || sign == "<<-" {
      documents.append((script.commands.count, command.redirections.count, target.text([:]), sign == "<<-"))
    }
    return ShellScript.Redirection(sign: sign, target: target)
  }

  /// `<(…)` runs a script and stands for a file name.
  private mutating func processSubstitution(
    into command: inout ShellScript.Command
  ) -> ShellScript.Redirection? {
    guard byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">"), byte(after: 1) == UInt8(ascii: "(") else {
      return nil
    }
    var builder = ShellArgumentBuilder(offset: text.offset(at: position))
    position += 1
    substitution(&builder)
    let argument = builder.argument
    command.words.append(argument)
    return ShellScript.Redirection(sign: "<(", target: argument)
  }

  /// Reads the here-documents announced on the line that just ended.
  mutating func readDocuments() {
    for announced in documents {
      var content = PlacedText()
      while position < text.count {
        let stop = text.bytes[position...].firstIndex(of: 0x0A) ?? text.count
        let line = text.bytes[position..<stop]
        let bare = announced.stripsTabs ? line.drop { $0 == 0x09 } : line
        let start = position
        position = min(stop + 1, text.count)
        if bare.elementsEqual(announced.mark.utf8) { break }
        content.append(text.bytes[start..<position], at: text.offset(at: start))
      }
      guard script.commands.indices.contains(announced.command),
        script.commands[announced.command].redirections.indices.contains(announced.redirection)
      else { continue }
      script.commands[announced.command].redirections[announced.redirection].document = content
    }
    documents = []
  }
}
