package import PortcullisCore
import PortcullisFormats

/// What was built or lies there is byte for byte what was published.
package struct ReproducibilityArtifactMatchesCheck: Check {
  package typealias Evidence = PublishedSeen

  package static let info = CheckInfo(
    id: "reproducibility.artifact-matches",
    title: "Artefacts and images are byte for byte what was published",
    why: """
      A release that nobody can build again from its commit, or a tag that now leads to another image, is trusted \
      for its name alone.
      """,
    remedy:
      "sha256sum the artefact, compare it with the published digest, and publish what the commit builds.",
    subject: .repository, blocking: .optIn, stage: .image,
    rules: [
      .init("PUB-01", "an artefact differs from the digest that was published for it"),
      .init("PUB-02", "the registry has another image under the reference than the one expected"),
      .init("PUB-03", "the registry serves bytes that are not what their digest, size or type says"),
      .init("PUB-04", "the layers of the base are not the first layers of the image"),
      .init("PUB-05", "no digest that decides was published for an artefact"),
      .init(
        "PUB-06", "there is nothing to compare: no artefact, no layout, or the build of the commit fails"),
      .init("PUB-07", "the registry gives no answer that decides"),
      .init("PUB-08", "the file of digests is signed, and the signature was not verified"),
    ],
    belief: CheckInfo.Belief(
      "The registry says in a header which digest an image has",
      truth: "The header is a hint of the server; only the bytes of the manifest say what the image is."),
    executes: ["the build command of the gate file, once, in a temporary directory"],
    contacts: ["the registry that the gate file names, and where it sends clients for a token"],
    section: .reproducibility, timeLimit: .seconds(7200))

  let options: Options

  package init(options: Options) { self.options = options }

  package func hosts(in context: RunContext) async throws -> [HostUse] {
    guard let image = options.published.image else { return [] }
    var seen: Set<String> = []
    return [image.reference, image.base].compactMap(\.self).compactMap(PublishedImageName.init).compactMap {
      guard seen.insert($0.registry.authority).inserted else { return nil }
      return HostUse(
        $0.registry.authority,
        purpose: "serves the manifest of \($0.path), and may send the run elsewhere for a token",
        isNamedByGate: true)
    }
  }

  package func programs(in context: RunContext) async throws -> [ProgramUse] {
    guard let build = options.build, context.permissions.execution,
      let program = try? BuildRun.program(build, "/tmp/portcullis-*/**", context)
    else { return [] }
    return [
      ProgramUse(
        program, Array(build.dropFirst()), starts: ["/**"],
        purpose: "builds the commit once in a temporary directory, and starts what the build needs")
    ]
  }

  package func announcements(in context: RunContext) async throws -> [String] {
    guard let build = options.build else { return [] }
    return ["'\(build.joined(separator: " "))' runs once on the commit; the work tree is not looked at"]
  }

  package func collect(in context: RunContext) async throws -> Evidence {
    guard options.build != nil else {
      return try await PublishedComparison(options: options, context: context).seen()
    }
    guard context.permissions.execution else {
      throw Unavailable.skipped("this run may not start programs (--no-exec)")
    }
    return try await PublishedComparison(options: options, context: context).seenAfterBuild()
  }

  package func findings(in evidence: Evidence) -> [Finding] { PublishedJudge(seen: evidence).findings }

  package func exhibits(in evidence: Evidence) -> [Exhibit] { PublishedExhibits(seen: evidence).exhibits }
}
