package import PortcullisCore

/// Every sum of go.sum is the one that Go's checksum database has recorded, as its signed tree proves.
package struct LockGoSumdbAgreesCheck: Check {
  package typealias Evidence = SumdbSeen

  package struct Options: Codable, Sendable {
    /// Module versions that are looked up at most; 1,000 where nothing is said.
    package var maxLookups: Int?

    package init(maxLookups: Int? = nil) { self.maxLookups = maxLookups }
  }

  package static let info = CheckInfo(
    id: "lock.go-sumdb-agrees",
    title: "The sums of go.sum are those of the checksum database",
    why: """
      go.sum is a text file that anybody with a merge request can change. Where no build downloads anything, \
      nobody ever compares it with what the rest of the world got under the same version.
      """,
    remedy: "Delete the line, and let go mod download write it again with GOSUMDB on.", subject: .repository,
    blocking: .optIn,
    rules: [
      .init("GO-16", "a sum that differs from the recorded one"),
      .init("GO-16.unknown", "a module version or a sum that the database has not recorded"),
      .init("GO-16.unproven", "an answer whose signature or proof of inclusion does not hold"),
      .init("GO-16.forked", "two signed trees of which neither is the beginning of the other"),
      .init("GO-16.unasked", "modules that were not looked up: no answer, or more than the limit"),
      .init("GO-16.private", "modules that GONOSUMDB or GOPRIVATE keeps from being looked up"),
    ],
    belief: CheckInfo.Belief(
      "go mod verify asks the checksum database",
      truth:
        "It compares the module cache with its own records; the database is asked at the first download only."
    ),
    contacts: ["the checksum database that GOSUMDB names, or a proxy of GOPROXY that serves it"],
    prerequisites: ["lock.go-sums-complete"], timeLimit: .seconds(900))

  private let options: Options

  package init(options: Options) { self.options = options }

  package func hosts(in context: RunContext) async throws -> [HostUse] {
    guard context.workspace.files.contains(where: { $0.name == "go.sum" || $0.name == "go.work.sum" }) else {
      throw Unavailable.notApplicable("no go.sum is tracked")
    }
    return try SumdbSettings(in: context).hosts
  }

  package func announcements(in context: RunContext) async throws -> [String] {
    ["at most \(limit) module versions are looked up; more leave the check undecided"]
  }

  private var limit: Int { options.maxLookups ?? 1000 }

  package func collect(in context: RunContext) async throws -> Evidence {
    try await SumdbReader(context: context, settings: SumdbSettings(in: context), limit: limit).seen()
  }

  package func findings(in evidence: Evidence) -> [Finding] { SumdbJudge(seen: evidence).findings }
}
