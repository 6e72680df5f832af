internal import PortcullisCore

/// The members of an ar archive, of GNU or BSD, of a Debian package too.
struct ArArchive {
  struct Entry {
    enum Kind { case file, symbols, names }

    let name: String
    let kind: Kind
    let header: [UInt8]
    let offset: Int
    let dataOffset: Int
    let size: Int
    /// The name before the data, as BSD writes it.
    let longName: [UInt8]
  }

  private(set) var entries: [Entry] = []
  private(set) var end = 8
  private var names: [UInt8] = []
  private var nameBytes = 0

  init(_ source: ByteSource, limits: ArtifactComparison.Limits) throws {
    // The members of a thin archive lie outside it.
    let isThin = try source.read(0, 8) == Array("!<thin>\n".utf8)
    while end < source.size {
      guard entries.count < limits.entries else {
        throw ArtifactMalformed("more than \(limits.entries) members")
      }
      let entry = try entry(source, isThin: isThin)
      if entry.kind == .names {
        guard entry.size <= 16 << 20 else { throw ArtifactMalformed("names of \(entry.size) bytes") }
        names = try source.read(entry.dataOffset, entry.size)
      }
      nameBytes += entry.name.utf8.count + entry.longName.count
      guard nameBytes <= 32 << 20 else { throw ArtifactMalformed("more than \(32 << 20) bytes of names") }
      entries.append(entry)
    }
  }

  private mutating func entry(_ source: ByteSource, isThin: Bool) throws -> Entry {
    let offset = end
    guard let header = try source.exactly(offset, 60), header[58] == 0x60, header[59] == 0x0A,
      let size = Self.number(header, 48, 10, radix: 10)
    else { throw ArtifactMalformed("a broken header at \(ArtifactExcerpt.offset(offset))") }
    let text = String(decoding: header[0..<16], as: UTF8.self)
    var name = String(text.prefix(text.count - text.reversed().prefix { $0 == " " }.count))
    let kind = Self.kind(name)
    var longName: [UInt8] = []
    let isInside = !isThin || kind != .file
    guard !isInside || size <= source.size - offset - 60 else {
      throw ArtifactMalformed("the member \(name) beyond the end")
    }
    var start = offset + 60
    if name.hasPrefix("#1/"), let length = Int(name.dropFirst(3)), (1...min(4_096, max(1, size))) ~= length {
      longName = try source.exactly(start, length) ?? []
      name = String(decoding: longName.prefix { $0 != 0 }, as: UTF8.self)
      start += length
    } else if name.hasPrefix("/"), let place = Int(name.dropFirst()) {
      guard place >= 0, place < names.count else {
        throw ArtifactMalformed("the name \(name) beyond the names")
      }
      name = String(decoding: names[place...].prefix { $0 != 0x0A && $0 != 0 }.prefix(4_096), as: UTF8.self)
    }
    let last = isInside ? offset + 60 + size : offset + 60
    end = min(source.size, last + last % 2)
    if kind == .file, name.count > 1, name.hasSuffix("/") { name.removeLast() }
    return Entry(
      name: name, kind: Self.kind(name), header: header, offset: offset, dataOffset: start,
      size: last - start,
      longName: longName)
  }

  private static func kind(_ name: String) -> Entry.Kind {
    switch name {
    case "/", "/SYM64/", "__.SYMDEF", "__.SYMDEF SORTED", "__.SYMDEF_64": .symbols
    case "//": .names
    default: .file
    }
  }

  /// Digits and blanks; nil for anything else.
  static func number(_ header: [UInt8], _ start: Int, _ count: Int, radix: Int) -> Int? {
    let field = header[start..<(start + count)]
    let digits = field.prefix { $0 != 0x20 }
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }),
      field.dropFirst(digits.count).allSatisfy({ $0 == 0x20 })
    else { return nil }
    return digits.isEmpty ? 0 : Int(String(decoding: digits, as: UTF8.self), radix: radix)
  }
}
