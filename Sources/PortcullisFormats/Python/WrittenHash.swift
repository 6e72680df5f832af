/// A digest that somebody wrote into a requirements file, whether pip reads it or not.
package enum WrittenHash {
  /// The first line, counted from 1, that holds `--hash`; a comment of its own line is documentation.
  package static func firstLine(in bytes: [UInt8]) -> Int? {
    var number = 0
    var isContinued = false
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let text = line.drop { $0 == 0x20 || $0 == 0x09 }
      let isComment = text.first == UInt8(ascii: "#") && !isContinued
      if !isComment, holdsHash(text) { return number }
      isContinued = text.last == UInt8(ascii: "\\") || text.suffix(2).elementsEqual("\\\r".utf8)
    }
    return nil
  }

  private static func holdsHash(_ line: ArraySlice<UInt8>) -> Bool {
    guard let word = line.firstRange(of: Array("--hash".utf8)), word.upperBound < line.endIndex else {
      return false
    }
    return [0x20, 0x3D].contains(line[word.upperBound])
  }
}
