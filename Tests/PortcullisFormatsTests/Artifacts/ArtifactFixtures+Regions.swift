/// Files of known layout, each as small as its format allows.
extension ArtifactFixtures {
  static func big(_ value: Int, _ width: Int) -> [UInt8] { little(value, width).reversed() }

  static func png(seconds: UInt8) -> [UInt8] {
    func chunk(_ type: String, _ bytes: [UInt8]) -> [UInt8] {
      let body = Array(type.utf8) + bytes
      return big(bytes.count, 4) + body + big(checksum(body), 4)
    }
    let data: [UInt8] = [0x78, 0x01] + stored([0, 0]) + [0, 2, 0, 1]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
      + chunk("tIME", [7, 234, 11, 25, 10, 0, seconds]) + chunk("IDAT", data) + chunk("IEND", [])
  }

  static func wasm(_ sections: [(name: String, text: String)]) -> [UInt8] {
    var file: [UInt8] = [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0]
    for (name, text) in sections {
      let body = [UInt8(name.utf8.count)] + Array(name.utf8) + Array(text.utf8)
      file += [0, UInt8(body.count)] + body
    }
    return file
  }

  /// A database of two pages of 512 bytes.
  static func sqlite() -> [UInt8] {
    var file = Array("SQLite format 3\0".utf8) + big(512, 2)
    file += [UInt8](repeating: 0, count: 1_024 - file.count)
    return file
  }

  /// A program for Windows with two sections.
  static func pe(time: Int = 1_700_000_000) -> [UInt8] {
    var file: [UInt8] = [0x4D, 0x5A] + [UInt8](repeating: 0, count: 58) + little(64, 4)
    file += [0x50, 0x45, 0, 0] + little(0x8664, 2) + little(2, 2) + little(time, 4) + little(0, 8)
    file += little(128, 2) + little(2, 2)
    file += little(0x20B, 2) + [UInt8](repeating: 0, count: 126)
    for (name, offset) in [(".text", 304), (".rdata", 320)] {
      let text = Array(name.utf8)
      file += text + [UInt8](repeating: 0, count: 8 - text.count) + little(16, 4) + little(offset, 4)
      file += little(16, 4) + little(offset, 4) + [UInt8](repeating: 0, count: 16)
    }
    return file + [UInt8](repeating: 0, count: 304 - file.count) + [UInt8](repeating: 7, count: 32)
  }

  /// A file for macOS with a UUID and one section.
  static func machO() -> [UInt8] {
    func name(_ text: String) -> [UInt8] {
      Array(text.utf8) + [UInt8](repeating: 0, count: 16 - text.utf8.count)
    }
    let segment =
      little(0x19, 4) + little(152, 4) + name("__TEXT") + little(0, 40) + little(1, 4) + little(0, 4)
    let section =
      name("__cstring") + name("__TEXT") + little(0, 8) + little(16, 8) + little(208, 4) + little(0, 28)
    let all = segment + section + little(0x1B, 4) + little(24, 4) + [UInt8](repeating: 5, count: 16)
    let header = little(0xFEED_FACF, 4) + little(7, 4) + little(3, 4) + little(2, 4) + little(2, 4)
    return header + little(all.count, 4) + little(0, 8) + all + Array("a constant text\0".utf8)
  }

  /// Members with the name as the archive writes it.
  static func ar(_ members: [(name: String, bytes: [UInt8])], time: String = "0") -> [UInt8] {
    func field(_ text: String, _ width: Int) -> [UInt8] {
      Array(text.utf8) + [UInt8](repeating: 0x20, count: width - text.utf8.count)
    }
    var file = Array("!<arch>\n".utf8)
    for (name, bytes) in members {
      file += field(name, 16) + field(time, 12) + field("0", 6) + field("0", 6) + field("100644", 8)
      file += field("\(bytes.count)", 10) + [0x60, 0x0A] + bytes
      if bytes.count % 2 == 1 { file.append(0x0A) }
    }
    return file
  }

  /// A class with one constant and no members.
  static func javaClass(_ text: String) -> [UInt8] {
    [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 61, 0, 2, 1] + big(text.utf8.count, 2) + Array(text.utf8)
      + [UInt8](repeating: 0, count: 14)
  }

  /// Names that only look like digests: nobody computes them.
  static func digest(_ letter: Character) -> String { "sha256:" + String(repeating: letter, count: 64) }

  static func blob(_ letter: Character) -> String { "blobs/sha256/" + String(repeating: letter, count: 64) }

  /// An image with one layer; the letters name its manifest, configuration and layer.
  static func image(
    text: String, created: String = "2026-11-25T10:00:00Z", names: [Character] = ["a", "b", "c"]
  ) -> [UInt8] {
    func member(_ name: String, _ text: String) -> TarMember {
      TarMember(name: name, bytes: Array(text.utf8))
    }
    func descriptor(_ letter: Character) -> String { "{\"digest\": \"\(digest(letter))\"}" }
    return tar([
      member("oci-layout", "{}"), member("index.json", "{\"manifests\": [\(descriptor(names[0]))]}"),
      member(
        blob(names[0]),
        "{\"config\": \(descriptor(names[1])), \"layers\": [\(descriptor(names[2]))]}"),
      member(blob(names[1]), "{\"created\": \"\(created)\"}"),
      TarMember(name: blob(names[2]), bytes: tar([member("etc/motd", text)])),
    ])
  }

  /// A gzip file of that many zeroes, which takes 13 bits for 258 of them (RFC 1951, 3.2.6).
  static func bomb(_ repeats: Int) -> [UInt8] {
    var bits: UInt64 = 0
    var count: UInt64 = 0
    var data: [UInt8] = []
    func put(_ value: UInt64, _ width: UInt64) {
      bits |= value << count
      count += width
      while count >= 8 {
        data.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
        count -= 8
      }
    }
    put(0b011, 3)
    // A zero, then matches of 258 bytes at distance 1, then the end of the block; codes begin with their high bit.
    put(0b0000_1100, 8)
    for _ in 0..<repeats { put(0b00000_1010_0011, 13) }
    put(0, 7)
    put(0, 7)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + data
  }
}
