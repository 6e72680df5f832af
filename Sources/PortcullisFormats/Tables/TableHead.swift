/// The first block of a table, where the names of its columns stand.
struct TableHead {
  private let bytes: [UInt8]
  private let path: String
  /// True where the file ends with the block.
  private let isWhole: Bool

  init(_ bytes: [UInt8], path: String, isWhole: Bool) {
    self.bytes = bytes
    self.path = path
    self.isWhole = isWhole
  }

  /// The names in the first row of CSV, and where the second begins.
  func header() throws(TableError) -> (names: [String], end: Int) {
    var names: [String] = []
    var at = 0
    do {
      while let field = try CSVField.bounds(bytes, from: at, isLast: isWhole) {
        guard let name = String(validating: bytes[field.text], as: UTF8.self), !name.contains("\0") else {
          throw unreadable("the header is not UTF-8 text")
        }
        names.append(Self.trimmed(CSVField.text(Array(name.utf8)[...])))
        at = min(field.end + 1, bytes.count)
        guard field.end < bytes.count, bytes[field.end] == 0x2C else { return (names, at) }
      }
    } catch let error as TableFault {
      throw TableError(path, line: 1, error.reason.message, remedy: error.reason.remedy)
    } catch let error as TableError {
      throw error
    } catch {
      throw unreadable("\(error)")
    }
    throw unreadable("the header does not end")
  }

  func keys() throws(TableError) -> [String] {
    do {
      return try NDJSONRows.keys(bytes, isLast: isWhole)
    } catch {
      let line = 1 + bytes.prefix(error.offset).count { $0 == 0x0A }
      throw TableError(path, line: line, error.reason.message, remedy: error.reason.remedy)
    }
  }

  private func unreadable(_ message: String) -> TableError {
    TableError(path, line: 1, message, remedy: "Begin the file with one row of column names in UTF-8.")
  }

  private static func trimmed(_ name: String) -> String {
    String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
