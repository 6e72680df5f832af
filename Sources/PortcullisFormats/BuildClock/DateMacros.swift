/// Places where C, C++ or Objective-C puts the clock into what is compiled.
package enum DateMacros {
  package struct Use: Hashable, Sendable {
    package let line: Int
    package let column: Int
    package let name: String
  }

  private static let names = ["__DATE__", "__TIME__", "__TIMESTAMP__"]

  package static func isSource(_ path: String) -> Bool {
    [".c", ".h", ".cc", ".hh", ".cpp", ".hpp", ".cxx", ".hxx", ".m", ".mm", ".inc"].contains(
      where: path.hasSuffix)
  }

  /// Every use outside of comments, texts and directives that only ask for the macro.
  package static func uses(in bytes: [UInt8]) -> [Use] {
    guard contains(bytes) else { return [] }
    let lines = LineIndex(bytes)
    let plain = withoutCommentsAndTexts(bytes)
    var uses: [Use] = []
    for name in names {
      let word = Array(name.utf8)
      var start = 0
      while let place = find(word, in: plain, from: start) {
        start = place + word.count
        let (line, column) = lines.position(of: place)
        guard !isPart(of: plain, place, start), !asks(plain, place) else { continue }
        uses.append(Use(line: line, column: column, name: name))
      }
    }
    return uses.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private static func contains(_ bytes: [UInt8]) -> Bool {
    // `__D` and `__T`, which almost no file holds.
    guard bytes.count > 8 else { return false }
    return (0..<(bytes.count - 8)).contains { index in
      bytes[index] == 0x5F && bytes[index + 1] == 0x5F
        && (bytes[index + 2] == 0x44 || bytes[index + 2] == 0x54)
    }
  }

  private static func find(_ word: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count - start >= word.count else { return nil }
    for index in start...(bytes.count - word.count)
    where bytes[index] == word[0] && bytes[index + 2] == word[2]
      && bytes[index..<(index + word.count)].elementsEqual(word)
    {
      return index
    }
    return nil
  }

  private static func isPart(of bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let isLetter: (UInt8) -> Bool = {
      $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF)
    }
    return (start > 0 && isLetter(bytes[start - 1])) || (end < bytes.count && isLetter(bytes[end]))
  }

  /// True in a line such as `#ifdef __DATE__` or `#define __DATE__ "fixed"`.
  private static func asks(_ bytes: [UInt8], _ place: Int) -> Bool {
    let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let words = String(decoding: bytes[start..<place], as: UTF8.self).split {
      $0 == " " || $0 == "\t" || $0 == "("
    }
    let directive = words.first == "#" ? words.dropFirst().first : words.first?.dropFirst()
    guard words.first?.hasPrefix("#") == true, let directive else { return false }
    if ["if", "ifdef", "ifndef", "elif", "undef", "pragma"].contains(directive) { return true }
    return directive == "define" && words.count == (words.first == "#" ? 2 : 1)
  }

  /// The same bytes with blanks in the place of comments and of what stands in quotes.
  private static func withoutCommentsAndTexts(_ bytes: [UInt8]) -> [UInt8] {
    var plain = bytes
    var index = 0
    while index < bytes.count {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      let end: Int
      switch (bytes[index], next) {
      case (0x2F, 0x2F): end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      case (0x2F, 0x2A): end = endOfComment(bytes, index + 2)
      case (0x22, _), (0x27, _): end = endOfText(bytes, index)
      default:
        index += 1
        continue
      }
      for place in index..<end where plain[place] != 0x0A { plain[place] = 0x20 }
      index = end
    }
    return plain
  }

  private static func endOfComment(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == 0x2A, bytes[index + 1] == 0x2F { return index + 2 }
      index += 1
    }
    return bytes.count
  }

  /// A quotation ends with its line at the latest.
  private static func endOfText(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != 0x0A {
      if bytes[index] == bytes[start] { return index + 1 }
      index += bytes[index] == 0x5C ? 2 : 1
    }
    return min(index, bytes.count)
  }
}
