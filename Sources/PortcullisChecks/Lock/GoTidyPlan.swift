import PortcullisCore
import PortcullisFormats

/// How `go mod tidy -diff` and `go mod verify` are started: offline, and writing nothing into the project.
struct GoTidyPlan: Sendable {
  let program: String
  let toolchain: String
  /// The module cache of the user, where there is one.
  private let cache: String?
  private let proxies: [String]

  static let tidyArguments = ["mod", "tidy", "-diff"]
  static let verifyArguments = ["mod", "verify"]

  /// - Throws: `Unavailable` where there is no Go that may be started.
  init(in context: RunContext) throws {
    let (program, tree) = try GoSearch(in: context).usable()
    self.program = program
    toolchain = tree.toolchain ?? "an unknown Go"
    cache = try GoModuleCache.cache(in: context)
    proxies = try GoModuleCache.proxies(in: context)
  }

  /// False before Go 1.23, which brought `-diff`.
  var knowsDiff: Bool { GoVersion.compare(GoVersion(toolchain: toolchain), GoVersion("1.23")) >= 0 }

  /// Go reads and writes the copies of go.mod and go.sum in `directory` and the sources where they are.
  func command(_ arguments: [String], module: String, copies directory: String) -> Command {
    var environment = GoProbe.environment
    environment["GOMODCACHE"] = cache ?? directory + "/modules"
    environment["GOPROXY"] = (proxies.map { "file://" + $0 } + ["off"]).joined(separator: ",")
    environment["GOCACHE"] = directory + "/cache"
    environment["GOPATH"] = directory + "/path"
    environment["GOTMPDIR"] = directory
    environment["GOVCS"] = "*:off"
    // No tool is looked up on PATH, so nothing there can be started.
    environment["PATH"] = directory
    return Command(
      program, arguments + ["-modfile=\(directory)/go.mod"], environment: environment,
      workingDirectory: module, timeLimit: .seconds(120), outputLimit: 1 << 20)
  }
}
