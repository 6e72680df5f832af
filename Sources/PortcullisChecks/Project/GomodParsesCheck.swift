package import PortcullisCore
import PortcullisFormats

/// Go reads every go.mod and go.work of the project without an error.
package struct GomodParsesCheck: Check {
  package struct Options: Codable, Sendable {
    /// The Go release whose rules apply, such as `1.22`; the newest known, 1.27, where nothing is said.
    package var go: GoRelease?

    package init(go: GoRelease? = nil) { self.go = go }
  }

  package struct Evidence: Codable, Sendable {
    let files: [GoModuleFiles.Reading<GoModReading>]
  }

  package static let info = CheckInfo(
    id: "project.gomod-parses",
    title: "go.mod and go.work parse",
    why: "A go.mod that does not parse stops every go command in the module, and so every later stage.",
    remedy: "go mod edit -fmt, after correcting the named line",
    subject: .repository, blocking: .yes,
    rules: [
      .init("GO-MOD-003.syntax", "a line that Go refuses: unknown, repeated or malformed"),
      .init("GO-MOD-003.no-module", "a go.mod without module declaration"),
      .init("GO-MOD-003.toolchain-default", "`toolchain default`, which Go wants to delete before it builds"),
      .init("GO-MOD-003.unreadable", "a go.mod or go.work that could not be read"),
    ],
    belief: .init(
      "`go mod init` writes the version of the Go that ran it into the go line",
      truth: """
        Some releases write an older one: 1.26.0 writes `go 1.25.0`, 1.26.6 and 1.27.3 write their own. \
        Any valid version passes here.
        """),
    prerequisites: ["project.gomod-encoding"])

  private let minor: Int

  package init(options: Options) { minor = (options.go ?? .newest).minor }

  package func collect(in context: RunContext) async throws -> Evidence {
    let paths = GoModuleFiles.paths(in: context.workspace)
    return Evidence(
      files: try GoModuleFiles.read(paths, in: context) { path, bytes in
        GoModReading(bytes, as: GoModuleFiles.role(of: path), minor: minor)
      })
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.files.flatMap { file in
      guard let reading = file.seen else {
        return [GoModuleFiles.unreadable(file.path, file.unreadable, rule: "GO-MOD-003.unreadable")]
      }
      let errors = reading.errors.map { Self.finding($0, in: file.path) }
      return errors.isEmpty ? Self.whole(reading.file, of: file.path) : errors
    }
  }

  private static func finding(_ error: GoModError, in path: String) -> Finding {
    let location = Location(path, line: error.place.line, column: error.place.column)
    return Finding(
      "GO-MOD-003.syntax", .failure, .refused(error.text, path), at: location,
      evidence: [error.message(in: path)], remedy: remedy(for: error.text, at: location))
  }

  private static func remedy(for text: String, at location: Location) -> String {
    if text.contains("must be of the form v1.2.3") {
      return "Write the full version at \(location), as `go list -m MODULE@VERSION` prints it."
    }
    if text.contains("should be v") {
      return "Correct the version at \(location), or the /vN at the end of the module path."
    }
    if text.hasPrefix("unknown directive") || text.hasPrefix("unknown block") {
      return "Correct the word at \(location), or build with a Go release that knows it."
    }
    if text.hasPrefix("repeated") { return "Delete one of the two lines; the second is at \(location)." }
    return "Correct the line at \(location), then run: go mod edit -fmt"
  }

  /// What only the whole file shows.
  private static func whole(_ file: GoMod, of path: String) -> [Finding] {
    guard GoModuleFiles.role(of: path) == .main else { return [] }
    guard file.module != nil else {
      return [
        Finding(
          "GO-MOD-003.no-module", .failure, .noModule(path), at: Location(path, line: 1),
          evidence: ["go: error reading go.mod: missing module declaration"],
          remedy: "go mod edit -module=example.org/your/module \(path)")
      ]
    }
    guard let toolchain = file.toolchain, toolchain.value == "default" else { return [] }
    return [
      Finding(
        "GO-MOD-003.toolchain-default", .failure, .toolchainDefault(path),
        at: Location(path, line: toolchain.place.line, column: toolchain.place.column),
        evidence: ["go: updates to go.mod needed"], remedy: "go mod edit -toolchain=none \(path)")
    ]
  }
}

extension Finding.Message {
  fileprivate static func refused(_ text: String, _ path: String) -> Self {
    "\(path) does not parse: \(text.split(separator: "\n").first ?? "")"
  }
  fileprivate static func noModule(_ path: String) -> Self { "\(path) declares no module" }
  fileprivate static func toolchainDefault(_ path: String) -> Self {
    "\(path) says toolchain default, which Go deletes before it builds"
  }
}
