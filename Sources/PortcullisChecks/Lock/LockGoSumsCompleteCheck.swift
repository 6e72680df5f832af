package import PortcullisCore

/// Every module that a go.mod requires from elsewhere has both its sums in go.sum, well formed and unambiguous.
package struct LockGoSumsCompleteCheck: Check {
  package struct Evidence: Codable, Sendable {
    package let modules: [GoSumsSeen]
    package let files: [GoSumFileSeen]
    package let conflicts: [GoSumConflict]
    /// Empty where this machine has no module cache, or nothing of the project in it.
    package let cacheConflicts: [GoSumCacheConflict]
  }

  package static let info = CheckInfo(
    id: "lock.go-sums-complete",
    title: "go.sum holds the sums of every module that go.mod requires",
    why: """
      A line that is missing from go.sum stops a read-only build, or is filled in by whoever builds next \
      from whatever the proxy serves that day.
      """,
    remedy: "go mod tidy, then commit go.sum", subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule("GO-01", "go.mod requires modules from elsewhere and there is no go.sum"),
      CheckInfo.Rule("GO-02", "a required module whose go.mod has no sum"),
      CheckInfo.Rule("GO-03", "a required module without sum; a warning before Go 1.17"),
      CheckInfo.Rule("GO-04", "a line without exactly three fields, which stops every go command"),
      CheckInfo.Rule(
        "GO-05",
        "two different sums for one module version, in sum files or between one and the module cache"),
      CheckInfo.Rule("GO-06", "only sums of an algorithm that Go does not know, which count as none"),
      CheckInfo.Rule("GO-07", "a sum that is no canonical base64 of 32 bytes, or that Go drops"),
    ],
    belief: CheckInfo.Belief(
      "go mod verify checks go.sum",
      truth: """
        It compares the module cache with the cache's own records, succeeds when nothing is downloaded, \
        and never looks at vendor/.
        """),
    prerequisites: ["project.gomod-parses"])

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    var reader = GoSumsReader(context: context)
    guard !reader.goMods.isEmpty else { throw Unavailable.notApplicable("no go.mod is tracked") }
    let modules = try reader.modules()
    return Evidence(
      modules: modules, files: reader.files, conflicts: reader.conflicts(),
      cacheConflicts: try reader.cacheConflicts())
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    GoSumsJudge(evidence: evidence).findings
  }
}
