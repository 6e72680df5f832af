import PortcullisCore
import PortcullisFormats

/// Go's own library compiled once, so that builds with a cache each need not compile it each.
///
/// Only packages without a module stand in that cache: with the project's own in it the second build would be a
/// copy of the first.
struct GoLibrary: Sendable {
  let program: String
  /// The directory of the compiler.
  let tools: String
  private let packages: [String]
  private let trims: Bool
  private let usesCgo: String?

  /// Nil where the commit has no Go module or no Go that may be started.
  init?(
    of stage: SourceStage, _ options: ReproducibilityBuildIdenticalCheck.Options, in context: RunContext
  ) {
    guard stage.tree.entries.contains(where: { $0.path.hasSuffix("go.mod") }),
      let (found, go) = try? GoSearch(in: context).usable()
    else { return nil }
    program = found
    tools = "\(go.root)/pkg/tool"
    packages = Self.imports(of: stage, minor: Self.minor(of: go.toolchain))
    guard !packages.isEmpty else { return nil }
    let steps = BuildSteps.found(in: options.build, stage).map(\.text)
    let command = options.build.joined(separator: " ")
    trims = (steps + [command]).contains { $0.contains("-trimpath") }
    usesCgo = Self.cgo(options, stage)
  }

  private static func cgo(
    _ options: ReproducibilityBuildIdenticalCheck.Options, _ stage: SourceStage
  ) -> String? {
    if let value = options.environment?["CGO_ENABLED"] { return value }
    let scripts = options.build.compactMap { stage.contents(of: $0) }
    let isOff = scripts.contains { String(decoding: $0, as: UTF8.self).contains("CGO_ENABLED=0") }
    return isOff ? "0" : nil
  }

  /// 19 of `go1.19.8`; that of the oldest Go with modules where it is not known.
  private static func minor(of toolchain: String?) -> Int {
    let parts = (toolchain ?? "").split(separator: ".")
    return parts.count > 1 ? Int(parts[1].prefix { $0.isNumber }) ?? 11 : 11
  }

  /// Imports of the library in the Go files, by the words in quotes of their headers.
  private static func imports(of stage: SourceStage, minor: Int) -> [String] {
    var found: Set<String> = []
    for entry in stage.tree.entries.prefix(20_000)
    where entry.path.hasSuffix(".go") && !entry.path.hasSuffix("_test.go") {
      guard let bytes = stage.object(entry) else { continue }
      let header = bytes.prefix(GoHeader(bytes[...]).end)
      let words = String(decoding: header, as: UTF8.self).split(
        separator: "\"", omittingEmptySubsequences: false)
      for index in stride(from: 1, to: words.count, by: 2)
      where GoStandardPackages.contains(String(words[index]), minor: minor) {
        found.insert(String(words[index]))
      }
    }
    return found.sorted()
  }

  var arguments: [String] { ["build"] + (trims ? ["-trimpath"] : []) + packages }

  /// Compiles into `library` of the run's directory; a failure costs time later, nothing else.
  func compile(for run: BuildRun) async throws {
    let files = run.context.files
    let directory = run.base + "/library-module"
    try files.staging.makeDirectory(directory, 0o755)
    let surroundings = BuildSurroundings(
      base: run.base, varied: [], machine: run.machine, committed: run.stage.tree.committed)
    var environment = surroundings.environment(run.options.environment ?? [:])
    environment["HOME"] = directory
    environment["TMPDIR"] = directory
    environment["GOCACHE"] = run.base + "/library"
    environment["GOFLAGS"] = ""
    environment["GOTOOLCHAIN"] = "local"
    if let usesCgo { environment["CGO_ENABLED"] = usesCgo }
    let command = Command(
      program, arguments, environment: environment,
      workingDirectory: directory, timeLimit: .seconds(300), outputLimit: 1 << 16)
    _ = try? await run.context.processes.run(command)
  }
}
