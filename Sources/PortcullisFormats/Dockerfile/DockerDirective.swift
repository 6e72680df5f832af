/// One parser directive, such as `# escape=` followed by a character.
package struct DockerDirective: Hashable, Sendable {
  package enum Name: String, Sendable { case syntax, escape, check }

  package let name: Name
  package let value: String
  /// Where the value stands in the file, in bytes.
  package let offset: Int

  /// Reads a line that may hold a directive behind `comment`; nil for any other line.
  init?(_ line: PlacedText, comment: String = "#") {
    guard line.bytes.starts(with: comment.utf8) else { return nil }
    var reader = DirectiveReader(bytes: line.bytes, position: comment.utf8.count)
    guard let (key, start, stop) = reader.read(), let name = Name(rawValue: key.lowercased()) else {
      return nil
    }
    self.name = name
    value = line[start..<stop].text
    offset = line.offset(at: start)
  }
}

private struct DirectiveReader {
  let bytes: [UInt8]
  var position: Int

  /// The key and the range of the value.
  mutating func read() -> (String, Int, Int)? {
    position = UnicodeSpace.end(in: bytes, from: position)
    let start = position
    while position < bytes.count, isNamePart(bytes[position], first: position == start) { position += 1 }
    let key = String(decoding: bytes[start..<position], as: UTF8.self)
    skipBlanks()
    guard !key.isEmpty, position < bytes.count, bytes[position] == UInt8(ascii: "=") else { return nil }
    position += 1
    skipBlanks()
    var stop = bytes.count
    while stop > position, isBlank(bytes[stop - 1]) { stop -= 1 }
    return stop > position ? (key, position, stop) : nil
  }

  private func isNamePart(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): !first
    default: false
    }
  }

  private func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(byte) }

  private mutating func skipBlanks() {
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
  }
}

/// Which frontend a file asks BuildKit to fetch.
package enum DockerSyntax {
  /// The `syntax` of the file in any of its forms: behind `#`, behind `//`, or as a member of a JSON document.
  package static func directive(in bytes: [UInt8]) -> DockerDirective? {
    hashForm(bytes, "#") ?? hashForm(bytes, "//")
  }

  private static func hashForm(_ bytes: [UInt8], _ comment: String) -> DockerDirective? {
    var lines = DockerLineReader(bytes)
    var seen: Set<DockerDirective.Name> = []
    var isFirst = true
    while let line = try? lines.next() {
      defer { isFirst = false }
      if isFirst, bytes[line].starts(with: "#!".utf8) { continue }
      let text = PlacedText(bytes[line], at: line.lowerBound)
      guard let directive = DockerDirective(text, comment: comment), seen.insert(directive.name).inserted
      else { return nil }
      if directive.name == .syntax { return directive }
    }
    return nil
  }
}
