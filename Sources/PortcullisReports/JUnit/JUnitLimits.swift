/// How large the parts of a JUnit file may grow, in UTF-8 bytes before XML escapes.
package struct JUnitLimits: Hashable, Sendable {
  package var message = 300
  package var text = 16 << 10
  package var outputHead = 16 << 10
  package var outputTail = 48 << 10
  /// Bytes of one file; the rest continues in the next.
  package var file = 20 << 20
  /// Cases of one file: GitLab refuses files of 250,000 elements.
  package var cases = 100_000

  package init() {}

  /// More than one case can need, whatever it holds.
  var largestCase: Int { 6 * (2 * message + text + outputHead + outputTail) + (64 << 10) }
}
