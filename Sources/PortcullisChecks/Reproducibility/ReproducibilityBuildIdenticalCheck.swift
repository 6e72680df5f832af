package import PortcullisCore
import PortcullisFormats

/// The commit, built again under other surroundings, gives the same bytes.
package struct ReproducibilityBuildIdenticalCheck: Check {
  package typealias Evidence = BuildSeen

  package static let info = CheckInfo(
    id: "reproducibility.build-identical",
    title: "The commit builds to the same bytes wherever it is built",
    why: """
      A build that depends on its directory, clock or machine cannot be repeated, so nobody can show that a \
      binary came from its source, and a cache or a rebuild brings something that was never tested.
      """,
    remedy:
      "Build with go build -trimpath -buildvcs=false; for others the finding names the cause and its cure.",
    subject: .repository, blocking: .yes,
    rules: [
      .init("REP-01", "an artefact differs between two builds that had the same surroundings"),
      .init("REP-02", "an artefact differs when something around the build changes"),
      .init("REP-03", "the build of the commit fails"),
      .init("REP-04", "a pattern of the gate file matches nothing that was built"),
      .init("REP-05", "the build fails when something around it changes"),
      .init("REP-06", "a variation that the gate file names cannot be exercised here"),
      .init("REP-07", "the artefacts are equal only after a normaliser"),
      .init("REP-08", "a normaliser has expired"),
      .init("REP-09", "a submodule was not staged"),
      .init("REP-10", "files that Git LFS keeps elsewhere were not staged"),
      .init("REP-11", "the working tree is not what was built"),
      .init("REP-12", "how many builds were equal, and what was varied"),
      .init("REP-13", "a normaliser hides nothing"),
      .init("REP-14", "the build takes its parts from a cache that all builds share"),
    ],
    belief: CheckInfo.Belief(
      "Two builds in one workspace with equal digests prove a reproducible build",
      truth:
        "They share directory, clock, user and cache; the second is often a copy out of the first's cache."),
    executes: [
      "the build command of the gate file, several times, in temporary directories",
      "localedef, where no locale but C is installed",
    ],
    section: .reproducibility, timeLimit: .seconds(7200))

  private let options: Options

  package init(options: Options) { self.options = options }

  package func programs(in context: RunContext) async throws -> [ProgramUse] {
    guard context.permissions.execution,
      let program = try? BuildRun.program(options.build, "/tmp/portcullis-*/**", context)
    else { return [] }
    let build = ProgramUse(
      program, Array(options.build.dropFirst()), starts: ["/**"],
      purpose:
        "builds the commit 3 to \(VariationSearch.mostBuilds) times in temporary directories, and starts "
        + "what the build needs")
    let locale = options.variations?.contains(.locale) == false ? [] : self.locale(in: context)
    guard let stage = try? SourceStage(in: context),
      let library = GoLibrary(of: stage, options, in: context)
    else { return locale + [build] }
    let compilation = ProgramUse(
      library.program, library.arguments, starts: ["\(library.tools)/**", "/**"],
      purpose: "compiles the packages of Go's own library that the builds need, once for all of them")
    return locale + [compilation, build]
  }

  private func locale(in context: RunContext) -> [ProgramUse] {
    BuildMachine(in: context, given: options.environment ?? [:]).localeMaker.map { maker in
      [
        ProgramUse(
          maker.program, maker.arguments("/tmp/portcullis-*/locales"), starts: ["/**"],
          purpose: "compiles a locale for one of the builds, because C alone is installed")
      ]
    } ?? []
  }

  package func announcements(in context: RunContext) async throws -> [String] {
    let machine = BuildMachine(in: context, given: options.environment ?? [:])
    let chosen = options.variations ?? BuildVariation.allCases.filter(\.isUsual)
    let command = options.build.joined(separator: " ")
    let limit = options.timeLimit ?? Options.usualTimeLimit
    let idle = chosen.compactMap { variation in
      machine.obstacle(to: variation).map { "'\(variation.rawValue)' cannot be varied here: \($0)" }
    }
    return [
      "'\(command)' runs three times where it is reproducible, the first two at least 2 s apart, and up to "
        + "\(VariationSearch.mostBuilds) times where one of \(chosen.count) variations must be found; each "
        + "build may take \(limit.seconds) s"
    ] + idle
  }

  package func collect(in context: RunContext) async throws -> Evidence {
    guard context.permissions.execution else {
      throw Unavailable.skipped("this run may not start programs (--no-exec)")
    }
    let stage = try SourceStage(in: context)
    let steps = BuildSteps.found(in: options.build, stage)
    try confirmTools(steps, in: context)
    let start = start(from: stage, steps, in: context)
    let options = options
    return try await context.files.inTemporaryDirectory { base in
      let run = BuildRun(
        context: context, stage: stage,
        machine: BuildMachine(in: context, given: options.environment ?? [:]), options: options, base: base)
      try stage.copyObjects(to: base)
      try await GoLibrary(of: stage, options, in: context)?.compile(for: run)
      var search = VariationSearch(
        run, start, normalisers: (options.normalise ?? []).filter { !start.expired.contains($0) })
      try await search.search()
      return search.seen
    }
  }

  /// What is known before anything is built.
  private func start(from stage: SourceStage, _ steps: [BuildSeen.Step], in context: RunContext) -> BuildSeen
  {
    var seen = BuildSeen(
      commit: stage.head.commit.description, command: options.build, gateFile: context.gateFile,
      chosen: options.variations ?? [], submodules: stage.submodules,
      steps: steps)
    let notes = SourceNotes(stage: stage)
    seen.pointers = notes.pointers
    seen.changed = notes.changed(in: context, besides: seen.pointers)
    seen.configured = options.normalise ?? []
    seen.expired = (options.normalise ?? []).filter { $0.expires.end <= context.now }
    return seen
  }

  /// As the checks of the toolchain do: a machine without Go cannot build what is written in Go.
  ///
  /// - Throws: `Unavailable.skipped` naming the program that is missing.
  private func confirmTools(_ steps: [BuildSeen.Step], in context: RunContext) throws {
    let startsGo = steps.contains { BuildSteps.names("go", in: $0.text) }
    guard try !startsGo || GoSearch.program(named: "go", in: context) != nil else {
      throw Unavailable.skipped("no go on PATH, which the build starts")
    }
    _ = try BuildRun.program(options.build, "/", context)
  }

  package func findings(in evidence: Evidence) -> [Finding] { BuildJudge(seen: evidence).findings }

  package func exhibits(in evidence: Evidence) -> [Exhibit] { BuildExhibits(seen: evidence).exhibits }
}
