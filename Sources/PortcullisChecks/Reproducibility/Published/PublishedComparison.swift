import PortcullisCore
import PortcullisFormats

/// Gathers what is there and what was published, from the work tree or from one build of the commit.
struct PublishedComparison {
  let options: ReproducibilityArtifactMatchesCheck.Options
  let context: RunContext

  /// What lies in the work tree.
  func seen() async throws -> PublishedSeen {
    var seen = PublishedSeen(gateFile: context.gateFile, commit: nil)
    var paths: Set<String> = []
    if options.comparesFiles {
      for pattern in options.patterns {
        let found = try context.paths(matching: pattern)
        if found.isEmpty { seen.obstacles.append(Self.nothing(pattern, "lies in the work tree")) }
        paths.formUnion(found)
      }
    }
    try await compare(paths, in: context.workspace.root, &seen)
    return seen
  }

  /// What the commit builds; stray files of the work tree have no part in it.
  func seenAfterBuild() async throws -> PublishedSeen {
    let stage = try SourceStage(in: context)
    return try await context.files.inTemporaryDirectory { base in
      let run = BuildRun(
        context: context, stage: stage, machine: BuildMachine(in: context), options: buildOptions, base: base)
      try stage.copyObjects(to: base)
      let product = try await run.product(number: 1, [])
      var seen = PublishedSeen(gateFile: context.gateFile, commit: stage.head.commit.description)
      if let failure = product.failure {
        seen.obstacles.append(
          .init(
            kind: .build, text: "the build of the commit fails: \(failure.ending)", place: nil, line: nil,
            evidence: failure.output))
        return seen
      }
      var paths: Set<String> = []
      if options.comparesFiles {
        seen.obstacles += product.missing.map { Self.nothing($0, "was built") }
        paths = Set(product.artefacts.map(\.path))
      }
      try await compare(paths, in: product.kept + (stage.scope.isEmpty ? "" : "/" + stage.scope), &seen)
      return seen
    }
  }

  private var buildOptions: ReproducibilityBuildIdenticalCheck.Options {
    let layout = options.published.image?.layout.map { [$0 + "/index.json"] } ?? []
    return ReproducibilityBuildIdenticalCheck.Options(
      build: options.build ?? [], artifacts: options.comparesFiles ? options.patterns : layout,
      timeLimit: options.timeLimit, environment: options.environment)
  }

  private func compare(_ paths: Set<String>, in root: String, _ seen: inout PublishedSeen) async throws {
    let promises = PublishedPromises(options.published, in: context)
    seen.obstacles += promises.obstacles
    seen.signed = promises.signed
    let artefacts = PublishedArtefacts(files: context.files, root: root, promises: promises)
    let sorted = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let (found, unreadable) = try artefacts.seen(sorted)
    seen.artefacts = found
    seen.obstacles += unreadable
    guard let image = options.published.image else { return }
    var expectations: [PublishedImageSeen.Expectation] = []
    if let layout = image.layout {
      let tag = ImageReference(image.reference)?.tag
      let reader = PublishedLayoutReader(files: context.files, root: root, layout: layout, tag: tag)
      do {
        expectations = [try reader.expectation()]
      } catch let refusal as PublishedLayoutReader.Refusal {
        seen.obstacles.append(
          .init(kind: .artefact, text: refusal.text, place: nil, line: nil, evidence: []))
      }
    }
    var reader = PublishedImageReader(image, expectations, context.network)
    seen.image = try await reader.read()
  }

  private static func nothing(_ pattern: String, _ ending: String) -> PublishedSeen.Obstacle {
    .init(
      kind: .artefact, text: "nothing that matches '\(pattern)' \(ending)", place: nil, line: nil,
      evidence: [])
  }
}

extension ReproducibilityBuildIdenticalCheck.Options {
  /// An entry with `published` alone asks for no second build.
  package static var key: String? { "build" }
}
