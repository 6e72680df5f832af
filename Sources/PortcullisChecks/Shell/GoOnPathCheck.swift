package import PortcullisCore
import PortcullisFormats

/// The first `go` that a shell finds on PATH is Go itself, lies outside the project, and answers.
///
/// Where the machine has no trace of Go, this job does not build Go, and there is nothing to look at: the check is
/// skipped. Where Go is installed, or GOROOT or PATH says that it should be, a PATH without it fails.
package struct GoOnPathCheck: Check {
  package struct Evidence: Codable, Sendable {
    package let search: GoSearch
    /// What `go version` said; nil where it was not asked.
    package let answer: Answer?
    /// Programs of Go in the usual places, whether on PATH or not.
    package let installed: [String]
    /// The version of the tree that a wrapper probably starts, with the file that says so.
    package let wrapped: String?
    /// Variables and PATH entries that promise a Go which is not there.
    package let promises: [String]
    package let mayExecute: Bool
  }

  package static let info = CheckInfo(
    id: "shell.go-on-path",
    title: "A shell finds Go on PATH",
    why: """
      A build that works in one terminal and not in a job usually finds another go, or none. Everything that \
      follows depends on which program answers to that name.
      """,
    remedy: """
      Add the directory to PATH where every shell reads it: export PATH="$PATH:/usr/local/go/bin" in ~/.profile, \
      or the PATH of the job's image.
      """,
    subject: .machine,
    blocking: .yes,
    rules: [
      CheckInfo.Rule("GO-PATH-001", "no go on PATH, one that does not answer, or one inside the project"),
      CheckInfo.Rule("GO-PATH-001.wrapper", "the first go is a wrapper that starts some other go"),
      CheckInfo.Rule("GO-PATH-001.broken", "a go on PATH that cannot be executed"),
    ],
    belief: CheckInfo.Belief(
      "echo $PATH | grep go shows whether Go is on PATH",
      truth: """
        It also matches /opt/mongo/bin and misses /usr/bin/go. Lines added to ~/.bashrc do not help a job either: \
        the file of Debian and Ubuntu returns at once in a shell that is not interactive.
        """),
    executes: ["go version"]
  )

  package init(options: NoOptions) {}

  package func programs(in context: RunContext) async throws -> [ProgramUse] {
    guard context.permissions.execution, GoPresence.isPresent(in: context.workspace),
      let first = try GoSearch(in: context).first, first.isSafeToRun, let program = first.realPath
    else { return [] }
    return [ProgramUse(program, ["version"], purpose: "asks Go for its version")]
  }

  package func collect(in context: RunContext) async throws -> Evidence {
    guard GoPresence.isPresent(in: context.workspace) else {
      throw Unavailable.notApplicable("the project has no go.mod and no Go file")
    }
    let search = try GoSearch(in: context)
    let installed = try GoPlaces.programs(in: context)
    let promises = search.first == nil ? GoPlaces.promises(in: context) : []
    if search.candidates.isEmpty, installed.isEmpty, promises.isEmpty, context.profile != .dev {
      throw Unavailable.skipped(
        "this machine has no Go toolchain, on PATH or in the usual places, so this job does not build Go")
    }
    return Evidence(
      search: search, answer: try await answer(of: search.first, in: context), installed: installed,
      wrapped: try search.first.flatMap { try GoPlaces.version(behind: $0, in: context) }, promises: promises,
      mayExecute: context.permissions.execution)
  }

  private func answer(of first: GoCandidate?, in context: RunContext) async throws -> Answer? {
    guard context.permissions.execution, let first, first.isSafeToRun, let program = first.realPath else {
      return nil
    }
    do {
      let result = try await context.files.inTemporaryDirectory { directory in
        try await context.processes.run(GoProbe.version(of: program, in: directory))
      }
      return Answer(result)
    } catch ProcessError.notStarted(_, let reason) {
      return Answer(text: "", trouble: reason, isTimeout: false, toolchain: nil)
    }
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    let broken = evidence.search.candidates.prefix { !$0.isExecutable }.map(Self.broken)
    guard let first = evidence.search.first else { return [missing(in: evidence)] + broken }
    return broken + judge(first, evidence)
  }

  private func judge(_ first: GoCandidate, _ evidence: Evidence) -> [Finding] {
    let shown = Self.listing(evidence)
    if first.isInsideCheckout {
      let remedy =
        "Remove the directory of \(first.path) from PATH, or put it after the directory of the real go."
      return [Finding("GO-PATH-001", .failure, .insideProject(first.path), evidence: shown, remedy: remedy)]
    }
    guard first.kind == .program else { return [wrapper(first, evidence)] }
    guard let answer = evidence.answer else { return [unasked(first)] }
    guard answer.toolchain == nil else { return [] }
    return [
      Finding(
        "GO-PATH-001", answer.isTimeout ? .inconclusive : .failure, .noAnswer(first.path, answer),
        evidence: shown,
        remedy: "Install Go anew into an empty directory, and put its bin first on PATH.")
    ]
  }

  private func missing(in evidence: Evidence) -> Finding {
    let place = evidence.installed.first.map { String($0.dropLast("/go".count)) }
    let directory = place ?? "/usr/local/go/bin"
    let remedy = "export PATH=\"$PATH:\(directory)\", in ~/.profile or in the image of the job."
    let installed = evidence.installed.map { "installed, and not on PATH: \($0)" }
    return Finding(
      "GO-PATH-001", .failure, .missing(evidence.installed.first),
      evidence: Self.listing(evidence) + installed + evidence.promises, remedy: remedy)
  }

  private func wrapper(_ first: GoCandidate, _ evidence: Evidence) -> Finding {
    let version = evidence.wrapped ?? "which version it starts is not known without running it"
    return Finding(
      "GO-PATH-001.wrapper", .warning, .wrapper(first), evidence: Self.listing(evidence) + [version],
      remedy: "Put the bin directory of the Go tree itself first on PATH, for jobs at least.")
  }

  /// Without execution the tree's own word is all there is.
  private func unasked(_ first: GoCandidate) -> Finding {
    guard let tree = first.tree, let toolchain = tree.toolchain else {
      return Finding(
        "GO-PATH-001", .inconclusive, .unasked(first.path),
        remedy: "Run without --no-exec, to ask go version.")
    }
    return Finding(
      "GO-PATH-001", .information, .unasked(first.path), evidence: ["\(tree.root)/VERSION: \(toolchain)"],
      remedy: "Run without --no-exec, to ask go version.")
  }

  private static func broken(_ candidate: GoCandidate) -> Finding {
    let remedy =
      candidate.kind == .dangling
      ? "Remove the link \(candidate.path), whose target is gone."
      : "chmod a+x \(candidate.path), or remove it."
    return Finding("GO-PATH-001.broken", .warning, .broken(candidate), remedy: remedy)
  }

  private static func listing(_ evidence: Evidence) -> [String] {
    let path = "PATH=\(evidence.search.path.joined(separator: ":"))"
    let found = evidence.search.candidates.map { candidate in
      let link = candidate.realPath.flatMap { $0 == candidate.path ? nil : " -> \($0)" } ?? ""
      let version = candidate.tree?.toolchain.map { " (\($0))" } ?? ""
      return "\(candidate.path)\(link)\(version): \(candidate.kind.words)"
    }
    return [path] + found
  }
}

extension Finding.Message {
  fileprivate static func missing(_ installed: String?) -> Self {
    installed.map { "no go on PATH, though \($0) is installed" } ?? "no go on PATH"
  }

  fileprivate static func insideProject(_ path: String) -> Self {
    "the first go on PATH lies in the project under judgement: \(path)"
  }

  fileprivate static func wrapper(_ candidate: GoCandidate) -> Self {
    "the first go on PATH is \(candidate.kind.words): \(candidate.path)"
  }

  fileprivate static func noAnswer(_ path: String, _ answer: GoOnPathCheck.Answer) -> Self {
    "\(path) version does not answer as Go does: \(answer.trouble ?? answer.text)"
  }

  fileprivate static func unasked(_ path: String) -> Self {
    "\(path) was not started, because this run may not start programs"
  }

  fileprivate static func broken(_ candidate: GoCandidate) -> Self {
    "\(candidate.path) stands on PATH and \(candidate.kind == .dangling ? "is a link to nothing" : "may not be executed")"
  }
}
