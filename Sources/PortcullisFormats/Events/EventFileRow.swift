package import PortcullisCore

/// One slot of an event file.
package struct EventFileRow: Hashable, Sendable {
  /// An upper edge, as written, and the events at or below it.
  package struct Bucket: Hashable, Sendable {
    package let edge: String
    package let count: Int
  }

  package let line: Int
  /// The beginning of the slot.
  package let at: Timestamp
  private let value: JSONValue

  init(_ value: JSONValue, line: Int) throws(EventFileFault) {
    guard let written = value["at"] else {
      throw EventFileFault(line: line, "the line has no 'at' such as \"2026-01-31T00:00:00Z\"")
    }
    guard let at = written.string.flatMap({ Timestamp(rfc3339: $0) }) else {
      throw EventFileFault(
        line: line, "'at' is no time such as \"2026-01-31T00:00:00Z\", in whole seconds and with its zone")
    }
    self.line = line
    self.at = at
    self.value = value
  }

  /// A number of events.
  package func count(_ field: String) throws(EventFileFault) -> Int {
    guard let found = value[field] else { throw missing(field) }
    return try Self.count(found, field, line: line)
  }

  /// The buckets in the order written.
  package func buckets(_ field: String) throws(EventFileFault) -> [Bucket] {
    guard let found = value[field] else { throw missing(field) }
    guard let members = found.members, !members.isEmpty else {
      throw EventFileFault(line: line, "the line has no buckets in '\(field)'")
    }
    var buckets: [Bucket] = []
    for member in members {
      let count = try Self.count(member.value, "\(field).\(member.key)", line: line)
      buckets.append(Bucket(edge: member.key, count: count))
    }
    return buckets
  }

  private func missing(_ field: String) -> EventFileFault {
    let near = NearestName.of(field, among: (value.members ?? []).map(\.key).filter { $0 != "at" })
    return EventFileFault(
      line: line, "the line has no '\(field)'" + (near.map { ", did you mean '\($0)'?" } ?? ""))
  }

  private static func count(_ value: JSONValue, _ field: String, line: Int) throws(EventFileFault) -> Int {
    guard case .number(let literal) = value, let count = Int(literal), count >= 0 else {
      throw EventFileFault(line: line, "'\(field)' is no whole number of events, 0 or more")
    }
    return count
  }
}
