/// A host that a check contacts, as `plan` announces it before anything runs.
package struct HostUse: Hashable, Sendable, Codable {
  /// Host and port, or in words where only the host itself will say which.
  package let host: String
  /// Why it is contacted, in a few words; empty where the host says it.
  package let purpose: String
  /// True where the gate file names the host: no `--network` is needed.
  package let isNamedByGate: Bool

  package init(_ host: String, purpose: String = "", isNamedByGate: Bool = false) {
    self.host = host
    self.purpose = purpose
    self.isNamedByGate = isNamedByGate
  }
}
