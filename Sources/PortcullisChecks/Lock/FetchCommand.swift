/// A command that fetches from the network: from where, and into which files.
struct FetchCommand {
  let address: String
  /// Files it writes; empty when everything goes to standard output.
  private(set) var files: [String] = []
  private(set) var writesToOutput = false

  private static let curlValues: Set<Character> = [
    "H", "d", "u", "A", "e", "x", "X", "m", "b", "c", "T", "w", "r", "C", "E", "F", "K", "Y", "y", "z", "t",
    "U",
    "D", "Q",
  ]
  private static let wgetValues: Set<Character> = ["a", "i", "t", "T", "U", "e", "B", "w", "Q", "l"]
  private static let longValues: Set<String> = [
    "--header", "--user", "--data", "--request", "--retry", "--retry-delay", "--max-time",
    "--connect-timeout",
    "--user-agent", "--proto", "--cacert", "--cert", "--tries", "--timeout", "--retry-max-time", "--tlsv1.2",
  ]

  init?(_ command: ImageCommand) {
    guard ["curl", "wget"].contains(command.program) else { return nil }
    let isCurl = command.program == "curl"
    var addresses: [String] = []
    var outputs: [String] = []
    var keepsName = !isCurl
    var directory: String?
    var words = command.arguments[...]
    while let word = words.popFirst() {
      switch Self.option(word, isCurl: isCurl) {
      case .operand: addresses.append(word)
      case .output(let value): (value ?? words.popFirst()).map { outputs.append($0) }
      case .directory(let value): directory = value ?? words.popFirst()
      case .keepName: keepsName = true
      case .valued: _ = words.popFirst()
      case .plain: break
      }
    }
    guard let first = addresses.first(where: { $0.contains("://") }) ?? addresses.first else { return nil }
    address = first
    let isOutput = outputs.contains { $0 == "-" || $0 == "/dev/stdout" }
    files = outputs.filter { $0 != "-" && !$0.hasPrefix("/dev/") }
    if outputs.isEmpty, keepsName { files = addresses.map(Self.fileName) }
    if let directory { files = files.map { directory + "/" + $0 } }
    if files.isEmpty, let output = command.output, !output.hasPrefix("/dev/") { files = [output] }
    writesToOutput = isOutput || (files.isEmpty && outputs.isEmpty)
  }

  private enum Option { case operand, output(String?), directory(String?), keepName, valued, plain }

  private static func option(_ word: String, isCurl: Bool) -> Option {
    guard word.hasPrefix("-"), word != "-" else { return .operand }
    if word.hasPrefix("--") { return long(word, isCurl: isCurl) }
    let letters = Array(word.dropFirst())
    for (index, letter) in letters.enumerated() {
      let rest = index + 1 < letters.count ? String(letters[(index + 1)...]) : nil
      if letter == (isCurl ? "o" : "O") { return .output(rest) }
      if isCurl, letter == "O" {
        guard let rest, rest.contains("o") else { return .keepName }
      }
      if !isCurl, letter == "P" { return .directory(rest) }
      if !isCurl, letter == "n" { return .plain }
      if (isCurl ? curlValues : wgetValues).contains(letter) { return rest == nil ? .valued : .plain }
    }
    return .plain
  }

  private static func long(_ word: String, isCurl: Bool) -> Option {
    let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
    let value = parts.count == 2 ? parts[1] : nil
    switch parts.first {
    case "--output", "--output-document": return .output(value)
    case "--output-dir", "--directory-prefix": return .directory(value)
    case "--remote-name", "--remote-name-all": return .keepName
    case let name?: return value == nil && longValues.contains(name) && name != "--tlsv1.2" ? .valued : .plain
    case nil: return .plain
    }
  }

  private static func fileName(_ address: String) -> String {
    String(address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last ?? "index.html")
  }
}
