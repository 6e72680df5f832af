/// Why a table could not be read, with the place and what to do about it.
package struct TableError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  /// Counted from 1; nil where the file as a whole is meant.
  package let line: Int?
  /// In bytes, counted from 1.
  package let column: Int?
  /// Lower case, without full stop.
  package let message: String
  package let remedy: String

  package init(_ path: String, line: Int? = nil, column: Int? = nil, _ message: String, remedy: String) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
    self.remedy = remedy
  }

  package var description: String {
    [path, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(separator: ":") + ": "
      + message
  }
}

/// A defect in a row, at a byte of the block it stands in.
struct TableFault: Error, Hashable {
  enum Reason: Hashable {
    case ragged(found: Int, expected: Int)
    case strayQuote
    case textAfterQuote
    case openQuote
    case loneReturn
    case null
    case notUTF8
    /// A row that does not end within `TableReader.rowLimit`.
    case tooLong
    /// A first row that does not end within `TableHead.limit`.
    case endlessHeader
    case notObject
    case notValue
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
    case .ragged(let found, let expected):
      "the row has \(found) \(found == 1 ? "field" : "fields") where the header names \(expected)"
    case .strayQuote: "a quote stands inside a field that does not begin with one"
    case .textAfterQuote: "text follows the closing quote of a field"
    case .openQuote: "a quoted field does not end"
    case .loneReturn: "a carriage return stands without a line feed"
    case .null: "the byte 0 stands in the text"
    case .notUTF8: "the text is not UTF-8"
    case .tooLong: "the row is longer than \(TableReader.rowLimit >> 20) MiB"
    case .notObject: "the line is not a JSON object"
    case .endlessHeader: "the header does not end within \(TableHead.limit >> 20) MiB"
    case .notValue: "the value is none of JSON"
    case .nested(let key): "the value of '\(key)' is an object or an array"
    case .repeatedKey(let key): "the key '\(key)' stands twice in one object"
    }
  }

  var remedy: String {
    switch self {
    case .ragged: "Write one value for each column of the header, empty for none, in every row."
    case .strayQuote, .textAfterQuote, .openQuote:
      "Enclose the whole field in quotes and write each quote inside it twice."
    case .loneReturn: "End each row with a line feed, and quote a field that holds a carriage return."
    case .null, .notUTF8: "Write the file again as UTF-8; zero bytes often mean that a write was cut off."
    case .tooLong, .endlessHeader: "End each row with a line feed, and close each quote."
    case .notValue: "Write numbers as JSON does, and texts in quotes."
    case .notObject: "Write one JSON object a line, such as {\"run\": 1, \"latency_ms\": 12.5}."
    case .nested: "Write flat objects, whose values are numbers, strings, true, false or null."
    case .repeatedKey: "Write each key once in an object."
    }
  }
}
