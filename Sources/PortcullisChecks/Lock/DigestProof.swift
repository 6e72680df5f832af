import PortcullisFormats

/// A command that fails unless content is what was expected.
struct DigestProof {
  private static let sums: Set<String> = ["sha256sum", "sha384sum", "sha512sum", "shasum", "b2sum"]

  /// Text that names what is checked; nil when it may be anything.
  let subject: String?

  init?(_ command: ImageCommand, feeding: [ImageCommand]) {
    if Self.comparesDigest(command) {
      subject = Self.text(of: command.substitutions)
      return
    }
    guard Self.verifies(command) else { return nil }
    var text = command.arguments.joined(separator: " ")
    text += " " + feeding.map { $0.arguments.joined(separator: " ") }.joined(separator: " ")
    for redirection in command.redirections {
      text += " " + redirection.target + " " + (redirection.document?.text ?? "")
    }
    let readsList =
      Self.sums.contains(command.program) && feeding.isEmpty
      && command.redirections.allSatisfy { $0.document == nil && $0.sign != "<<<" }
    let isFed = feeding.contains { !["echo", "printf"].contains($0.program) }
    subject = readsList || isFed || text.contains("$") ? nil : text
  }

  private static func verifies(_ command: ImageCommand) -> Bool {
    let words = command.arguments
    switch command.program {
    case _ where sums.contains(command.program):
      if command.program == "shasum",
        !words.contains(where: { ["256", "384", "512", "-a256", "-a512"].contains($0) })
      {
        return false
      }
      return words.contains { word in
        "--check".hasPrefix(word) && word.hasPrefix("--c")
          || (word.hasPrefix("-") && !word.hasPrefix("--") && word.contains("c"))
      }
    case "gpg", "gpg2": return words.contains { $0 == "--verify" }
    case "gpgv", "slsa-verifier": return true
    case "cosign": return words.contains { $0.hasPrefix("verify") }
    case "minisign", "signify": return words.contains { $0.hasPrefix("-") && $0.contains("V") }
    case "openssl": return words.contains("-verify") || words.contains("-signature")
    case "rpm": return words.contains("-K") || words.contains("--checksig")
    default: return false
    }
  }

  /// `[ "$(sha256sum FILE …)" = "$DIGEST" ]`.
  private static func comparesDigest(_ command: ImageCommand) -> Bool {
    guard ["[", "test", "[["].contains(command.program) else { return false }
    return command.substitutions.contains { script in
      script.commands.contains { sums.contains($0.words.first?.text([:]) ?? "") }
    }
  }

  private static func text(of scripts: [ShellScript]) -> String? {
    let words = scripts.flatMap(\.commands).flatMap(\.words).map { $0.text([:]) }.joined(separator: " ")
    return words.contains("$") ? nil : words
  }
}
