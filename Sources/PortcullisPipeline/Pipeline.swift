package import PortcullisCore

/// The whole flow of a run, from the gate file to the verdict.
package struct Pipeline: Sendable {
  package let checks: [any Check.Type]

  package init(checks: [any Check.Type]) { self.checks = checks }
}
