/// A go.sum or go.work.sum file as Go reads it: three fields a line, blank lines skipped.
package struct GoSumFile: Hashable, Sendable {
  /// What a sum is for: the whole module, or its go.mod alone.
  package struct Key: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let path: String
    /// Without the suffix `/go.mod`.
    package let version: String
    package let isGoMod: Bool

    package init(_ path: String, _ version: String, isGoMod: Bool) {
      self.path = path
      self.version = version
      self.isGoMod = isGoMod
    }

    /// The first two fields of the line.
    package var description: String { "\(path) \(version)\(isGoMod ? "/go.mod" : "")" }

    package static func < (left: Key, right: Key) -> Bool { left.description < right.description }
  }

  package struct Sum: Hashable, Sendable {
    package let key: Key
    package let hash: String
    package let line: Int
  }

  /// A line that Go refuses, and with it every command that reads the file.
  package struct Malformed: Hashable, Sendable {
    package let text: String
    package let fieldCount: Int
    package let line: Int
  }

  package let sums: [Sum]
  package let malformed: [Malformed]

  package init(_ bytes: [UInt8]) {
    var sums: [Sum] = []
    var malformed: [Malformed] = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let fields = GoFields.split(line)
      guard !fields.isEmpty else { continue }
      guard fields.count == 3 else {
        let text = String(decoding: line.prefix(300), as: UTF8.self)
        malformed.append(Malformed(text: text, fieldCount: fields.count, line: number))
        continue
      }
      let isGoMod = fields[1].hasSuffix("/go.mod")
      let version = isGoMod ? String(fields[1].dropLast("/go.mod".count)) : fields[1]
      sums.append(Sum(key: Key(fields[0], version, isGoMod: isGoMod), hash: fields[2], line: number))
    }
    self.sums = sums
    self.malformed = malformed
  }
}

/// White space as Go's `strings.Fields` sees it.
enum GoFields {
  static func split(_ line: ArraySlice<UInt8>) -> [String] {
    var fields: [String] = []
    var start: Int?
    let bytes = Array(line)
    var index = 0
    while index < bytes.count {
      let length = spaceLength(bytes, at: index)
      if length > 0 {
        if let begin = start { fields.append(String(decoding: bytes[begin..<index], as: UTF8.self)) }
        start = nil
      } else if start == nil {
        start = index
      }
      index += max(length, 1)
    }
    if let begin = start { fields.append(String(decoding: bytes[begin...], as: UTF8.self)) }
    return fields
  }

  /// The separators U+001C to U+001F are white space for Python and not for Go.
  private static func spaceLength(_ bytes: [UInt8], at index: Int) -> Int {
    (0x1C...0x1F).contains(bytes[index]) ? 0 : PythonText.spaceLength(bytes, at: index)
  }
}
