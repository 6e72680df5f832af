import PortcullisCore
import PortcullisFormats
import Testing

@testable import PortcullisChecks

/// A Swift program, in which the path of its sources stays whatever maps it.
@Suite(.serialized, .timeLimit(.minutes(10))) struct `A normaliser` {
  private static func rule(_ expires: String, field: String = "elf:.swift_modhash") throws
    -> BuildSeen.Normalisation
  {
    BuildSeen.Normalisation(
      name: "swift module hash", glob: "out/*", field: field, reason: "the compiler hashes absolute paths",
      owner: "build team", expires: try #require(Day(expires)))
  }

  @Test func `hides what it names, and says so with both digests`() async throws {
    let seed = SeededBuild.swiftPath
    guard seed.canRun else { return }
    let rule = try Self.rule("2099-12-31")
    let seen = try await seed.built([rule])
    #expect(seen.guilt.isEmpty, "\(seen.guilt)")
    #expect(seen.normalisers == [rule])
    let artefacts = seen.builds.flatMap(\.artefacts)
    #expect(Set(artefacts.map(\.digest)).count > 1)
    #expect(Set(artefacts.compactMap(\.normalised)).count == 1)
    let findings = seed.check([rule]).findings(in: seen).filter { $0.severity != .information }
    #expect(findings.map(\.severity) == [.warning])
    #expect(
      findings.first.map { "\($0.message)" }?.hasPrefix("reproducible only after 'swift module hash'") == true
    )
  }

  @Test func `that has expired hides nothing`() async throws {
    let seed = SeededBuild.swiftPath
    guard seed.canRun else { return }
    let rule = try Self.rule("2020-12-31")
    let seen = try await seed.built([rule])
    #expect(seen.guilt.map(\.variations) == [[.path]])
    let findings = seed.check([rule]).findings(in: seen)
    #expect(findings.contains { $0.severity == .failure })
    #expect(findings.contains { $0.rule == "REP-08" })
  }

  @Test func `that hides nothing is named`() async throws {
    guard SeededBuild.clean.canRun else { return }
    let rule = try Self.rule("2099-12-31")
    let seen = try await SeededBuild.clean.built([rule])
    let findings = SeededBuild.clean.check([rule]).findings(in: seen)
    #expect(findings.contains { $0.rule == "REP-13" && $0.severity == .information }, "\(findings)")
    guard case .table(let table) = SeededBuild.clean.check([rule]).exhibits(in: seen).last else {
      Issue.record("no table of normalisers")
      return
    }
    #expect(table.rows.first?.contains("hid nothing") == true)
  }
}
