/// The lines of a yarn.lock of the first format.
enum YarnClassicText {
  struct Block {
    let patterns: [String]
    let line: Int
    var fields: [String: String] = [:]
    var lists: [(section: String, items: [(name: String, value: String)])] = []
  }

  static func blocks(in bytes: [UInt8]) throws(ManifestError) -> [Block] {
    var blocks: [Block] = []
    var number = 0
    for raw in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let line = raw.last == 0x0D ? raw.dropLast() : raw
      let indent = line.prefix { $0 == 0x20 }.count
      let content = line.dropFirst(indent)
      guard let first = content.first, first != UInt8(ascii: "#") else { continue }
      guard String(validating: content, as: UTF8.self) != nil, !content.contains(0) else {
        throw ManifestError("invalid UTF-8", line: number, column: 1)
      }
      switch indent {
      case 0: blocks.append(Block(patterns: try patterns(content, number), line: number))
      case 2, 4: try add(content, indent, to: &blocks, number)
      default: throw fault("an indentation of \(indent)", number)
      }
    }
    try LockSize.verify(blocks.count)
    try refuseRepetition(in: blocks)
    if let empty = blocks.first(where: { $0.fields.isEmpty }) {
      throw fault("\(empty.patterns[0]) holds nothing", empty.line)
    }
    return blocks
  }

  /// yarn takes the last of two, and nobody sees that in a diff.
  private static func refuseRepetition(in blocks: [Block]) throws(ManifestError) {
    var seen: Set<String> = []
    for block in blocks {
      for pattern in block.patterns where !seen.insert(pattern).inserted {
        throw fault("\(pattern) stands twice", block.line)
      }
    }
  }

  private static func fault(_ reason: String, _ line: Int) -> ManifestError {
    ManifestError("no line of a yarn lock: \(reason)", line: line, column: 1)
  }

  private static func add(
    _ content: ArraySlice<UInt8>, _ indent: Int, to blocks: inout [Block], _ number: Int
  ) throws(ManifestError) {
    guard !blocks.isEmpty else { throw fault("a field without entry", number) }
    let last = blocks.count - 1
    let title = blocks[last].patterns[0]
    if indent == 2, content.last == UInt8(ascii: ":") {
      let section = String(decoding: content.dropLast(), as: UTF8.self)
      guard !blocks[last].lists.contains(where: { $0.section == section }) else {
        throw fault("\(title) lists \(section) twice", number)
      }
      blocks[last].lists.append((section, []))
      return
    }
    let words = try self.words(content, number)
    guard words.count == 2 else { throw fault("\(title) has a line of \(words.count) words", number) }
    guard indent == 4 else {
      guard blocks[last].fields.updateValue(words[1], forKey: words[0]) == nil else {
        throw fault("\(title) states \(words[0]) twice", number)
      }
      return
    }
    guard let list = blocks[last].lists.indices.last else {
      throw fault("\(title) lists \(words[0]) under no section", number)
    }
    blocks[last].lists[list].items.append((words[0], words[1]))
  }

  private static func patterns(_ content: ArraySlice<UInt8>, _ number: Int) throws(ManifestError) -> [String]
  {
    guard content.last == UInt8(ascii: ":") else {
      throw fault(
        "\"\(String(decoding: content.prefix(60), as: UTF8.self))\" does not end in a colon", number)
    }
    let patterns = try words(content.dropLast(), number)
    guard !patterns.isEmpty else { throw fault("no pattern before the colon", number) }
    return patterns
  }

  /// Words between blanks and commas, in double quotes where they hold either.
  private static func words(_ content: ArraySlice<UInt8>, _ number: Int) throws(ManifestError) -> [String] {
    var words: [String] = []
    var rest = content
    while true {
      rest = rest.drop { $0 == 0x20 || $0 == UInt8(ascii: ",") }
      guard let first = rest.first else { return words }
      guard first == UInt8(ascii: "\"") else {
        let word = rest.prefix { $0 != 0x20 && $0 != UInt8(ascii: ",") }
        guard !word.contains(UInt8(ascii: "\"")) else { throw fault("a quotation without beginning", number) }
        words.append(String(decoding: word, as: UTF8.self))
        rest = rest[word.endIndex...]
        continue
      }
      guard let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else {
        throw fault("a quotation without end", number)
      }
      words.append(String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self))
      rest = rest[(end + 1)...]
    }
  }
}
