/// How the rows of a table are written.
package enum TableFormat: String, Hashable, Sendable, Codable, CaseIterable {
  /// RFC 4180 with a header row; a byte order mark and lone line feeds are read too.
  case csv
  /// One flat JSON object a line.
  case ndjson

  /// The format that the end of a path names; CSV where it names none.
  package init(path: String) {
    let name = path.lowercased()
    self = [".ndjson", ".jsonl"].contains { name.hasSuffix($0) } ? .ndjson : .csv
  }
}
