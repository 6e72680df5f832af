package import PortcullisCore

/// The first line of an event file: `{"as_of":"2026-11-19T00:00:00Z","step":"5m"}`.
package struct EventFileHeader: Hashable, Sendable {
  /// The end of the data; nil where the file does not say.
  package let asOf: Timestamp?
  /// The length of a slot, in seconds.
  package let step: Int

  private static let keys = ["as_of", "step"]

  package init(_ line: JSONValue) throws(EventFileFault) {
    for member in line.members ?? [] where !Self.keys.contains(member.key) {
      // A misspelt 'as_of' would let old data end at the run.
      guard let near = NearestName.of(member.key, among: Self.keys) else { continue }
      throw EventFileFault(line: 1, "unknown '\(member.key)' in the first line, did you mean '\(near)'?")
    }
    guard let text = line["step"]?.string, let length = Duration(parsing: text),
      length.wholeMilliseconds >= 1000, length.wholeMilliseconds % 1000 == 0
    else { throw EventFileFault(line: 1, "the first line has no 'step' such as \"5m\"") }
    step = length.wholeMilliseconds / 1000
    guard let written = line["as_of"] else {
      asOf = nil
      return
    }
    guard let instant = written.string.flatMap({ Timestamp(rfc3339: $0) }) else {
      throw EventFileFault(line: 1, "'as_of' is no time such as \"2026-01-31T00:00:00Z\"")
    }
    asOf = instant
  }
}
