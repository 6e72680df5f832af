package import PortcullisCore
import TOMLKit

/// TOML 1.0 text as a tree of JSON values; dates become text.
package enum TOMLReading {
  /// - Throws: `ManifestError` for text that is no UTF-8, holds U+0000 or breaks the grammar, duplicate keys included.
  package static func value(of bytes: [UInt8]) throws(ManifestError) -> JSONValue {
    let table = try table(of: bytes)
    do {
      return try JSONValue(parsing: Array(table.convert(to: .json).utf8))
    } catch {
      throw ManifestError("a value that no other format can hold")
    }
  }

  /// The same check without building the tree, for large lock files of which a few fields are wanted.
  static func table(of bytes: [UInt8]) throws(ManifestError) -> TOMLTable {
    // The library measures its input up to the first U+0000, so whatever follows would go unread.
    if let offset = bytes.firstIndex(of: 0) {
      let (line, column) = LineIndex(bytes).position(of: offset)
      throw ManifestError("the file holds U+0000", line: line, column: column)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ManifestError("the file is not UTF-8 text")
    }
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let begin = error.source.begin
      throw ManifestError("not TOML: \(error.description)", line: begin.line, column: begin.column)
    } catch {
      throw ManifestError("not TOML")
    }
  }
}
