package import PortcullisCore

/// Every image, frontend and download that a Dockerfile names is fixed by a digest or a commit.
package struct LockImagePinnedCheck: Check {
  package typealias Options = NoOptions

  package struct Evidence: Codable, Sendable {
    package let files: [ImagePinsSeen]
  }

  package static let info = CheckInfo(
    id: "lock.image-pinned",
    title: "Every image a Dockerfile names is pinned by digest",
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
      CheckInfo.Rule("DF-14", "a file that the builder cannot read"),
    ],
    belief: CheckInfo.Belief(
      "an exact tag such as python:3.11.9-slim pins the base image",
      truth: """
        a registry lets its owner push the same tag again, and official images are rebuilt under their tags \
        whenever the base changes; only the digest names one content, and next to it the tag is ignored.
        """))

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let paths = DockerfileScope(context).paths
    guard !paths.isEmpty else { throw Unavailable.notApplicable("no Dockerfile is tracked") }
    var files: [ImagePinsSeen] = []
    for path in paths {
      try Task.checkCancellation()
      files.append(Self.look(at: path, context))
    }
    return Evidence(files: files)
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
  }
}
