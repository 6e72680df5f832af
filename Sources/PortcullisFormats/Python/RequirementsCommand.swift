/// The command in the header of a generated requirements file, read for what went into it.
package struct RequirementsCommand: Hashable, Sendable {
  package enum Tool: String, Hashable, Sendable { case pipCompile, uvCompile, uvExport }

  package let tool: Tool
  /// As written in the header.
  package let text: String
  /// The Python that `pip-compile` ran with, such as `3.11`; nil when the header does not say.
  package var python: String?
  package var sources: [String] = []
  package var extras: [String] = []
  package var hasAllExtras = false
  package var groups: [String] = []
  package var hasAllGroups = false
  /// True for `--only-group` and `--only-dev`, which leave the project itself out.
  package var isOnlyGroups = false
  package var leavesDefaultGroups = false
  package var isUniversal = false
  /// Options that resolve the lock in a way that cannot be followed here.
  package var unfollowed: [String] = []

  /// Nil for a file without such a header.
  package init?(headerOf bytes: [UInt8]) {
    var python: String?
    for line in bytes.prefix(8192).split(separator: 0x0A, omittingEmptySubsequences: true).prefix(40) {
      let trimmed = PythonText.trimmed(Array(line))
      guard trimmed.first == 0x23 else { return nil }
      let comment = PythonText.trimmed(Array(trimmed.drop { $0 == 0x23 }))
      let text = String(decoding: comment, as: UTF8.self)
      if let place = text.firstRange(of: "pip-compile with Python ")
        ?? text.firstRange(of: "pip-compile with python ")
      {
        python = String(text[place.upperBound...].prefix { $0.isNumber || $0 == "." })
      }
      guard let tool = Self.tool(of: text) else { continue }
      self.init(tool, text, python)
      return
    }
    return nil
  }

  private static func tool(of text: String) -> Tool? {
    if text.hasPrefix("pip-compile ") || text == "pip-compile" { return .pipCompile }
    if text.hasPrefix("uv pip compile ") { return .uvCompile }
    return text.hasPrefix("uv export") ? .uvExport : nil
  }

  private init?(_ tool: Tool, _ text: String, _ python: String?) {
    self.tool = tool
    self.text = text
    self.python = python
    let skipped = tool == .uvCompile ? 3 : tool == .uvExport ? 2 : 1
    guard let split = try? ShellWord.split(Array(text.utf8), from: 0) else { return nil }
    var words = split.dropFirst(skipped).map(\.text)[...]
    while let word = words.popFirst() { take(word, &words) }
    if tool == .uvExport { isUniversal = true }
  }

  private mutating func take(_ word: String, _ rest: inout ArraySlice<String>) {
    guard word.hasPrefix("-"), word != "-" else {
      sources.append(word)
      return
    }
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    if Self.switches.contains(name) {
      note(name)
      return
    }
    let attached = parts.count == 2 ? String(parts[1]) : nil
    guard let value = attached ?? (Self.takesValue(name, tool) ? rest.popFirst() : nil) else {
      note(name)
      return
    }
    note(name, value)
  }

  private static let switches: Set<String> = [
    "--all-extras", "--all-groups", "--universal", "--no-dev", "--no-default-groups", "--only-dev", "--dev",
  ]

  private static func takesValue(_ name: String, _ tool: Tool) -> Bool {
    let both: Set<String> = [
      "--extra", "--group", "--only-group", "--no-group", "--no-extra", "-o", "--output-file", "-c",
      "--constraint", "--override", "--overrides", "--build-constraint", "--python-version",
      "--python-platform",
      "-p", "--python", "--index-url", "-i", "--extra-index-url", "-f", "--find-links", "--index",
      "--default-index", "--unsafe-package", "--no-emit-package", "--annotation-style", "--resolver",
      "--resolution", "--prerelease", "--exclude-newer", "--exclude-newer-package", "--cache-dir", "--cert",
      "--client-cert",
      "--trusted-host", "--pip-args", "-P", "--upgrade-package", "--max-rounds", "--index-strategy",
      "--no-build-isolation-package", "--only-binary", "--no-binary", "--config-setting", "-C", "--format",
      "--fork-strategy", "--keyring-provider", "--package", "--prune", "--directory", "--project",
      "--torch-backend", "--link-mode", "--no-build-package", "--no-binary-package", "--refresh-package",
      "--newline", "--config", "--build-deps-for", "--custom-compile-command", "--emit-index-annotation",
    ]
    return name == "--emit-index-annotation" ? false : both.contains(name)
  }

  private mutating func note(_ name: String) {
    switch name {
    case "--all-extras": hasAllExtras = true
    case "--all-groups": hasAllGroups = true
    case "--universal": isUniversal = true
    case "--no-dev", "--no-default-groups": leavesDefaultGroups = true
    case "--only-dev":
      isOnlyGroups = true
      groups.append("dev")
    case "--dev": groups.append("dev")
    default: break
    }
  }

  private mutating func note(_ name: String, _ value: String) {
    switch name {
    case "--extra": extras += value.split(separator: ",").map { ProjectName($0).description }
    case "--group": groups.append(value)
    case "--only-group":
      isOnlyGroups = true
      groups.append(value)
    case "--python-version", "-p", "--python":
      python = String(value.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." })
    case "--no-extra", "--no-group", "--override", "--overrides", "--package", "--prune", "--build-deps-for",
      "--no-emit-package", "--unsafe-package", "--python-platform":
      unfollowed.append("\(name) \(value)")
    default: break
    }
  }
}
