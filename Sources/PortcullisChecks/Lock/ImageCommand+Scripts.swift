import PortcullisFormats

extension ImageCommand {
  /// Scripts that a shell is given as an argument or as a here-document.
  var innerScripts: [ShellScript] {
    let documents = redirections.compactMap(\.document)
    let hasFile = arguments.contains { !$0.hasPrefix("-") }
    var scripts = hasFile ? [] : documents.map { ShellScript($0) }
    if program == "eval" {
      scripts.append(inner(arguments.joined(separator: " "), at: 1))
    } else if let flag = arguments.firstIndex(where: isScriptFlag), flag + 1 < arguments.count {
      scripts.append(inner(arguments[flag + 1], at: flag + 2))
    }
    return scripts
  }

  /// The program that `poetry run`, `conda run` and the like start in an environment of theirs.
  var runnerProgram: ImageCommand? {
    let runners: Set<String> = [
      "poetry", "pipenv", "pdm", "hatch", "rye", "uv", "conda", "mamba", "micromamba", "pixi",
    ]
    let valued: Set<String> = [
      "-n", "--name", "-p", "--prefix", "--cwd", "-e", "--env", "--with", "--group", "--extra", "--python",
      "--directory", "--project",
    ]
    guard runners.contains(program), let verb = arguments.firstIndex(of: "run") else { return nil }
    var rest = arguments[(verb + 1)...]
    var environment = environment
    ImageWrapper(valued).unwrap(&rest, &environment)
    return starting(rest)
  }

  private func isScriptFlag(_ word: String) -> Bool {
    word == "-c" || (word.hasPrefix("-") && !word.hasPrefix("--") && word.hasSuffix("c"))
  }

  /// Placed at the word it stood in, behind its quote.
  private func inner(_ text: String, at number: Int) -> ShellScript {
    let shift = max(0, words.count - arguments.count - 1)
    let word = number + shift < words.count ? words[number + shift] : words.last
    return ShellScript(
      PlacedText(Array(text.utf8), at: (word?.offset ?? offset) + (word?.isBare == false ? 1 : 0)))
  }

  /// True for `sh -e` and the like.
  var stopsOnError: Bool {
    arguments.prefix { $0.hasPrefix("-") }.contains { !$0.hasPrefix("--") && $0.contains("e") }
  }
}
