package import PortcullisCore

/// The order of checks in every plan and report.
package enum CheckOrder {
  /// The families as the catalogue lists them.
  package static let families = [
    "shell", "toolchain", "network", "confinement", "editor", "project", "lock", "reproducibility", "tests",
    "latency", "model", "data", "slo", "observability", "delivery", "policy",
  ]

  /// By stage, family and id; then every prerequisite is moved before its first dependant.
  package static func sorted(_ checks: [any Check.Type]) -> [any Check.Type] {
    let byRank = checks.sorted { precedes($0.info, $1.info) }
    let byID = Dictionary(byRank.map { ($0.info.id, $0) }) { first, _ in first }
    var result: [any Check.Type] = []
    var placed: Set<CheckID> = []
    func place(_ check: any Check.Type) {
      guard placed.insert(check.info.id).inserted else { return }
      for id in check.info.prerequisites.sorted() {
        if let prerequisite = byID[id] { place(prerequisite) }
      }
      result.append(check)
    }
    for check in byRank { place(check) }
    return result
  }

  private static func precedes(_ left: CheckInfo, _ right: CheckInfo) -> Bool {
    (left.stage, rank(left.id), left.id) < (right.stage, rank(right.id), right.id)
  }

  private static func rank(_ id: CheckID) -> Int { families.firstIndex(of: id.family) ?? families.count }
}
