/// A digest that somebody wrote into a requirements file, whether pip reads it or not.
package enum WrittenHash {
  /// The first line, counted from 1, that holds `--hash` with an algorithm.
  ///
  /// A comment on a line of its own, and one that only speaks of the option, are documentation.
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

  /// Those that pip has ever taken, strong or not.
  private static let algorithms = ["sha1:", "sha224:", "sha256:", "sha384:", "sha512:", "md5:"]

  private static func holdsHash(_ line: ArraySlice<UInt8>) -> Bool {
    guard let word = line.firstRange(of: Array("--hash".utf8)), word.upperBound < line.endIndex else {
      return false
    }
    guard [0x20, 0x3D].contains(line[word.upperBound]) else { return false }
    let value = line[(word.upperBound + 1)...].drop { [0x20, 0x22, 0x27].contains($0) }
    return algorithms.contains { value.starts(with: $0.utf8) }
  }
}
