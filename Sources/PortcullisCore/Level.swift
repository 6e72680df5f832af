/// The one switch of a check: whether its findings stop the gate.
package enum Level: String, CaseIterable, Sendable, Codable {
  case block, warn, off
}
