internal import PortcullisCore

/// The entries of a tar file: ustar, pax and GNU, each with the blocks that extend it.
struct TarArchive {
  /// One header block and the data after it.
  struct Block {
    let offset: Int
    let type: UInt8
    let dataOffset: Int
    let size: Int

    /// The 512 bytes, which are not kept: an archive may have many blocks.
    func header(_ source: ByteSource) throws -> [UInt8] {
      guard let header = try source.exactly(offset, 512) else {
        throw ArtifactMalformed("a block that is gone")
      }
      return header
    }

    /// Where the next block begins.
    var end: Int { dataOffset + (size + 511) / 512 * 512 }
  }

  struct Entry {
    let name: String
    /// Pax headers and GNU long names, in order.
    let extensions: [Block]
    let main: Block

    /// The name as an image's index writes it.
    var path: String { name.hasPrefix("./") ? String(name.dropFirst(2)) : name }
  }

  private(set) var entries: [Entry] = []
  /// Where the blocks of the entries end.
  private(set) var end = 0

  init(_ source: ByteSource, limits: ArtifactComparison.Limits) throws {
    var extensions: [Block] = []
    var name: String?
    while let block = try Self.block(source, at: end) {
      end = block.end
      guard end <= source.size || block.dataOffset + block.size == source.size else {
        throw ArtifactMalformed("an entry beyond the end of the file")
      }
      switch block.type {
      case UInt8(ascii: "x"), UInt8(ascii: "g"), UInt8(ascii: "L"), UInt8(ascii: "K"):
        name = try Self.name(in: block, source) ?? name
        extensions.append(block)
      default:
        entries.append(
          Entry(name: try name ?? Self.name(block.header(source)), extensions: extensions, main: block))
        (extensions, name) = ([], nil)
      }
      guard entries.count + extensions.count <= limits.entries else {
        throw ArtifactMalformed("more than \(limits.entries) entries")
      }
    }
    guard extensions.isEmpty else { throw ArtifactMalformed("an extended header without an entry") }
    guard !entries.isEmpty else { throw ArtifactMalformed("no entry") }
  }

  private static func block(_ source: ByteSource, at offset: Int) throws -> Block? {
    guard let header = try source.exactly(offset, 512) else { return nil }
    guard header.contains(where: { $0 != 0 }) else { return nil }
    guard let sum = number(header, 148, 8), sum == checksum(header) else {
      throw ArtifactMalformed("a wrong checksum at \(ArtifactExcerpt.offset(offset))")
    }
    guard let size = number(header, 124, 12) else { throw ArtifactMalformed("a size that is no number") }
    var data = offset + 512
    if header[156] == UInt8(ascii: "S"), header[482] == 1 {
      while let more = try source.exactly(data, 512) {
        data += 512
        guard more[504] == 1 else { break }
      }
    }
    // Links, devices and directories have no data whatever their size says.
    let hasData = !(UInt8(ascii: "1")...UInt8(ascii: "6")).contains(header[156])
    guard !hasData || size <= source.size else { throw ArtifactMalformed("an entry larger than the file") }
    return Block(offset: offset, type: header[156], dataOffset: data, size: hasData ? size : 0)
  }

  private static func checksum(_ header: [UInt8]) -> Int {
    var sum = 0
    for (index, byte) in header.enumerated() { sum += (148..<156).contains(index) ? 32 : Int(byte) }
    return sum
  }

  /// Octal digits, or base 256 when the first bit is set; nil for anything else.
  static func number(_ header: [UInt8], _ start: Int, _ count: Int) -> Int? {
    let field = header[start..<(start + count)]
    if let first = field.first, first & 0x80 != 0 {
      guard first == 0x80 else { return nil }
      var value = 0
      for byte in field.dropFirst() {
        guard value < 1 << 48 else { return nil }
        value = value << 8 | Int(byte)
      }
      return value
    }
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0 && $0 != 0x20 }
    guard digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
  }

  static func text(_ header: [UInt8], _ start: Int, _ count: Int) -> String {
    String(decoding: header[start..<(start + count)].prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func name(_ header: [UInt8]) -> String {
    let name = text(header, 0, 100)
    let prefix = header[263] == 0x30 ? text(header, 345, 155) : ""
    return prefix.isEmpty ? name : prefix + "/" + name
  }

  private static func name(in block: Block, _ source: ByteSource) throws -> String? {
    guard block.size <= 1 << 20, let data = try source.exactly(block.dataOffset, block.size) else {
      throw ArtifactMalformed("an extended header of \(block.size) bytes")
    }
    switch block.type {
    case UInt8(ascii: "L"): return String(decoding: data.prefix { $0 != 0 }, as: UTF8.self)
    case UInt8(ascii: "x"): return PaxRecords.read(data).first { $0.key == "path" }?.value
    default: return nil
    }
  }
}

/// Records of a pax header, `length key=value` in lines.
enum PaxRecords {
  /// Those up to the first that is not well formed.
  static func read(_ data: [UInt8]) -> [(key: String, value: String)] {
    var records: [(key: String, value: String)] = []
    var rest = data[...]
    while let space = rest.firstIndex(of: 0x20),
      let length = Int(String(decoding: rest[..<space], as: UTF8.self)),
      length > space - rest.startIndex + 1, length <= rest.count
    {
      let line = rest[(space + 1)..<(rest.startIndex + length)]
      rest = rest.dropFirst(length)
      guard let equals = line.firstIndex(of: 0x3D), line.last == 0x0A else { break }
      let value = line[(equals + 1)...].dropLast()
      records.append(
        (String(decoding: line[..<equals], as: UTF8.self), String(decoding: value, as: UTF8.self)))
    }
    return records
  }
}
