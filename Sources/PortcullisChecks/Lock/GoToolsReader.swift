import PortcullisCore
import PortcullisFormats

/// Reads which tools build files fetch with Go, and which ones go.mod and tools.go name.
struct GoToolsReader {
  let context: RunContext

  func seen() throws -> GoToolsSeen {
    let settings = try VerificationSettings.gathered(in: context, concern: { $0 == "go" })
    return GoToolsSeen(
      commands: settings.settings.flatMap(Self.commands), homeless: try homeless(),
      unread: settings.unreadFindings(rule: "GO-14.unread"))
  }

  private static let verbs: Set<String> = ["install", "run", "get"]

  private static func commands(_ setting: VerificationSetting) -> [GoToolsSeen.Command] {
    guard setting.form == .option, let location = setting.location, setting.command.first == "go",
      let verb = setting.command.dropFirst().first, verbs.contains(verb)
    else { return [] }
    var words = setting.command.dropFirst(2).filter { !$0.hasPrefix("-") }
    // Everything behind the one package of `go run` is meant for the program.
    if verb == "run" { words = Array(words.prefix(1)) }
    return words.compactMap { word in
      guard let at = word.firstIndex(of: "@"), at > word.startIndex else { return nil }
      let version = String(word[word.index(after: at)...])
      guard version != "none" else { return nil }
      return GoToolsSeen.Command(
        text: "go \(verb) \(word)", module: String(word[..<at]), version: kind(of: version),
        location: location)
    }
  }

  /// How long a version stays the same (`go help module-queries`).
  static func kind(of version: String) -> GoToolsSeen.Command.Version {
    // A variable of make that nothing sets leaves nothing behind the @.
    if version.isEmpty || version.contains("$") || version.contains("{{") { return .variable }
    let isWholeCommit = version.utf8.count == 40 && version.allSatisfy(\.isHexDigit)
    if isWholeCommit || GoPseudoVersion.matches(version) { return .fixed }
    guard GoSemanticVersion(version) != nil else { return .moving }
    // `v1` and `v1.2` are read as versions too, and mean the newest that begins so.
    let core = version.prefix { $0 != "-" && $0 != "+" }
    return core.count { $0 == "." } == 2 ? .fixed : .moving
  }

  private func homeless() throws -> [GoToolsSeen.Homeless] {
    let scope = ManifestScope(context.workspace)
    return try scope.files.filter { $0.name == "go.mod" }.flatMap { file -> [GoToolsSeen.Homeless] in
      let bytes = try context.contents(of: file.path, limit: 16 << 20)
      let reading = GoModReading(bytes, as: .main)
      // A go.mod that does not parse is told by project.gomod-parses.
      guard reading.errors.isEmpty else { return [] }
      return Self.named(in: reading.file, file.path) + (try imported(beside: file, reading.file, scope))
    }
  }

  private static func named(in goMod: GoMod, _ path: String) -> [GoToolsSeen.Homeless] {
    goMod.tools.filter { !provides(goMod, $0.value) }.map { tool in
      GoToolsSeen.Homeless(
        tool: tool.value, goMod: path,
        location: Location(path, line: tool.place.line, column: tool.place.column))
    }
  }

  /// The blank imports of a tools.go, which is how tools were kept before Go 1.24.
  private func imported(
    beside goMod: Workspace.File, _ file: GoMod, _ scope: ManifestScope
  ) throws -> [GoToolsSeen.Homeless] {
    let prefix = goMod.directory.isEmpty ? "" : goMod.directory + "/"
    let own = scope.files.filter { other in
      other.name == "tools.go" && other.path.hasPrefix(prefix) && nearest(other, scope) == goMod.path
    }
    return try own.flatMap { tools -> [GoToolsSeen.Homeless] in
      let bytes = try context.contents(of: tools.path, limit: 1 << 20)
      return Self.blankImports(bytes).filter { !Self.provides(file, $0.path) }.map {
        GoToolsSeen.Homeless(
          tool: $0.path, goMod: goMod.path, location: Location(tools.path, line: $0.line, column: 1))
      }
    }
  }

  private func nearest(_ file: Workspace.File, _ scope: ManifestScope) -> String? {
    ProjectPath.ancestors(of: file.directory).lazy.map { ProjectPath.join($0, "go.mod") }
      .first { scope.index.file(at: $0) != nil }
  }

  private static func blankImports(_ bytes: [UInt8]) -> [(path: String, line: Int)] {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().compactMap { index, line in
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
      guard let blank = words.firstIndex(of: "_"), blank < 2, words.count > blank + 1 else { return nil }
      let path = words[blank + 1].trimming("\"")
      return path.isEmpty ? nil : (path, index + 1)
    }
  }

  /// True where the main module or a required one holds the package, or where Go itself does.
  private static func provides(_ goMod: GoMod, _ package: String) -> Bool {
    guard package.prefix(while: { $0 != "/" }).contains(".") else { return true }
    let modules = goMod.requirements.map(\.path) + [goMod.module?.value].compactMap(\.self)
    return modules.contains { package == $0 || package.hasPrefix($0 + "/") }
  }
}

extension Substring {
  fileprivate func trimming(_ mark: Character) -> String {
    hasPrefix(String(mark)) ? String(dropFirst().prefix { $0 != mark }) : ""
  }
}
