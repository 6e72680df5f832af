/// One line of a requirements file as pip sees it: continuations joined, the comment gone.
struct RequirementsLine: Sendable {
  /// Without comment and without white space at both ends.
  let bytes: [UInt8]
  /// Where in the file each part of `bytes` came from, by its start; never empty.
  private let pieces: [(start: Int, source: Int)]
  /// Offset in the file behind the last physical line that was joined.
  let sourceEnd: Int
  /// What cut the line off although its last part ended in a backslash; nil for a line that ended well.
  let interruption: Interruption?

  enum Interruption: Sendable {
    /// A comment line, which pip joins and then drops, and with it the continuation.
    case comment(source: Int)
    /// An empty line.
    case blank(source: Int)
    case endOfFile
  }

  init(
    _ bytes: [UInt8], _ pieces: [(start: Int, source: Int)], sourceEnd: Int, _ interruption: Interruption?
  ) {
    self.bytes = bytes
    self.pieces = pieces
    self.sourceEnd = sourceEnd
    self.interruption = interruption
  }

  /// The offset in the file of a byte of the line.
  func source(of offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if pieces[middle].start <= offset { low = middle } else { high = middle }
    }
    return pieces[low].source + offset - pieces[low].start
  }
}

/// Splits, joins and strips as pip does: lines, then continuations, then comments.
enum RequirementsText {
  /// Every line that holds more than a comment.
  static func lines(of bytes: [UInt8]) -> [RequirementsLine] {
    var result: [RequirementsLine] = []
    var joining = Joining()
    for range in PythonText.lines(of: bytes) {
      let isComment = isComment(bytes, range)
      let continues = !isComment && !range.isEmpty && bytes[range.upperBound - 1] == 0x5C
      if continues {
        joining.append(bytes, withoutBackslashes(bytes, range))
        continue
      }
      var interruption: RequirementsLine.Interruption?
      if joining.isOpen {
        if isComment { interruption = .comment(source: range.lowerBound) }
        if isBlank(bytes, range) { interruption = .blank(source: range.lowerBound) }
      }
      // A blank goes in front of a comment, so that the comment rule finds it after joining.
      joining.append(bytes, range, blankBefore: isComment)
      if let line = joining.close(at: range.upperBound, interruption) { result.append(line) }
    }
    if joining.isOpen, let line = joining.close(at: bytes.count, .endOfFile) { result.append(line) }
    return result
  }

  /// True for optional white space and then `#`.
  private static func isComment(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let length = PythonText.spaceLength(bytes, at: index)
      guard length > 0 else { return bytes[index] == 0x23 }
      index += length
    }
    return false
  }

  private static func isBlank(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    PythonText.trimmed(Array(bytes[range])).isEmpty
  }

  /// pip strips every backslash at both ends, not only the last one.
  private static func withoutBackslashes(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start] == 0x5C { start += 1 }
    while end > start, bytes[end - 1] == 0x5C { end -= 1 }
    return start..<end
  }
}

/// A logical line while its parts are being collected.
private struct Joining {
  private var bytes: [UInt8] = []
  private var pieces: [(start: Int, source: Int)] = []
  var isOpen: Bool { !pieces.isEmpty }

  mutating func append(_ source: [UInt8], _ range: Range<Int>, blankBefore: Bool = false) {
    if blankBefore { bytes.append(0x20) }
    pieces.append((bytes.count, range.lowerBound))
    bytes += source[range]
  }

  /// Ends the line; nil when nothing but a comment was in it.
  mutating func close(at end: Int, _ interruption: RequirementsLine.Interruption?) -> RequirementsLine? {
    defer {
      bytes = []
      pieces = []
    }
    let uncommented = Array(bytes[..<(commentStart() ?? bytes.count)])
    let trimmed = PythonText.trimmed(uncommented)
    guard !trimmed.isEmpty, let start = firstInk(uncommented) else { return nil }
    let shifted = pieces.map { ($0.start - start, $0.source) }
    return RequirementsLine(trimmed, shifted, sourceEnd: end, interruption)
  }

  /// The first `#` at the start or after white space.
  private func commentStart() -> Int? {
    var isAfterSpace = true
    var index = 0
    while index < bytes.count {
      let length = PythonText.spaceLength(bytes, at: index)
      if length == 0, isAfterSpace, bytes[index] == 0x23 { return index }
      isAfterSpace = length > 0
      index += max(length, 1)
    }
    return nil
  }

  private func firstInk(_ bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      let length = PythonText.spaceLength(bytes, at: index)
      guard length > 0 else { return index }
      index += length
    }
    return nil
  }
}
