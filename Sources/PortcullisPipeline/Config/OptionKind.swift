/// The shape of one option of a check, as a schema states it.
package indirect enum OptionKind: Hashable, Sendable {
  case text, integer, number, boolean
  /// A number with a unit, such as `250ms`.
  case duration
  /// A number, or a number with a unit, kept as written.
  case written
  /// `YYYY-MM-DD`.
  case day
  case choice([String])
  case list(OptionKind)
  /// One element, or a list of at least one.
  case oneOrMore(OptionKind)
  /// Keys of the user's choosing.
  case dictionary(OptionKind)
  case object([Option])
  /// A type that reads itself in a way the probe cannot see.
  case unknown

  /// One key and what may stand there.
  package struct Option: Hashable, Sendable {
    /// As the gate file writes it, such as `max_bytes`.
    package let key: String
    package let kind: OptionKind
  }
}
