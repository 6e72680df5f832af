import PortcullisCore
import PortcullisFormats

/// What the start-up files of shells export, read and never run.
enum StartupExports {
  /// Places and text of lines that export the variable: `/etc/profile.d/go.sh:3: export GOROOT=/usr/local/go`.
  static func lines(of name: String, in context: RunContext) throws -> [String] {
    let home = context.environment["HOME"] ?? context.user.home
    var paths = [
      "/etc/environment", "/etc/profile", "/etc/bash.bashrc", "/etc/zsh/zshenv", "/etc/zsh/zprofile",
      "/etc/zsh/zshrc",
    ]
    let folder = (try? context.files.names("/etc/profile.d")) ?? []
    paths += folder.filter { $0.hasSuffix(".sh") }.map { "/etc/profile.d/" + $0 }
    paths += [
      ".profile", ".bash_profile", ".bash_login", ".bashrc", ".zshenv", ".zprofile", ".zshrc", ".zlogin",
    ].map { home + "/" + $0 }
    return paths.flatMap { path in
      // A file that cannot be read says nothing about this user's shells either.
      let bytes = (try? context.files.read(path, 1 << 20)) ?? []
      let kind: BuildFileReading.Kind = path == "/etc/environment" ? .environment : .shell
      let index = LineIndex(bytes)
      return BuildFileReading(bytes, as: kind).settings.filter { $0.name == name && $0.form == .exported }.map
      {
        "\(path):\(index.position(of: $0.offset).line): \($0.token)"
      }
    }
  }
}
