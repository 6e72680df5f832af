/// Which toolchain a go command ends up with, told from files alone (cmd/go, `toolchain.Select` of Go 1.27).
package enum GoToolchainPrediction: Hashable, Sendable, Codable {
  /// The one that was started.
  case local
  /// Another one, looked for on PATH first; downloaded when it is not there and that is allowed.
  case other(name: String, mayDownload: Bool)
  /// Go stops with this message.
  case refused(String)

  /// `local` is the started toolchain's name, such as `go1.27.3`; the other two are the lines of go.mod.
  package init(local: String, setting: String, goLine: String?, toolchainLine: String?, file: String) {
    let choice: GoToolchainSetting
    do {
      choice = try GoToolchainSetting(setting)
    } catch {
      self = .refused("go: \(error.text)")
      return
    }
    var name = choice.minimum ?? local
    var version = GoVersionText.version(of: name)
    let needed = GoVersion(goLine ?? "1.16")
    if choice.source != .none, toolchainLine != "default" {
      if let line = toolchainLine, let suggested = GoVersion(toolchain: line),
        GoVersion.compare(suggested, version) > 0
      {
        (name, version) = (line, suggested)
      }
      if GoVersion.compare(needed, version) > 0, let goLine {
        (name, version) = (Self.release(of: goLine), needed)
      }
    }
    if GoVersion.compare(needed, version) > 0 {
      let running = name.hasPrefix("go") ? String(name.dropFirst(2)) : name
      let shown = setting.isEmpty ? "local" : setting
      self = .refused(
        "go: \(file) requires go >= \(goLine ?? "") (running go \(running); GOTOOLCHAIN=\(shown))")
      return
    }
    self = name == local ? .local : .other(name: name, mayDownload: choice.source != .path)
  }

  /// The name of the first release with that version: since 1.21 a language version has one that ends in `.0`.
  private static func release(of goLine: String) -> String {
    guard let version = GoVersion(goLine), version.isLanguage, let first = GoVersion("1.21"),
      GoVersion.compare(version, first) >= 0
    else { return "go" + goLine }
    return "go\(goLine).0"
  }
}
