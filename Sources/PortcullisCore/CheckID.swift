/// A stable check name, `family.noun-adjective`: the JUnit name, SARIF rule id and gate-file key in one.
package struct CheckID: RawRepresentable, Hashable, Comparable, Sendable, Codable,
  ExpressibleByStringLiteral, CustomStringConvertible
{
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }
  package init(stringLiteral value: String) { self.rawValue = value }

  package var description: String { rawValue }

  /// The part before the first dot, such as `lock`.
  package var family: String { String(rawValue.prefix { $0 != "." }) }

  package static func < (left: CheckID, right: CheckID) -> Bool { left.rawValue < right.rawValue }
}
