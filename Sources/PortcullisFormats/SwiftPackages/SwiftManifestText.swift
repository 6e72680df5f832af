/// The text of a Package.swift as words, without comments: enough to read calls with literal arguments.
struct SwiftManifestText {
  enum Word: Hashable {
    case name(String)
    /// A literal without interpolation.
    case text(String)
    /// A literal whose value is computed.
    case computedText
    case mark(UInt8)
  }

  let words: [(word: Word, offset: Int)]

  init(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    reader.run()
    words = reader.words
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0
    var words: [(word: Word, offset: Int)] = []

    mutating func run() {
      while position < bytes.count {
        let byte = bytes[position]
        if byte == UInt8(ascii: "/"), at(1) == UInt8(ascii: "/") {
          skip { $0 != 0x0A }
        } else if byte == UInt8(ascii: "/"), at(1) == UInt8(ascii: "*") {
          skipComment()
        } else if byte == UInt8(ascii: "\"") || (byte == UInt8(ascii: "#") && isRawText) {
          readText()
        } else if Self.isName(byte) {
          let start = position
          skip(while: Self.isName)
          words.append((.name(String(decoding: bytes[start..<position], as: UTF8.self)), start))
        } else {
          if !(byte <= 0x20) { words.append((.mark(byte), position)) }
          position += 1
        }
      }
    }

    func at(_ distance: Int) -> UInt8? {
      position + distance < bytes.count ? bytes[position + distance] : nil
    }

    private var isRawText: Bool {
      var distance = 0
      while at(distance) == UInt8(ascii: "#") { distance += 1 }
      return at(distance) == UInt8(ascii: "\"")
    }

    private static func isName(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
        || byte >= 0x80
    }

    private mutating func skip(while isPart: (UInt8) -> Bool) {
      while position < bytes.count, isPart(bytes[position]) { position += 1 }
    }

    private mutating func skipComment() {
      var depth = 0
      while position < bytes.count {
        if bytes[position] == UInt8(ascii: "/"), at(1) == UInt8(ascii: "*") {
          depth += 1
          position += 2
        } else if bytes[position] == UInt8(ascii: "*"), at(1) == UInt8(ascii: "/") {
          depth -= 1
          position += 2
          if depth == 0 { return }
        } else {
          position += 1
        }
      }
    }

    private mutating func readText() {
      let start = position
      skip { $0 == UInt8(ascii: "#") }
      let pounds = position - start
      let isLong = at(1) == UInt8(ascii: "\"") && at(2) == UInt8(ascii: "\"")
      let quotes = isLong ? 3 : 1
      position += quotes
      let end =
        Array(repeating: UInt8(ascii: "\""), count: quotes)
        + Array(repeating: UInt8(ascii: "#"), count: pounds)
      let inside = position
      var isPlain = !isLong
      while position < bytes.count, !bytes[position...].starts(with: end) {
        if bytes[position] == UInt8(ascii: "\\"), pounds == 0 {
          isPlain = false
          position += 1
        } else if bytes[position] == 0x0A, !isLong {
          break
        }
        position += 1
      }
      let last = min(position, bytes.count)
      let word = isPlain ? Word.text(String(decoding: bytes[inside..<last], as: UTF8.self)) : .computedText
      words.append((word, start))
      position = min(position + end.count, bytes.count)
    }
  }
}

/// One call in a Package.swift, such as `.package(url: "…", from: "1.0.0")`.
struct SwiftCall {
  struct Argument {
    /// Empty without label.
    let label: String
    let words: [SwiftManifestText.Word]

    /// The literal that is the whole argument.
    var text: String? {
      guard words.count == 1, case .text(let text) = words[0] else { return nil }
      return text
    }
  }

  let name: String
  let arguments: [Argument]
  let offset: Int

  func argument(_ label: String) -> Argument? { arguments.first { $0.label == label } }

  /// Bounds the time that calls inside of calls take.
  private static let mostCalls = 2000
  private static let mostWords = 300

  /// Calls of members of that name, wherever they stand.
  static func calls(of names: Set<String>, in text: SwiftManifestText) -> [SwiftCall] {
    let words = text.words
    var calls: [SwiftCall] = []
    for index in words.indices.dropLast(2) where calls.count < mostCalls {
      guard words[index].word == .mark(UInt8(ascii: ".")), case .name(let name) = words[index + 1].word,
        names.contains(name), words[index + 2].word == .mark(UInt8(ascii: "("))
      else { continue }
      calls.append(
        SwiftCall(name: name, arguments: arguments(in: words, from: index + 3), offset: words[index].offset))
    }
    return calls
  }

  private static func arguments(
    in words: [(word: SwiftManifestText.Word, offset: Int)], from start: Int
  ) -> [Argument] {
    var arguments: [Argument] = []
    var current: [SwiftManifestText.Word] = []
    var depth = 0
    for index in start..<min(words.count, start + mostWords) {
      let word = words[index].word
      if case .mark(let byte) = word {
        if "([{".utf8.contains(byte) { depth += 1 }
        if ")]}".utf8.contains(byte) { depth -= 1 }
        if depth < 0 { break }
        if depth == 0, byte == UInt8(ascii: ",") {
          arguments.append(argument(current))
          current = []
          continue
        }
      }
      current.append(word)
    }
    if !current.isEmpty { arguments.append(argument(current)) }
    return arguments
  }

  private static func argument(_ words: [SwiftManifestText.Word]) -> Argument {
    guard words.count > 1, case .name(let label) = words[0], words[1] == .mark(UInt8(ascii: ":")) else {
      return Argument(label: "", words: words)
    }
    return Argument(label: label, words: Array(words.dropFirst(2)))
  }
}
