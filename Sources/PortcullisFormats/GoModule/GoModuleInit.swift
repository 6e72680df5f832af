/// What `go mod init PATH` says of a path, and `go build` of a package main there, by Go release.
package struct GoModuleInit: Hashable, Sendable {
  package let path: String
  package let minor: Int

  package init(path: String, minor: Int = 27) {
    self.path = path
    self.minor = minor
  }

  /// A refusal: exit code, and the first line of the message.
  package struct Failure: Hashable, Sendable {
    package let code: Int
    package let text: String
    /// The part of the message that tells why.
    package let reason: String
  }

  /// Paths that Go keeps for itself.
  package static func isReserved(_ path: String) -> Bool { path == "go" || path == "toolchain" }

  package var initFailure: Failure? {
    guard !path.isEmpty else {
      return Failure(
        code: 1,
        text: "go: cannot determine module path for source directory WORKDIR "
          + "(outside GOPATH, module path must be specified)", reason: "it is empty")
    }
    if let fault = GoModulePath.fault(in: path, as: .import) {
      let reason = Self.isLocal(path) ? "is a local import path" : fault
      return Failure(
        code: 1, text: "go: malformed module path \(GoQuote.string(path)): \(reason)", reason: reason)
    }
    if Self.isReserved(path), minor >= 23 {
      return Failure(
        code: 1, text: "go: invalid module path \(GoQuote.string(path)): ", reason: "Go keeps it for itself")
    }
    if path == "go", minor >= 21 {
      return Failure(
        code: 2, text: "panic: go: internal error: missing go root module", reason: "Go keeps it for itself")
    }
    guard GoModulePath.split(path) == nil else { return nil }
    let rule =
      path.hasPrefix("gopkg.in/")
      ? "module paths beginning with gopkg.in/ must always have a major version suffix in the form of .vN"
      : "major version suffixes must be in the form of /vN and are only allowed for v2 or later"
    return Failure(code: 1, text: "go: invalid module path \"\(path)\": \(rule):", reason: rule)
  }

  /// The first line of what `go build` says in a module whose go.mod names the path; nil when it builds.
  package var buildFailure: String? {
    if isPattern { return "\(GoQuote.string(path)) is not an importable package; see 'go help packages'" }
    if !Self.isSafe(path) { return "invalid import path \(GoQuote.string(path))" }
    let last = path.split(separator: "/").last.map(String.init) ?? ""
    if !Self.isSafe(last) {
      return "package \(path): invalid input directory name \(GoQuote.string(last))"
    }
    if path == "C" {
      return "unknown import path \"C\": internal error: module loader did not resolve import"
    }
    if path == "toolchain", minor >= 21 { return "package toolchain is not in std (WORKDIR)" }
    return standardLibraryFailure
  }

  private var standardLibraryFailure: String? {
    let ambiguous = "ambiguous import: found package \(path) in multiple modules:"
    // 1.21 began to look a package of the main module up in the standard library too.
    if minor >= 21, GoStandardPackages.contains(path, minor: minor) { return ambiguous }
    guard minor < 23, GoStandardPackages.folders.contains(path) else { return nil }
    return minor >= 21 ? ambiguous : "package \(path): no Go files in WORKDIR"
  }

  /// True for a name that stands for a set of packages.
  private var isPattern: Bool {
    switch path {
    case "all", "cmd", "std": true
    case "tool": minor >= 24
    case "work": minor >= 25
    default: false
    }
  }

  /// The rule of cmd/go for a name that may become an argument of a command.
  private static func isSafe(_ name: String) -> Bool {
    guard let first = name.utf8.first else { return false }
    return GoASCII.isLetter(first) || GoASCII.isDigit(first) || "._/".utf8.contains(first)
      || first >= 0x80
  }

  private static func isLocal(_ path: String) -> Bool {
    path == "." || path == ".." || path.hasPrefix("./") || path.hasPrefix("../")
  }
}
