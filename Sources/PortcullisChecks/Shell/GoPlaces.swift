import PortcullisCore
import PortcullisFormats

/// Where Go is installed by habit, and what else on a machine speaks of one.
enum GoPlaces {
  /// Programs of Go in the usual places.
  static func programs(in context: RunContext) throws -> [String] {
    let home = context.environment["HOME"] ?? context.user.home
    var directories = [
      "/usr/local/go", "/usr/lib/go", "/usr/lib/golang", "/snap/go/current", "/opt/go", "/opt/local/lib/go",
      "/home/linuxbrew/.linuxbrew/opt/go/libexec", home + "/go", home + "/.local/go", home + "/.go",
    ]
    directories += try versioned(below: "/usr/lib", prefix: "go-1", context)
    directories += try versioned(below: home + "/sdk", prefix: "go1", context)
    directories += try versioned(below: "/opt/hostedtoolcache/go", prefix: "1.", context).map { $0 + "/x64" }
    return try directories.map { $0 + "/bin/go" }.filter { path in
      guard let real = try? context.files.realPath(path) else { return false }
      return try context.files.metadata(real)?.isExecutable == true
    }
  }

  private static func versioned(below directory: String, prefix: String, _ context: RunContext) throws
    -> [String]
  {
    guard let names = try? context.files.names(directory) else { return [] }
    return names.filter { $0.hasPrefix(prefix) }.map { directory + "/" + $0 }
  }

  /// What promises a Go that a search did not find.
  static func promises(in context: RunContext) -> [String] {
    var promises: [String] = []
    if let root = context.environment["GOROOT"], !root.isEmpty { promises.append("GOROOT=\(root)") }
    let own = (context.environment["HOME"] ?? context.user.home) + "/go/bin"
    let entries = context.environment["PATH"]?.split(separator: ":").map(String.init) ?? []
    for entry in entries where entry != own {
      let parts = entry.split(separator: "/")
      guard parts.last == "bin", let tree = parts.dropLast().last else { continue }
      if tree == "go" || tree.hasPrefix("go-1") || tree.hasPrefix("go1") {
        promises.append("PATH names \(entry), which holds no go")
      }
    }
    return promises
  }

  /// The version that a wrapper most likely starts, with the file that says so; nil for what is no wrapper.
  static func version(behind candidate: GoCandidate, in context: RunContext) throws -> String? {
    guard candidate.kind != .program, !candidate.isInsideCheckout else { return nil }
    var roots = [context.environment["GOROOT"]].compactMap(\.self)
    // A Go that came as a Python package stands beside the script that starts it.
    let prefix = candidate.path.split(separator: "/").dropLast(2).joined(separator: "/")
    roots += try versioned(below: "/\(prefix)/lib", prefix: "python3", context).map {
      $0 + "/site-packages/go"
    }
    for root in roots where root.hasPrefix("/") {
      if let tree = try GoTree(root: root, in: context), let toolchain = tree.toolchain {
        return "\(root)/VERSION: \(toolchain)"
      }
    }
    return nil
  }
}
