package import PortcullisCore

/// Every vendored file is, byte for byte, the file of a module whose zip has the sum in go.sum.
package struct LockGoVendorUnmodifiedCheck: Check {
  package struct Evidence: Codable, Sendable {
    package let vendors: [GoVendorContentSeen]
  }

  package static let info = CheckInfo(
    id: "lock.go-vendor-unmodified",
    title: "vendored files are those of the modules that go.sum names",
    why: """
      vendor/modules.txt holds versions and no sums, so Go builds whatever vendor/ holds. A change hidden among \
      ten thousand vendored lines is the one that nobody reviews.
      """,
    remedy: "go mod vendor && git diff vendor", subject: .repository, blocking: .findings,
    rules: [
      CheckInfo.Rule(
        "GO-10",
        """
        a vendored file that differs from its module, is not in it or is missing; a module zip whose sum is not \
        the one in go.sum
        """)
    ],
    belief: CheckInfo.Belief(
      "go mod verify checks vendor/",
      truth: "It never looks there: it compares the module cache with the cache's own records."),
    prerequisites: ["project.gomod-parses"], timeLimit: .seconds(300))

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let trees = GoVendorTrees(context.workspace).trees.filter { tree in
      context.workspace.file(at: tree.vendor + "modules.txt")?.kind == .regular
    }
    guard !trees.isEmpty else {
      throw Unavailable.notApplicable("no vendor/modules.txt is tracked beside a go.mod")
    }
    let reader = try GoVendorContentReader(context)
    var vendors: [GoVendorContentSeen] = []
    do {
      for tree in trees { vendors.append(try await reader.content(of: tree)) }
    } catch let error as FileError {
      throw Unavailable.inconclusive("the vendored files cannot be compared: \(error)")
    }
    try Self.refuseBlindness(vendors, reader.places)
    return Evidence(vendors: vendors)
  }

  /// Without one zip to compare with, nothing was looked at.
  private static func refuseBlindness(_ vendors: [GoVendorContentSeen], _ places: [String]) throws {
    let modules = vendors.flatMap(\.modules)
    guard !modules.isEmpty, vendors.allSatisfy({ $0.problem == nil }) else { return }
    let isBlind = modules.allSatisfy { module in
      switch module.origin {
      case .absent, .withoutSum, .outside: true
      case .verified, .directory, .otherSum, .unusable: false
      }
    }
    guard isBlind else { return }
    let lack = places.isEmpty ? "no module cache is set" : "\(places.joined(separator: ", ")) holds none"
    throw Unavailable.skipped(
      "no zip of the \(modules.count) vendored modules to compare with: \(lack); go mod download brings them")
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.vendors.flatMap { GoVendorContentJudge(content: $0).findings }
  }
}
