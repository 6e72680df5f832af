package import PortcullisCore

/// What complete data does that decides nothing (`on_undecided`); missing or partial data always blocks.
package enum UndecidedRule: String, CaseIterable, Sendable, Codable {
  case block, warn

  /// A merge may wait for more runs, a release may not go without an answer.
  package init(of profile: Profile) {
    switch profile {
    case .ci, .dev: self = .warn
    case .release: self = .block
    }
  }
}
