/// Addresses in locks that are written line by line.
struct SourceLines {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Every address in quotes, save in prose.
  var toml: [LockSource] { quotedAddresses { _ in true } }

  /// Needs repeat the source of the package they name.
  var cargo: [LockSource] { quotedAddresses { $0.starts(with: "source = ".utf8) } }

  private func quotedAddresses(where isAsked: (ArraySlice<UInt8>) -> Bool) -> [LockSource] {
    var name = ""
    return lines.flatMap { line -> [LockSource] in
      if line.starts(with: "name = \"".utf8) { name = Self.quoted(line) }
      let prose = ["description", "marker", "summary", "homepage", "keywords"]
      guard !prose.contains(where: { line.starts(with: $0.utf8) }), line.first != UInt8(ascii: "#"),
        isAsked(line)
      else { return [] }
      return addresses(in: line, isEnd: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") })
        .map { LockSource(entry: name, address: $0.text, offset: $0.offset) }
    }
  }

  /// `resolved` of the first format, `resolution` of the later ones.
  var yarn: [LockSource] {
    var entry = ""
    return lines.flatMap { line -> [LockSource] in
      guard line.first == 0x20 else {
        entry = Self.title(of: line)
        return []
      }
      let content = line.drop { $0 == 0x20 }
      guard content.starts(with: "resolved ".utf8) || content.starts(with: "resolution: ".utf8) else {
        return []
      }
      let bound = ArchiveBinding.address(in: content)
      let plain = addresses(in: content, isEnd: { $0 == UInt8(ascii: "\"") || $0 == 0x20 })
      return ((bound.map { [$0] } ?? []) + plain).map {
        LockSource(entry: entry, address: $0.text, offset: $0.offset)
      }
    }
  }

  var pnpm: [LockSource] {
    var entry = ""
    return lines.flatMap { line -> [LockSource] in
      if line.starts(with: "  ".utf8), line.dropFirst(2).first != 0x20 {
        entry = Self.title(of: line.dropFirst(2))
      }
      guard
        line.firstRange(of: Array("tarball:".utf8)) != nil || line.firstRange(of: Array("repo:".utf8)) != nil
      else { return [] }
      return addresses(in: line, isEnd: { ",}'\" ".utf8.contains($0) })
        .map { LockSource(entry: entry, address: $0.text, offset: $0.offset) }
    }
  }

  /// Addresses outside of comments.
  var requirements: [LockSource] {
    lines.flatMap { line -> [LockSource] in
      let content = line.drop { $0 == 0x20 || $0 == 0x09 }
      guard content.first != UInt8(ascii: "#") else { return [] }
      return addresses(in: line, isEnd: { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "\"") }).compactMap {
        found in
        let before = line[..<found.offset]
        guard before.firstRange(of: Array(" #".utf8)) == nil else { return nil }
        return LockSource(entry: "", address: found.text, offset: found.offset)
      }
    }
  }

  private var lines: [ArraySlice<UInt8>] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: true).map { $0.last == 0x0D ? $0.dropLast() : $0 }
  }

  private static func quoted(_ line: ArraySlice<UInt8>) -> String {
    String(
      decoding: line.drop { $0 != UInt8(ascii: "\"") }.dropFirst().prefix { $0 != UInt8(ascii: "\"") },
      as: UTF8.self)
  }

  private static func title(of line: ArraySlice<UInt8>) -> String {
    let bare = line.drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    return String(decoding: bare.prefix { !",\"':".utf8.contains($0) }, as: UTF8.self)
  }

  private func addresses(
    in line: ArraySlice<UInt8>, isEnd: (UInt8) -> Bool
  ) -> [(text: String, offset: Int)] {
    var found: [(text: String, offset: Int)] = []
    var rest = line
    while let mark = AddressMark.first(in: rest) {
      let range = mark..<mark + AddressMark.bytes.count
      var start = range.lowerBound
      while start > rest.startIndex, Self.isScheme(bytes[start - 1]) { start -= 1 }
      let address = bytes[start..<line.endIndex].prefix { !isEnd($0) }
      if start < range.lowerBound {
        found.append((String(decoding: address, as: UTF8.self), start))
      }
      rest = rest[max(address.endIndex, range.upperBound)...]
    }
    return found
  }

  private static func isScheme(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}
