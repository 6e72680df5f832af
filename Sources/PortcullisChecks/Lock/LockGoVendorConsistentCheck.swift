package import PortcullisCore

/// `vendor/modules.txt` says what go.mod says, and the directories below `vendor` are those that it lists.
package struct LockGoVendorConsistentCheck: Check {
  package struct Evidence: Codable, Sendable {
    package let vendors: [GoVendorSeen]
  }

  package static let info = CheckInfo(
    id: "lock.go-vendor-consistent",
    title: "vendor/ holds what go.mod requires and vendor/modules.txt lists",
    why: """
      A vendor directory that differs from go.mod stops the build of whoever comes next, and a directory that \
      modules.txt does not list is code that no module accounts for.
      """,
    remedy: "go mod vendor, then commit vendor/", subject: .repository, blocking: .yes,
    rules: [
      CheckInfo.Rule(
        "GO-09",
        """
        one of Go's seven inconsistencies between go.mod and vendor/modules.txt, a vendored directory that is \
        not listed, a listed package without files, a link instead of files
        """)
    ],
    belief: CheckInfo.Belief(
      "A build with -mod=vendor proves that vendor/ is right",
      truth: """
        Go compares go.mod with the list of modules, and never the files with anything: \
        lock.go-vendor-unmodified does.
        """),
    prerequisites: ["project.gomod-parses"])

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let trees = GoVendorTrees(context.workspace).trees
    guard !trees.isEmpty else {
      throw Unavailable.notApplicable("no vendor directory is tracked beside a go.mod or go.work")
    }
    let reader = GoVendorReader(context)
    return Evidence(vendors: try trees.map { try reader.vendor($0) })
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.vendors.flatMap { GoVendorJudge(vendor: $0).findings }
  }
}
