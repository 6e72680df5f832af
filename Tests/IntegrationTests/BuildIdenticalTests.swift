import FoundationEssentials
import PortcullisCore
import PortcullisFormats
import Testing

@testable import PortcullisChecks

/// Builds by real compilers and packers, each with one seeded reason to differ.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct `Builds that are not reproducible` {
  @Test(arguments: SeededBuild.all) func `name what reached the artefact`(seed: SeededBuild) async throws {
    guard seed.canRun else { return }
    let seen = try await Self.built(seed.files, seed.artefact)
    let guilt = try #require(seen.guilt.first, "\(seen)")
    guard case .differs(let difference) = guilt.effect else {
      Issue.record("a build failed: \(seen.builds)")
      return
    }
    #expect(guilt.variations == seed.guilty, "\(difference)")
    #expect(seed.causes.contains(guilt.cause(of: difference)), "\(difference)")
    #expect(difference.place.hasPrefix(seed.place), "\(difference)")
    let finding = try #require(Self.check(seed.artefact).findings(in: seen).first)
    #expect(finding.severity == .failure)
    #expect(finding.location == Location("build.sh", line: seed.line), "\(finding)")
  }

  @Test func `pass when they are made with care`() async throws {
    guard SeededBuild.clean.canRun else { return }
    let count = RealGo.environment["PORTCULLIS_FULL"] == "1" ? 20 : 3
    for _ in 0..<count {
      let seen = try await Self.built(SeededBuild.clean.files, "out/a")
      #expect(seen.builds.map(\.varied.count) == [0, 0, BuildVariation.allCases.count - 3, 1], "\(seen)")
      #expect(seen.guilt.isEmpty, "\(seen.guilt)")
      #expect(Self.check("out/a").findings(in: seen).allSatisfy { $0.severity == .information })
      let digests = Set(seen.builds.flatMap(\.artefacts).map(\.digest))
      #expect(digests.count == 1)
    }
  }

  @Test func `build the commit and not the work tree`() async throws {
    let files = ["x": "committed\n", "build.sh": SeededBuild.script("cp x out/x")]
    let seen = try await Checkout.with(files) { checkout in
      try checkout.write("changed\n", to: "project/x")
      return try await Self.check("out/x").collect(in: checkout.context(Self.environment))
    }
    let artefact = try #require(seen.builds.first?.artefacts.first)
    #expect(artefact.size == "committed\n".utf8.count)
    #expect(seen.guilt.isEmpty)
  }

  @Test func `leave the check open when a build fails under a variation`() async throws {
    let seen = try await Self.built(
      ["build.sh": SeededBuild.script("test \"$(umask)\" = 0022 || { echo no >&2; exit 3; }; echo > out/x")],
      "out/x"
    )
    let guilt = try #require(seen.guilt.first)
    #expect(guilt.variations == [.umask])
    #expect(Self.check("out/x").findings(in: seen).map(\.severity) == [.inconclusive])
  }

  private static let environment = ["PATH": "/usr/bin:/bin"]

  @Test(
    .enabled(
      if: SeededBuild.reprotestIsThere && RealGo.environment["PORTCULLIS_FULL"] == "1",
      "reprotest compares in the full run"),
    arguments: SeededBuild.all.filter(\.isSeenByReprotest) + [SeededBuild.clean])
  func `are no other to reprotest`(seed: SeededBuild) async throws {
    guard seed.canRun else { return }
    let seen = try await Self.built(seed.files, seed.artefact)
    let status = try await seed.reprotestStatus()
    #expect(status == (seen.guilt.isEmpty ? 0 : 1), "reprotest ended with \(status)")
    #expect(seen.guilt.isEmpty == (seed.testDescription == SeededBuild.clean.testDescription))
  }

  private static func check(_ artefact: String) -> ReproducibilityBuildIdenticalCheck {
    ReproducibilityBuildIdenticalCheck(options: .init(build: ["sh", "build.sh"], artifacts: [artefact]))
  }

  private static func built(_ files: [String: String], _ artefact: String) async throws -> BuildSeen {
    try await Checkout.with(files) { checkout in
      try await check(artefact).collect(in: checkout.context(environment))
    }
  }
}
