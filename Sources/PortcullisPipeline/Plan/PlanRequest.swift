package import PortcullisCore

/// What the command line asks of a plan.
package struct PlanRequest: Hashable, Sendable {
  package let selection: Selection
  /// From `--profile`; nil leaves it to the gate file, and then to `ci`.
  package let profile: Profile?
  /// Further switches that bent the run, as a report lists them.
  package let overrides: [String]

  package init(selection: Selection = Selection(), profile: Profile? = nil, overrides: [String] = []) {
    self.selection = selection
    self.profile = profile
    self.overrides = overrides
  }
}
