import PortcullisCore

/// Small archives and programs, built byte by byte.
enum ArtifactFixtures {
  static func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func checksum(_ bytes: [UInt8]) -> Int {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return Int(~crc)
  }

  /// A raw DEFLATE stream of blocks that are only stored.
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let length = bytes.count
    return [1] + little(length, 2) + little(~length, 2) + bytes
  }

  static func gzip(_ bytes: [UInt8], mtime: Int = 0, name: String? = nil) -> [UInt8] {
    var file: [UInt8] = [0x1F, 0x8B, 8, name == nil ? 0 : 8]
    file += little(mtime, 4)
    file += [0, 3]
    if let name { file += Array(name.utf8) + [0] }
    file += stored(bytes)
    file += little(checksum(bytes), 4)
    return file + little(bytes.count, 4)
  }

  struct TarMember {
    var name: String
    var bytes: [UInt8]
    var mode = 0o644
    var mtime = 1_700_000_000
    var uid = 0
    var user = "root"
  }

  static func tar(_ members: [TarMember]) -> [UInt8] {
    members.flatMap(block) + [UInt8](repeating: 0, count: 1_024)
  }

  private static func block(_ member: TarMember) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ start: Int) {
      for (index, byte) in text.utf8.enumerated() { header[start + index] = byte }
    }
    func octal(_ value: Int, _ width: Int) -> String {
      let digits = String(value, radix: 8)
      return String(repeating: "0", count: width - digits.count) + digits
    }
    put(member.name, 0)
    put(octal(member.mode, 7), 100)
    put(octal(member.uid, 7), 108)
    put(octal(0, 7), 116)
    put(octal(member.bytes.count, 11), 124)
    put(octal(member.mtime, 11), 136)
    put("        0", 148)
    put("ustar", 257)
    put("00", 263)
    put(member.user, 265)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0", 148)
    let padding = (512 - member.bytes.count % 512) % 512
    return header + member.bytes + [UInt8](repeating: 0, count: padding)
  }

  struct ZipMember {
    var name: String
    var bytes: [UInt8]
    var time = 0x5A99_3000
    var attributes = 0o100644 << 16
    var isDeflated = false
    var extra: [UInt8] = []
  }

  static func zip(_ members: [ZipMember], comment: String = "") -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let data = member.isDeflated ? stored(member.bytes) : member.bytes
      var common = little(0, 2) + little(member.isDeflated ? 8 : 0, 2)
      common += little(member.time, 4)
      common += little(checksum(member.bytes), 4)
      common += little(data.count, 4)
      common += little(member.bytes.count, 4)
      common += little(member.name.utf8.count, 2)
      common += little(member.extra.count, 2)
      let name = Array(member.name.utf8)
      directory += [0x50, 0x4B, 1, 2, 20, 3, 20, 0] as [UInt8]
      directory += common
      directory += little(0, 6) + little(member.attributes, 4)
      directory += little(file.count, 4)
      directory += name + member.extra
      file += [0x50, 0x4B, 3, 4, 20, 0] as [UInt8]
      file += common
      file += name + member.extra
      file += data
    }
    let count = little(members.count, 2)
    var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    end += count + count
    end += little(directory.count, 4) + little(file.count, 4)
    end += little(comment.utf8.count, 2)
    end += Array(comment.utf8)
    return file + directory + end
  }

  /// A 64-bit little-endian ELF file with these sections, eight bytes of padding after each.
  static func elf(_ sections: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var names: [UInt8] = [0]
    var body: [UInt8] = []
    var rows = [UInt8](repeating: 0, count: 64)
    func row(_ name: String, _ bytes: [UInt8]) {
      rows += little(names.count, 4) + little(1, 4) + little(0, 16) + little(64 + body.count, 8)
      rows += little(bytes.count, 8) + little(0, 24)
      names += Array(name.utf8) + [0]
      body += bytes + [UInt8](repeating: 0, count: 8)
    }
    for section in sections { row(section.name, section.bytes) }
    let all = names + Array(".shstrtab".utf8) + [0]
    row(".shstrtab", all)
    var header: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]
    for (value, width) in [
      (0, 9), (2, 2), (62, 2), (1, 4), (0, 16), (64 + body.count, 8), (0, 4), (64, 2), (0, 4), (64, 2),
      (sections.count + 2, 2), (sections.count + 1, 2),
    ] {
      header += little(value, width)
    }
    return header + body + rows
  }
}
