import PortcullisCore
package import PortcullisFormats

/// The file that `go env -w` writes for this user, where there is one.
package struct GoUserEnvironment: Codable, Sendable {
  /// Absolute.
  package let path: String
  package let file: GoEnvironmentFile

  /// Nil without a file, with `GOENV=off`, and where Go of this user goes on without it: it may not read it.
  init?(in context: RunContext) throws {
    guard let path = Self.path(in: context) else { return nil }
    do {
      file = GoEnvironmentFile(try context.files.read(path, 1 << 20))
    } catch FileError.notFound, FileError.notRegular, FileError.notPermitted {
      return nil
    }
    self.path = path
  }

  /// As Go finds it: GOENV, else under the user's configuration directory; nil where Go reads none.
  static func path(in context: RunContext) -> String? {
    let environment = context.environment
    if let named = environment["GOENV"], !named.isEmpty { return named.hasPrefix("/") ? named : nil }
    if let directory = environment["XDG_CONFIG_HOME"], !directory.isEmpty {
      return directory.hasPrefix("/") ? directory + "/go/env" : nil
    }
    let home = environment["HOME"] ?? context.user.home
    return home.isEmpty ? nil : home + "/.config/go/env"
  }
}
