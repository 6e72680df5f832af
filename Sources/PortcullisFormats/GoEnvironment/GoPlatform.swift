/// An operating system and an architecture as Go names them.
package struct GoPlatform: Hashable, Sendable, Codable, CustomStringConvertible {
  package let system: String
  package let architecture: String

  package init(system: String, architecture: String) {
    self.system = system
    self.architecture = architecture
  }

  /// Nil unless the name is like `linux_amd64`, as below `$GOROOT/pkg/tool`.
  package init?(directory name: String) {
    let parts = name.split(separator: "_")
    guard parts.count == 2 else { return nil }
    self.init(system: String(parts[0]), architecture: String(parts[1]))
  }

  package var description: String { "\(system)/\(architecture)" }

  /// True where Go can build packages that use C (internal/platform, Go 1.27).
  package var supportsCgo: Bool {
    switch system {
    case "linux":
      return Self.linux.contains(architecture)
    case "darwin", "ios", "solaris", "illumos": return true
    case "android": return ["386", "amd64", "arm", "arm64"].contains(architecture)
    case "aix": return architecture == "ppc64"
    case "freebsd": return ["386", "amd64", "arm", "arm64", "riscv64"].contains(architecture)
    case "netbsd": return ["386", "amd64", "arm", "arm64"].contains(architecture)
    case "openbsd": return ["386", "amd64", "arm", "arm64", "ppc64", "riscv64"].contains(architecture)
    case "dragonfly": return architecture == "amd64"
    case "windows": return ["386", "amd64", "arm64"].contains(architecture)
    default: return false
    }
  }

  private static let linux: Set<String> = [
    "386", "amd64", "arm", "arm64", "loong64", "mips", "mips64", "mips64le", "mipsle", "ppc64le", "riscv64",
    "s390x",
  ]

  /// The C compiler that Go looks for when CC says nothing.
  package var defaultCompiler: String {
    ["darwin", "ios", "freebsd", "openbsd"].contains(system) ? "clang" : "gcc"
  }
}
