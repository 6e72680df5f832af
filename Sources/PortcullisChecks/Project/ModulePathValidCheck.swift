package import PortcullisCore
import PortcullisFormats

/// The module path is one that `go mod init` accepts and under which the module's root package builds.
package struct ModulePathValidCheck: Check {
  package struct Options: Codable, Sendable {
    /// The Go release whose rules apply, such as `1.22`; the newest known, 1.27, where nothing is said.
    package var go: GoRelease?

    package init(go: GoRelease? = nil) { self.go = go }
  }

  package struct Evidence: Codable, Sendable {
    let minor: Int
    let modules: [Module]

    struct Module: Codable, Sendable {
      /// The go.mod file.
      let file: String
      let path: String
      let place: GoModPlace
      /// True when a Go file lies beside go.mod, so that a package has the module path as its import path.
      let hasRootPackage: Bool
    }
  }

  package static let info = CheckInfo(
    id: "project.module-path-valid",
    title: "The module path is valid",
    why:
      "Nobody can require a module whose path Go refuses, and a path of the standard library cannot build.",
    remedy: "go mod edit -module=example.org/team/name, then correct the imports",
    subject: .repository, blocking: .yes,
    rules: [
      .init("GO-MOD-001.malformed", "a module path that every go command refuses"),
      .init("GO-MOD-001.reserved", "the paths `go` and `toolchain`, which Go keeps for itself"),
      .init("GO-MOD-001.major-version", "an ending such as /v1 or /v2.0, or gopkg.in without .vN"),
      .init("GO-MOD-001.unbuildable", "a path under which the package at the module's root cannot build"),
    ],
    belief: .init(
      "`go mod init ./hello` works, and `go list -m` then prints ./hello",
      truth: """
        It exits 1: malformed module path "./hello": is a local import path. \
        `hello` alone is accepted; `fmt`, `std` or `cmd` are accepted by `go mod init` and fail in `go build`.
        """),
    prerequisites: ["project.gomod-parses"])

  private let minor: Int

  package init(options: Options) { minor = (options.go ?? .newest).minor }

  package func collect(in context: RunContext) async throws -> Evidence {
    let paths = GoModuleFiles.paths(in: context.workspace, named: ["go.mod"])
    let readings = try GoModuleFiles.read(paths, in: context) { _, bytes in
      GoModReading(bytes, as: .main, minor: minor).file.module
    }
    let folders = Set(context.workspace.files.filter(Self.isSource).map(\.directory))
    var modules: [Evidence.Module] = []
    for reading in readings {
      // project.gomod-parses speaks of a file that cannot be read or has no module line.
      guard let module = reading.seen?.flatMap({ $0 }), !module.value.isEmpty else { continue }
      let folder = reading.path.split(separator: "/").dropLast().joined(separator: "/")
      modules.append(
        Evidence.Module(
          file: reading.path, path: module.value, place: module.place,
          hasRootPackage: folders.contains(folder)))
    }
    guard !modules.isEmpty else { throw Unavailable.inconclusive("no go.mod of the project names a module") }
    return Evidence(minor: minor, modules: modules)
  }

  private static func isSource(_ file: Workspace.File) -> Bool {
    file.name.hasSuffix(".go") && !file.name.hasSuffix("_test.go") && GoFileBytes.isCompiled(file)
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.modules.compactMap { Self.finding(for: $0, minor: evidence.minor) }
  }

  private static func finding(for module: Evidence.Module, minor: Int) -> Finding? {
    let verdict = GoModuleInit(path: module.path, minor: minor)
    let location = Location(module.file, line: module.place.line, column: module.place.column)
    let edit = "go mod edit -module=\(suggestion(for: module.path)) \(module.file), then correct the imports"
    if let failure = verdict.initFailure {
      return Finding(
        rule(for: module.path), .failure, .refused(module.path, failure.reason), at: location,
        evidence: ["go mod init \(module.path): \(failure.text)"], remedy: edit)
    }
    guard let failure = verdict.buildFailure else { return nil }
    return Finding(
      "GO-MOD-001.unbuildable", module.hasRootPackage ? .failure : .warning,
      .unbuildable(module.path, failure),
      at: location, evidence: ["go build: \(failure)"], remedy: edit)
  }

  private static func rule(for path: String) -> String {
    if GoModuleInit.isReserved(path) { return "GO-MOD-001.reserved" }
    return GoModulePath.fault(in: path, as: .import) == nil
      ? "GO-MOD-001.major-version" : "GO-MOD-001.malformed"
  }

  /// A valid path close to the one that is not.
  private static func suggestion(for path: String) -> String {
    let last = path.split(separator: "/").last { GoModulePath.fault(in: "a.b/\($0)", as: .module) == nil }
    guard path.contains("."), let first = path.split(separator: "/").first,
      GoModulePath.fault(in: "\(first)/x", as: .module) == nil
    else { return "example.org/\(last ?? "name")" }
    let kept = path.split(separator: "/").filter { GoModulePath.fault(in: "a.b/\($0)", as: .module) == nil }
    let joined = kept.joined(separator: "/")
    return GoModulePath.fault(in: joined, as: .module) == nil ? joined : "example.org/\(last ?? "name")"
  }
}

extension ModulePathValidCheck {
  package static let examples: [Example<Self>] = [
    Example("a path under a domain", module("example.org/team/service"), .passes),
    Example("a single word", module("hello"), .passes),
    Example("a second major version", module("example.org/team/service/v2"), .passes),
    Example("a standard name without a package of that path", module("go/tools"), .passes),
    Example("no go.mod", Fixture(files: ["main.py": ""]), .notApplicable),
    Example("a go.mod without module", Fixture(files: ["go.mod": "go 1.27\n"]), .inconclusive),
    Example("a local path", module("./hello"), finds("malformed")),
    Example("a URL", module("https://example.org/hello", quoted: true), finds("malformed")),
    Example("a name that Windows reserves", module("example.org/aux"), finds("malformed")),
    Example("a first major version spelt out", module("example.org/team/service/v1"), finds("major-version")),
    Example("gopkg.in without a version", module("gopkg.in/yaml"), finds("major-version")),
    Example("a reserved word", module("toolchain"), finds("reserved")),
    Example("a package of the standard library", module("net/http"), finds("unbuildable")),
    Example("the name of a pattern", module("tool"), finds("unbuildable")),
    Example(
      "the name of a pattern that an older Go does not know", module("tool"),
      options: Options(go: GoRelease(minor: 22)),
      .passes),
    Example(
      "a standard path where no package lies at the root",
      Fixture(files: ["go.mod": "module fmt\n", "cmd/x/main.go": "package main\n"]),
      .finds([.init("GO-MOD-001.unbuildable", .warning, at: "go.mod", line: 1)])),
  ]

  private static func module(_ path: String, quoted: Bool = false) -> Fixture {
    let line = quoted ? "module \"\(path)\"\n" : "module \(path)\n"
    return Fixture(files: ["go.mod": .text(line), "main.go": "package main\n"])
  }

  private static func finds(_ rule: String) -> Example<Self>.Expectation {
    .finds([.init("GO-MOD-001.\(rule)", at: "go.mod", line: 1)])
  }
}

extension Finding.Message {
  fileprivate static func refused(_ path: String, _ reason: String) -> Self {
    "module path \(path) is refused by Go: \(reason)"
  }
  fileprivate static func unbuildable(_ path: String, _ text: String) -> Self {
    "module path \(path) does not build: \(text.hasSuffix(":") ? String(text.dropLast()) : text)"
  }
}
