/// Why a table could not be read, with the place and what to do about it.
package struct TableError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  /// Counted from 1; nil where the file as a whole is meant.
  package let line: Int?
  /// Lower case, without full stop.
  package let message: String
  package let remedy: String

  package init(_ path: String, line: Int? = nil, _ message: String, remedy: String) {
    self.path = path
    self.line = line
    self.message = message
    self.remedy = remedy
  }

  package var description: String {
    path + (line.map { ":\($0)" } ?? "") + ": " + message
  }
}

/// A defect in a row, at a byte of the block it stands in.
struct TableFault: Error, Hashable {
  enum Reason: Hashable {
    case ragged(found: Int, expected: Int)
    case strayQuote
    case textAfterQuote
    case openQuote
    /// A quoted field, met by a reader that started in the middle of the file.
    case quoted
    case notObject
    case nested(String)
    case repeatedKey(String)
  }

  var offset: Int
  let reason: Reason

  init(_ offset: Int, _ reason: Reason) {
    self.offset = offset
    self.reason = reason
  }
}

extension TableFault.Reason {
  var message: String {
    switch self {
    case .ragged(let found, let expected): "the row has \(found) fields where the header names \(expected)"
    case .strayQuote: "a quote stands inside a field that does not begin with one"
    case .textAfterQuote: "text follows the closing quote of a field"
    case .openQuote: "a quoted field does not end"
    case .quoted: "a field is quoted"
    case .notObject: "the line is not a JSON object"
    case .nested(let key): "the value of '\(key)' is an object or an array"
    case .repeatedKey(let key): "the key '\(key)' stands twice in one object"
    }
  }

  var remedy: String {
    switch self {
    case .ragged: "Write one value for each column of the header, empty for none, in every row."
    case .strayQuote, .textAfterQuote, .openQuote, .quoted:
      "Enclose the whole field in quotes and write each quote inside it twice."
    case .notObject: "Write one JSON object a line, such as {\"run\": 1, \"latency_ms\": 12.5}."
    case .nested: "Write flat objects, whose values are numbers, strings, true, false or null."
    case .repeatedKey: "Write each key once in an object."
    }
  }
}
