/// How far an action or a workflow of another repository has to be pinned.
package enum ActionPolicy: String, Hashable, Sendable, Codable, CaseIterable {
  /// To a whole commit.
  case hashPin = "hash-pin"
  /// To any version that is named.
  case refPin = "ref-pin"
  case any
}
