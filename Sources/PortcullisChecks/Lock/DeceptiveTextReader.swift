import PortcullisCore
import PortcullisFormats

/// Looks for characters in one file that mean something else to pip than to a reader.
struct DeceptiveTextReader {
  let context: RunContext
  let path: String

  private static let largest = 64 << 20

  static func isTextLock(_ name: String) -> Bool {
    switch LockSystem(fileName: name) {
    case .uv?, .poetry?, .pdm?, .pylock?, .pipfile?: true
    case .npm?, .yarn?, .pnpm?, .bun?, .requirements?, .cargo?, .swift?, .go?, .bunBinary?, .pixi?, .conda?,
      nil:
      false
    }
  }

  /// A lock in TOML or JSON, whose grammar knows no hidden line break.
  func lock() -> DeceptiveTextSeen {
    var seen = DeceptiveTextSeen(path: path)
    do {
      let bytes = try context.contents(of: path, limit: Self.largest)
      let index = LineIndex(bytes)
      seen.marks = DeceptiveText.sights(in: bytes, breaks: false).map { mark($0, bytes, index, [:]) }
    } catch {
      seen.unreadable = "\(error)"
    }
    return seen
  }

  func requirements() -> DeceptiveTextSeen {
    var seen = DeceptiveTextSeen(path: path)
    do {
      let bytes = try context.contents(of: path, limit: Self.largest)
      let order = RequirementsCoding.mark(of: bytes)
      if order != "UTF-8" { seen.byteOrderMark = order }
      if order == nil { declare(in: bytes, &seen) }
      read(RequirementsEncoding.text(of: bytes) ?? bytes, isWide: seen.byteOrderMark != nil, &seen)
    } catch {
      seen.unreadable = "\(error)"
    }
    return seen
  }

  private func declare(in bytes: [UInt8], _ seen: inout DeceptiveTextSeen) {
    guard let declaration = RequirementsCoding.declaration(in: bytes) else { return }
    let reach = RequirementsCoding.reach(of: declaration.encoding)
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    switch reach {
    case .same: return
    case .extended where isASCII: return
    case .extended, .other:
      seen.coding = DeceptiveTextSeen.Coding(
        encoding: declaration.encoding, line: declaration.line, column: declaration.column,
        changesASCII: reach == .other)
    }
  }

  private func read(_ text: [UInt8], isWide: Bool, _ seen: inout DeceptiveTextSeen) {
    let index = LineIndex(text)
    if seen.coding == nil, let offset = UTF8Text.firstFault(in: text) {
      if !isWide {
        let (line, column) = index.position(of: offset)
        seen.notUTF8 = RequirementsFile.Place(line: line, column: column)
      }
      // What stands in front of the fault is looked at all the same.
      guard !isWide else { return }
    }
    let isOldMac = !text.contains(0x0A)
    let sights = DeceptiveText.sights(in: text, breaks: true).filter { !isOldMac || $0.scalar != "\r" }
    guard !sights.isEmpty else { return }
    let entries = Dictionary(grouping: RequirementsFile(text).entries, by: \.place.line)
    seen.marks = sights.compactMap { sight in
      let found = mark(sight, text, index, entries)
      // A doubled carriage return hides nothing.
      return sight.scalar == "\r" && !found.changesMeaning ? nil : found
    }
  }

  private func mark(
    _ sight: DeceptiveText.Sight, _ bytes: [UInt8], _ index: LineIndex,
    _ entries: [Int: [RequirementsFile.Entry]]
  ) -> DeceptiveTextSeen.Mark {
    let (line, column) = index.position(of: sight.offset)
    let start = sight.offset - column + 1
    let end = sight.offset + sight.length
    let before = PythonText.trimmed(Array(bytes[start..<sight.offset].suffix(2000)))
    let after = PythonText.trimmed(Array(Self.pythonLine(bytes, from: end)))
    let lastColumn = column + sight.length + after.count + 16
    let hidden = (entries[line] ?? []).filter {
      $0.place.column > column && $0.place.column <= lastColumn
    }
    return DeceptiveTextSeen.Mark(
      kind: sight.kind, name: Self.name(of: sight.scalar), line: line, column: column,
      isInComment: bytes[start..<sight.offset].contains(0x23),
      // A terminal writes over what stands in front of a carriage return, even with a comment.
      changesMeaning: !before.isEmpty && !after.isEmpty && (after.first != 0x23 || sight.scalar == "\r"),
      hidden: hidden.prefix(1).map { String($0.text.prefix(100)) })
  }

  /// The text up to pip's next line break, at most 2000 bytes of it.
  private static func pythonLine(_ bytes: [UInt8], from start: Int) -> ArraySlice<UInt8> {
    var end = start
    let last = min(bytes.count, start + 2000)
    while end < last, PythonText.lineBreakLength(bytes, at: end) == 0 { end += 1 }
    return bytes[start..<end]
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\0": return "NUL"
    case "\r": return "a carriage return"
    case "\u{B}": return "VT"
    case "\u{C}": return "FF"
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
  }
}

/// Where bytes stop being UTF-8.
enum UTF8Text {
  /// Offset of the first byte that belongs to no character; nil in good text.
  static func firstFault(in bytes: [UInt8]) -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    let isText = { (count: Int) in String(validating: bytes[..<count], as: UTF8.self) != nil }
    // The end of the longest part that is text, but for a character that its end may cut.
    let whole = { (count: Int) in (max(0, count - 3)...count).last(where: isText) }
    var good = 0
    var bad = bytes.count
    while good + 1 < bad {
      let middle = (good + bad) / 2
      if whole(middle) == nil { bad = middle } else { good = middle }
    }
    return whole(good) ?? good
  }
}
