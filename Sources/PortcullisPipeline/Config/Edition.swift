/// A dated rule set; checks that appeared later only warn under it.
package struct Edition: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// `YYYY-MM`.
  package let name: String

  /// Every edition this build knows, oldest first.
  package static let known = [Edition(name: "2026-12")]

  package static let newest = Edition(name: "2026-12")

  /// Nil unless this build knows it.
  package init?(_ name: String) {
    guard Self.known.contains(where: { $0.name == name }) else { return nil }
    self.name = name
  }

  private init(name: String) { self.name = name }

  package var description: String { name }

  package static func < (left: Edition, right: Edition) -> Bool { left.name < right.name }
}
