package import PortcullisCore
import PortcullisFormats

/// Build files of the CI that start a package manager without telling it to keep to the lock, as evidence.
package struct UnlockedBuild: Codable, Sendable {
  package let location: Location
  package let command: String
}

extension UnlockedBuild {
  /// The first such command of each file; one command that keeps to the lock vouches for those of its file.
  static func all(
    of programs: Set<String>, in context: RunContext, isLocked: ([String]) -> Bool,
    mayChange: ([String]) -> Bool
  ) throws -> [UnlockedBuild] {
    let settings = try VerificationSettings.gathered(in: context, concern: programs.contains)
    let commands = settings.settings.filter { setting in
      setting.form == .option
        && setting.location.map { $0.path.hasSuffix(".yml") || $0.path.hasSuffix(".yaml") } ?? false
    }
    let byFile = Dictionary(grouping: commands) { $0.location?.path ?? "" }
    return byFile.sorted { $0.key < $1.key }.compactMap { _, commands in
      guard !commands.contains(where: { isLocked($0.command) }),
        let first = commands.first(where: { mayChange($0.command) }), let location = first.location
      else { return nil }
      return UnlockedBuild(location: location, command: first.command.prefix(8).joined(separator: " "))
    }
  }

  func finding(_ rule: String, option: String) -> Finding {
    Finding(
      rule, .warning, "\(command) may change the lock instead of keeping to it", at: location,
      evidence: ["\(location): \(command)"], remedy: "add \(option) to the command at \(location)")
  }
}
