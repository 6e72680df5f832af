package import PortcullisCore

/// Every image, frontend, download and action that the project names is fixed by a digest or a commit.
package struct LockImagePinnedCheck: Check {
  package struct Options: Codable, Sendable {
    /// How far actions of other repositories are pinned; to a commit where nothing is said.
    package var actions: ActionPolicy?

    package init(actions: ActionPolicy? = nil) { self.actions = actions }
  }

  package struct Evidence: Codable, Sendable {
    package let files: [ImagePinsSeen]
    package let names: ImageNamesSeen
  }

  package static let info = CheckInfo(
    id: "lock.image-pinned",
    title: "Every image the project names is pinned by digest",
    why: """
      A tag is a name that moves: the same Dockerfile gives another image next week, and nobody sees the \
      change. A digest is the content itself.
      """,
    remedy:
      "docker buildx imagetools inspect IMAGE --format '{{.Manifest.Digest}}', then write IMAGE@<digest>",
    subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule("DF-01", "FROM an image whose tag can move"),
      CheckInfo.Rule("DF-02", "a digest that can match no image: unknown algorithm, wrong length"),
      CheckInfo.Rule("DF-03", "FROM an image that a build argument decides, without a pinned default"),
      CheckInfo.Rule("DF-04", "FROM an image without tag, or with the tag latest"),
      CheckInfo.Rule("DF-05", "COPY --from an image without digest"),
      CheckInfo.Rule("DF-06", "RUN --mount from an image without digest"),
      CheckInfo.Rule("DF-07", "a frontend named by the syntax directive without digest"),
      CheckInfo.Rule("DF-08", "ADD of an address without checksum, or of git without whole commit"),
      CheckInfo.Rule("DF-13", "one tag that two files pin to different digests"),
      CheckInfo.Rule("DF-14", "a file that the builder cannot read"),
      CheckInfo.Rule(
        "DF-15",
        "an image without digest, or an action without commit, in CI, compose, bake or Kubernetes files"),
      CheckInfo.Rule("DF-15.unread", "a file of those that is a template or could not be read"),
    ],
    belief: CheckInfo.Belief(
      "an exact tag such as python:3.11.9-slim pins the base image",
      truth: """
        a registry lets its owner push the same tag again, and official images are rebuilt under their tags \
        whenever the base changes; only the digest names one content, and next to it the tag is ignored.
        """))

  private let policy: ActionPolicy

  package init(options: Options) { policy = options.actions ?? .hashPin }

  package func collect(in context: RunContext) async throws -> Evidence {
    var reader = ImageNamesReader(context: context)
    let names = try reader.seen()
    var files: [ImagePinsSeen] = []
    for path in DockerfileScope(context).paths {
      try Task.checkCancellation()
      files.append(Self.look(at: path, context))
    }
    guard !files.isEmpty || !names.isEmpty else {
      throw Unavailable.notApplicable("no Dockerfile is tracked, and no other file names an image")
    }
    return Evidence(files: files, names: names)
  }

  private static func look(at path: String, _ context: RunContext) -> ImagePinsSeen {
    do {
      return ImagePinsSeen(path: path, bytes: try context.contents(of: path, limit: DockerfileScope.largest))
    } catch {
      return ImagePinsSeen(path: path, unreadable: "\(error)")
    }
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.files.flatMap { ImagePinsJudge(file: $0).findings }
      + ImageNamesJudge(seen: evidence.names, policy: policy).findings
      + ImageTagDigests(dockerfiles: evidence.files, names: evidence.names).findings
  }
}
