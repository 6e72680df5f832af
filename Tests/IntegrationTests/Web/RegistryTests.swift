import FoundationEssentials
import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import PortcullisTestSupport
import Testing

@testable import PortcullisChecks

/// A real registry on the loopback, with images that a real client pushed.
@Suite(.enabled(if: RealRegistry.isExpected)) struct `An image in a registry` {
  private typealias Image = ReproducibilityArtifactMatchesCheck.Options.Image

  /// One registry for a table of questions, because starting it takes longer than asking it.
  private func with(
    _ body: @escaping @Sendable (RealRegistry) async throws -> Void
  ) async throws {
    try await Checkout.with(["README.md": "x\n"]) { checkout in
      try await LoopbackServer.with({ _, port in
        Command(
          LoopbackServer.python, [LoopbackServer.servers + "/registry.py", port, checkout.root],
          environment: RealRegistry.environment, timeLimit: .seconds(600))
      }) { port in
        try await body(try RealRegistry(port: port, checkout: checkout))
      }
    }
  }

  @Test func `is what was expected, by digest, tag, layout, platform and base`() async throws {
    try await with { registry in
      let app = registry.digests["app"] ?? ""
      let images = [
        Image(reference: registry.name("@\(app)")),
        Image(reference: registry.name(":1"), digest: ContentDigest(app)),
        Image(reference: registry.name(":1"), layout: "out/app"),
        Image(reference: registry.name(":many"), layout: "out/many"),
        Image(
          reference: registry.name(":1"), digest: ContentDigest(app), platform: ImagePlatform("linux/amd64")),
        Image(reference: registry.name(":many"), digest: ContentDigest(registry.digests["many"] ?? "")),
        Image(
          reference: registry.name(":many"), digest: ContentDigest(registry.digests["many arm64"] ?? ""),
          platform: ImagePlatform("linux/arm64")),
        Image(reference: registry.name(":1"), base: registry.name(":base")),
        Image(reference: registry.name(":packed"), base: registry.name(":base")),
        Image(
          reference: registry.name(":many"), platform: ImagePlatform("linux/arm64"),
          base: registry.name(":base")),
      ]
      for image in images {
        let found = try await registry.findings(image)
        #expect(found.isEmpty, "\(image): \(found)")
      }
    }
  }

  @Test func `is not what was expected`() async throws {
    try await with { registry in
      let app = ContentDigest(registry.digests["app"] ?? "")
      let table: [(Image, String, Severity)] = [
        (Image(reference: registry.name(":moved"), digest: app), "PUB-02", .failure),
        (Image(reference: registry.name(":moved"), layout: "out/app"), "PUB-02", .failure),
        (Image(reference: registry.name(":many"), digest: app), "PUB-02", .failure),
        (
          Image(reference: registry.name(":1"), digest: app, platform: ImagePlatform("linux/s390x")),
          "PUB-02",
          .failure
        ),
        (
          Image(
            reference: registry.name(":many"), platform: ImagePlatform("linux/s390x"), layout: "out/many"),
          "PUB-02", .failure
        ),
        (Image(reference: registry.name(":moved"), base: registry.name(":base")), "PUB-04", .failure),
        (Image(reference: registry.name(":absent"), digest: app), "PUB-07", .inconclusive),
        (Image(reference: registry.name(":1"), base: registry.name(":many")), "PUB-07", .inconclusive),
        (Image(reference: registry.name(":1"), layout: "out/none"), "PUB-06", .inconclusive),
        (Image(reference: "127.0.0.1:1/team/app:1", digest: app), "PUB-07", .inconclusive),
      ]
      for (image, rule, severity) in table {
        let found = try await registry.findings(image)
        #expect(found.map(\.rule) == [rule], "\(image): \(found)")
        #expect(found.map(\.severity) == [severity], "\(image)")
      }
    }
  }

  @Test func `is not believed when its bytes change under their digest`() async throws {
    try await with { registry in
      let app = registry.digests["app"] ?? ""
      let digits = app.dropFirst(7)
      let blob = "storage/docker/registry/v2/blobs/sha256/\(digits.prefix(2))/\(digits)/data"
      let path = registry.checkout.root + "/" + blob
      let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
      try Data((text + "\n").utf8).write(to: URL(filePath: path))
      let found = try await registry.findings(Image(reference: registry.name("@\(app)")))
      #expect(found.contains { $0.rule == "PUB-03" && $0.severity == .failure }, "\(found)")
      #expect(!found.contains { $0.severity == .inconclusive })
    }
  }
}

/// A registry that is running, the checkout that its images were made in, and their digests by name.
struct RealRegistry: Sendable {
  let port: Int
  let checkout: Checkout
  let digests: [String: String]

  init(port: Int, checkout: Checkout) throws {
    self.port = port
    self.checkout = checkout
    let bytes = try Data(contentsOf: URL(filePath: checkout.root + "/digests.json"))
    digests = try JSONDecoder().decode([String: String].self, from: bytes)
  }

  /// False where a component is missing; a job that says it is CI must have both.
  static var isExpected: Bool {
    let places = (environment["PATH"] ?? "").split(separator: ":")
    let isComplete = ["docker-registry", "skopeo"].allSatisfy { name in
      places.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
    return isComplete || ProcessInfo.processInfo.environment["CI"] == "true"
  }

  static let environment = [
    "PATH": components + "/registry/usr/bin:/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8",
    "HOME": "/nonexistent",
  ]

  private static let components = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: ".build/components").path

  func name(_ reference: String) -> String { "127.0.0.1:\(port)/team/app\(reference)" }

  func findings(
    _ image: ReproducibilityArtifactMatchesCheck.Options.Image
  ) async throws -> [Finding] {
    let check = ReproducibilityArtifactMatchesCheck(options: .init(published: .init(image: image)))
    let context = checkout.context([:]).using(network: .live(environment: [:]))
    return check.findings(in: try await check.collect(in: context))
  }
}
