import PortcullisFormats

/// What a command makes of files that a later one installs from.
extension ImageInstallWalk {
  /// A file that a command writes or changes is no longer the committed one.
  mutating func change(_ command: ImageCommand) {
    for redirection in command.redirections where [">", ">>", ">|", "&>", "&>>"].contains(redirection.sign) {
      guard !redirection.target.hasPrefix("/dev/") else { continue }
      let text = redirection.sign == ">" ? Self.literal(command) : nil
      write(redirection.target, text.map { .inline($0) }, command)
    }
    switch command.program {
    case "tee": for path in command.operands(skippingValuesOf: []) { write(path, nil, command) }
    case "sed", "perl": changeInPlace(command)
    case "mv", "cp", "install", "ln": replace(command)
    default: break
    }
  }

  /// Writes over what was there, unless the command itself said what it makes.
  private mutating func write(_ path: String, _ origin: ImageFileSystem.Origin?, _ command: ImageCommand) {
    if case .produced(let producer, _) = files.origin(of: path), producer == command.display { return }
    files.write(path, origin ?? .produced(by: command.display, fromLock: false))
  }

  /// The text that `echo` or a here-document writes; nil where a variable or a program decides.
  private static func literal(_ command: ImageCommand) -> [UInt8]? {
    let text: String? =
      switch command.program {
      case "echo", "printf": command.arguments.joined(separator: " ")
      case "cat" where command.arguments.isEmpty: command.redirections.compactMap(\.document).first?.text
      default: nil
      }
    guard let text, !text.contains("$"), !text.contains("\\") else { return nil }
    return Array(text.utf8)
  }

  private mutating func changeInPlace(_ command: ImageCommand) {
    let isInPlace = command.arguments.contains { word in
      word.hasPrefix("--in-place")
        || (word.hasPrefix("-") && !word.hasPrefix("--") && word.contains("i"))
    }
    guard isInPlace else { return }
    for path in command.operands(skippingValuesOf: ["-e", "-f"]) where files.origin(of: path) != .unknown {
      write(path, nil, command)
    }
  }

  /// The target has what the source had, or what nobody knows.
  private mutating func replace(_ command: ImageCommand) {
    let words = command.operands(skippingValuesOf: ["-m", "-o", "-g", "--mode"])
    guard let target = words.last, words.count > 1 else { return }
    for source in words.dropLast() {
      let origin = files.origin(of: source)
      for path in [target, target + "/" + Self.name(source)] where origin != files.origin(of: path) {
        files.write(path, origin)
      }
    }
  }
}
