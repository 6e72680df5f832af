package import PortcullisCore
import PortcullisFormats

/// Every directory that a replacement names is a module of the same repository.
package struct LockGoReplacesContainedCheck: Check {
  package struct Evidence: Codable, Sendable {
    package let files: [GoReplacesSeen]
  }

  package static let info = CheckInfo(
    id: "lock.go-replaces-contained",
    title: "a replacement by a directory stays inside the repository",
    why: """
      A module that is replaced by a directory has no sum: whatever lies there is built. Outside the repository \
      that is whatever this machine happens to hold.
      """,
    remedy: "Move the module into the repository, or replace it by a module path with a version.",
    subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule(
        "GO-08",
        """
        a replacement by a directory that is absolute, leads out of the repository, does not exist or holds no \
        tracked go.mod; a warning for one inside, which nobody who imports the module sees
        """)
    ],
    belief: CheckInfo.Belief(
      "go.sum covers everything that a build compiles",
      truth: "A replacement by a directory needs no sum and has none; Go compiles what lies there."),
    prerequisites: ["project.gomod-parses"])

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let files = GoReplacesReader(context).files
    guard !files.isEmpty else { throw Unavailable.notApplicable("no go.mod is tracked") }
    return Evidence(files: files.filter { $0.problem != nil || !$0.replacements.isEmpty })
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.files.flatMap(findings)
  }

  private func findings(in file: GoReplacesSeen) -> [Finding] {
    if let problem = file.problem {
      return [
        Finding(
          "GO-08", .inconclusive, .unreadable(file.path, problem), at: Location(file.path),
          remedy: "go mod edit -fmt \(file.path)")
      ]
    }
    return file.replacements.compactMap { fault($0, in: file.path) } + inside(file)
  }

  private func fault(_ replacement: GoReplacesSeen.Replacement, in path: String) -> Finding? {
    let reason: String
    var severity = Severity.failure
    var remedy =
      "replace \(replacement.module) by a module path with a version, or move it into the repository"
    switch replacement.target {
    case .module, .submodule: return nil
    case .absolute: reason = "an absolute path, which no other machine need have"
    case .outsideRepository: reason = "which is outside the repository"
    case .outsideThroughLink(let real): reason = "which a link leads out of the repository to \(real)"
    case .notAModule(let why):
      reason = "and \(why)"
      // Go looks at the directory of a replacement only when something requires the module.
      if !replacement.isRequired { severity = .warning }
      remedy =
        "commit \(replacement.directory) with its go.mod, or go mod edit -dropreplace=\(dropped(replacement))"
    }
    return Finding(
      "GO-08", severity, .fault(replacement, reason), at: location(replacement, path),
      evidence: ["replace \(replacement.module) => \(replacement.directory)"], remedy: remedy)
  }

  private func dropped(_ replacement: GoReplacesSeen.Replacement) -> String {
    replacement.module.replacing(" ", with: "@")
  }

  /// One finding for a file: a monorepo replaces dozens, and each is as good as the other.
  private func inside(_ file: GoReplacesSeen) -> [Finding] {
    let inside = file.replacements.filter { $0.target == .module || $0.target == .submodule }
    guard let first = inside.first else { return [] }
    return [
      Finding(
        "GO-08", .warning, .inside(first, count: inside.count), at: location(first, file.path),
        evidence: inside.prefix(20).map { "replace \($0.module) => \($0.directory)" },
        remedy: "Keep it for builds of this repository; publish a version for those who import the module.")
    ]
  }

  private func location(_ replacement: GoReplacesSeen.Replacement, _ path: String) -> Location {
    Location(path, line: replacement.place.line, column: replacement.place.column)
  }
}

extension Finding.Message {
  fileprivate static func unreadable(_ path: String, _ problem: String) -> Self {
    "\(path) cannot be judged: \(problem)"
  }
  fileprivate static func fault(_ replacement: GoReplacesSeen.Replacement, _ reason: String) -> Self {
    "\(replacement.module) is replaced by \(replacement.directory), \(reason)"
  }
  fileprivate static func inside(_ first: GoReplacesSeen.Replacement, count: Int) -> Self {
    let others = count > 1 ? " and \(count - 1) more modules are" : " is"
    return "\(first.module)\(others) replaced by directories of this repository, which importers do not see"
  }
}
