import FoundationEssentials
import PortcullisCore
import PortcullisFormats
import Testing

@testable import PortcullisChecks

/// Builds by real compilers and packers, each with one seeded reason to differ.
@Suite(.serialized, .timeLimit(.minutes(30)))
struct `Builds that are not reproducible` {
  /// Two builds to begin with, one for each variation, and one to end with.
  private static let mostBuilds = BuildVariation.allCases.count + 3

  @Test(arguments: SeededBuild.all) func `name what reached the artefact`(seed: SeededBuild) async throws {
    guard seed.canRun else { return }
    let seen = try await seed.built()
    if let variation = seed.guilty.first, Self.isImpossible(variation, seen) { return }
    let guilt = try #require(seen.guilt.first, "\(seen)")
    guard case .differs(let difference) = guilt.effect else {
      Issue.record("a build failed: \(seen.builds)")
      return
    }
    #expect(guilt.variations == seed.guilty, "\(difference)")
    #expect(seed.causes.contains(guilt.cause(of: difference)), "\(difference)")
    #expect(difference.place.hasPrefix(seed.place), "\(difference)")
    #expect(seen.builds.count <= Self.mostBuilds)
    let finding = try #require(seed.check.findings(in: seen).first)
    #expect(finding.severity == .failure)
    if let line = seed.line { #expect(finding.location == Location("build.sh", line: line), "\(finding)") }
    let remedy = finding.remedy
    #expect(seed.cureWords.allSatisfy(remedy.contains), "\(remedy)")
  }

  /// What this machine cannot vary is said, and cannot be found guilty.
  private static func isImpossible(_ variation: BuildVariation, _ seen: BuildSeen) -> Bool {
    guard case .notExercised(let reason) = seen.variations.first(where: { $0.name == variation })?.state
    else {
      return false
    }
    return reason != "the builds before it decided"
  }

  @Test(arguments: SeededBuild.all.filter { $0.cure != nil })
  func `are reproducible once the remedy is applied`(seed: SeededBuild) async throws {
    let isQuick = ["path", "umask", "order of a dir", "order of a loc"].contains(
      where: seed.testDescription.contains)
    guard SeededBuild.isFull || isQuick, seed.canRun, let cured = seed.cured
    else {
      return
    }
    let seen = try await cured.built()
    #expect(seen.guilt.isEmpty, "\(seen.guilt)")
    #expect(seen.builds.first?.failure == nil)
  }

  @Test func `pass when they are made with care`() async throws {
    guard SeededBuild.clean.canRun else { return }
    for _ in 0..<(SeededBuild.isFull ? 20 : 1) {
      let seen = try await SeededBuild.clean.built()
      #expect(seen.builds.count == 4, "\(seen)")
      #expect(seen.guilt.isEmpty, "\(seen.guilt)")
      #expect(SeededBuild.clean.check.findings(in: seen).allSatisfy { $0.severity == .information })
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
    let script = "test \"$(umask)\" = 0022 || { echo no >&2; exit 3; }; echo > out/x"
    let seen = try await Self.built(["build.sh": SeededBuild.script(script)], "out/x")
    let guilt = try #require(seen.guilt.first)
    #expect(guilt.variations == [.umask])
    #expect(Self.check("out/x").findings(in: seen).map(\.severity) == [.inconclusive])
  }

  private static let environment = ["PATH": "/usr/bin:/bin"]

  private static func check(_ artefact: String) -> ReproducibilityBuildIdenticalCheck {
    ReproducibilityBuildIdenticalCheck(options: .init(build: ["sh", "build.sh"], artifacts: [artefact]))
  }

  private static func built(_ files: [String: String], _ artefact: String) async throws -> BuildSeen {
    try await Checkout.with(files) { checkout in
      try await check(artefact).collect(in: checkout.context(environment))
    }
  }
}
