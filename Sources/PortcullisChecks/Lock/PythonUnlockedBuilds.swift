import PortcullisCore
import PortcullisFormats

/// Pipelines that install with Python's tools without keeping to the lock that lies beside them.
struct PythonUnlockedBuilds {
  private let settings: VerificationSettings
  /// Names of the Python locks of the project.
  private let locks: Set<String>
  /// True where one lies at the top.
  private let hasTopLock: Bool

  init(_ settings: VerificationSettings, locks: Set<String>, hasTopLock: Bool) {
    self.hasTopLock = hasTopLock
    self.settings = settings
    self.locks = locks
  }

  /// The first such command of each file and tool; one that keeps to the lock vouches for those of its file.
  var found: [UnlockedBuild] {
    guard !locks.isEmpty else { return [] }
    let inPipelines = settings.settings.filter { setting in
      setting.location.map { $0.path.hasSuffix(".yml") || $0.path.hasSuffix(".yaml") } ?? false
    }
    let byFile = Dictionary(grouping: inPipelines) { $0.location?.path ?? "" }
    return byFile.sorted { $0.key < $1.key }.flatMap { _, settings in
      Tool.allCases.compactMap { first($0, in: settings) }
    }
  }

  private enum Tool: CaseIterable { case uv, pip, pdm, pipenv }

  private func first(_ tool: Tool, in settings: [VerificationSetting]) -> UnlockedBuild? {
    guard isLocked(tool) else { return nil }
    let variables = Set(
      settings.filter { $0.form != .option && !["0", "false"].contains($0.value) }.map(\.name))
    guard variables.isDisjoint(with: Self.vouching(tool)) else { return nil }
    let commands = settings.filter { $0.form == .option }
    guard !commands.contains(where: { Self.keeps(tool, Self.words(of: $0.command)) }),
      let command = commands.first(where: { Self.mayChange(tool, Self.words(of: $0.command)) }),
      let location = command.location
    else { return nil }
    return UnlockedBuild(location: location, command: command.command.prefix(8).joined(separator: " "))
  }

  private func isLocked(_ tool: Tool) -> Bool {
    switch tool {
    case .uv: locks.contains("uv.lock")
    case .pip: hasTopLock
    case .pdm: locks.contains("pdm.lock")
    case .pipenv: locks.contains("Pipfile.lock")
    }
  }

  private static func vouching(_ tool: Tool) -> Set<String> {
    switch tool {
    case .uv: ["UV_LOCKED", "UV_FROZEN"]
    case .pip: ["PIP_CONSTRAINT", "PIP_NO_DEPS"]
    case .pdm: ["PDM_FROZEN_LOCKFILE"]
    case .pipenv: []
    }
  }

  /// `python -m pip …` and `uv pip …` as `pip …`.
  private static func words(of command: [String]) -> [String] {
    if command.starts(with: ["uv", "pip"]) { return Array(command.dropFirst()) }
    guard let program = command.first, program.hasPrefix("python") || program == "pip3" else {
      return command
    }
    if program == "pip3" { return ["pip"] + command.dropFirst() }
    return command.dropFirst().starts(with: ["-m", "pip"]) ? Array(command.dropFirst(2)) : command
  }

  private static func keeps(_ tool: Tool, _ words: [String]) -> Bool {
    let options = Set(words.map { String($0.prefix { $0 != "=" }) })
    switch tool {
    case .uv:
      return words.first == "uv" && !options.isDisjoint(with: ["--locked", "--frozen"])
        || words.starts(with: ["uv", "lock", "--check"])
    case .pip:
      return words.starts(with: ["pip", "install"])
        && !options.isDisjoint(with: [
          "-r", "--requirement", "--requirements", "-c", "--constraint", "--no-deps", "--require-hashes",
        ])
        || words.starts(with: ["pip", "sync"])
    case .pdm:
      return words.first == "pdm" && !options.isDisjoint(with: ["--frozen-lockfile", "--check", "sync"])
    case .pipenv: return words.first == "pipenv" && !options.isDisjoint(with: ["--deploy", "sync", "verify"])
    }
  }

  private static func mayChange(_ tool: Tool, _ words: [String]) -> Bool {
    switch tool {
    case .uv:
      let isOther = words.contains { ["--no-project", "--script", "--no-sync", "--help"].contains($0) }
      return words.starts(with: ["uv", "sync"]) && !isOther
    case .pip:
      return words.starts(with: ["pip", "install"])
        && words.dropFirst(2).contains {
          $0 == "." || $0.hasPrefix(".[") || $0.hasPrefix("./") && !isArchive($0)
        }
    case .pdm: return words.starts(with: ["pdm", "install"])
    case .pipenv:
      return words.starts(with: ["pipenv", "install"]) && words.dropFirst(2).allSatisfy { $0.hasPrefix("-") }
    }
  }

  private static func isArchive(_ path: String) -> Bool {
    [".whl", ".tar.gz", ".zip"].contains(where: path.hasSuffix) || path.contains("*")
  }
}
