import PortcullisCore
import Testing

@testable import PortcullisFormats

/// What real archives hold beside the plain headers.
@Suite struct `Dialects of archives` {
  typealias Fixtures = ArtifactFixtures

  private func difference(_ left: [UInt8], _ right: [UInt8]) throws -> ArtifactDifference? {
    let canaries = BuildCanaries(left: BuildSide(), right: BuildSide())
    return try ArtifactComparison(canaries: canaries, normalisers: []).verdict(
      ByteSource(left), ByteSource(right), name: "out/x.tar"
    ).difference
  }

  /// A tar file of one member whose header another block of that type extends.
  private func extended(_ type: Character, _ text: String, member: Fixtures.TarMember) -> [UInt8] {
    let block = Fixtures.TarMember(name: "extension", bytes: Array(text.utf8))
    var file = Array(Fixtures.tar([block]).dropLast(1024))
    file[156] = type.asciiValue ?? 0
    let sum = file[..<512].enumerated().reduce(0) { sum, row in
      sum + ((148..<156).contains(row.offset) ? 32 : Int(row.element))
    }
    let digits = String(sum, radix: 8)
    let field = String(repeating: "0", count: 6 - digits.count) + digits + "\0 "
    file.replaceSubrange(148..<156, with: Array(field.utf8))
    return file + Fixtures.tar([member])
  }

  private func record(_ key: String, _ value: String) -> String {
    let rest = " \(key)=\(value)\n"
    let length = rest.utf8.count + 2
    return "\(length)\(rest)"
  }

  @Test(arguments: [
    ("mtime", "1700000000.25", "1700000001.75", ArtifactCause.time), ("uname", "alice", "clara", .unknown),
  ]) func `a key of a pax header is named`(key: String, one: String, other: String, cause: ArtifactCause)
    throws
  {
    let member = Fixtures.TarMember(name: "a", bytes: [1])
    let found = try #require(
      try difference(
        extended("x", record(key, one), member: member), extended("x", record(key, other), member: member)))
    #expect(found.field == "tar:pax-\(key)")
    #expect(found.place.hasPrefix("out/x.tar!a"), "\(found.place)")
    if cause != .unknown { #expect(found.cause == cause) }
  }

  @Test func `a pax path and a long name of GNU name the member`() throws {
    let long = String(repeating: "directory/", count: 12) + "file"
    let members = [1, 2].map { Fixtures.TarMember(name: "short", bytes: [$0]) }
    let gnu = try #require(
      try difference(
        extended("L", long + "\0", member: members[0]), extended("L", long + "\0", member: members[1])))
    #expect(gnu.place == "out/x.tar!\(long)@0x0")
    let text = "134 path=\(long)\n"
    #expect(PaxRecords.read(Array(text.utf8)).map(\.value) == [long])
    let pax = try #require(
      try difference(extended("x", text, member: members[0]), extended("x", text, member: members[1])))
    #expect(pax.place == "out/x.tar!\(long)@0x0")
  }

  @Test func `records of a pax header end at the first that is broken`() {
    let read = { (text: String) in PaxRecords.read(Array(text.utf8)).map(\.key) }
    #expect(read("8 a=bcd\n6 c=d\n") == ["a", "c"])
    #expect(read("8 a=bcd\n60 c=d\n") == ["a"])
    #expect(read("8 a=bcd\n6 c=dX") == ["a"])
    #expect(read("8 abcde\n6 c=d\n").isEmpty)
    #expect(read("99999999999999999999 a=b\n").isEmpty)
    #expect(read("0 a=b\n").isEmpty)
    #expect(read("-1 a=b\n").isEmpty)
  }

  @Test func `a number of a tar header may stand in base 256`() {
    func number(_ bytes: [UInt8]) -> Int? { TarArchive.number(bytes, 0, bytes.count) }
    #expect(number([0x80, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1]) == 1 << 33 | 1)
    #expect(number([0x80] + [UInt8](repeating: 0xFF, count: 11)) == nil)
    #expect(number([0xFF, 0xFF]) == nil)
    #expect(number(Array("  0644 \0".utf8)) == 0o644)
    #expect(number(Array("0648\0".utf8)) == nil)
  }

  /// The zip file with its counts moved to the records of 64 bits.
  private func wide(_ zip: [UInt8]) -> [UInt8] {
    let end = zip.count - 22
    let numbers = ArtifactNumbers(zip)
    let (count, size, offset) = (
      numbers.number(end + 10, 2) ?? 0, numbers.number(end + 12, 4) ?? 0, numbers.number(end + 16, 4) ?? 0
    )
    var file = Array(zip[..<end])
    file += [0x50, 0x4B, 6, 6] + Fixtures.little(44, 8) + Fixtures.little(45, 2) + Fixtures.little(45, 2)
    file += Fixtures.little(0, 8)
    for value in [count, count, size, offset] { file += Fixtures.little(value, 8) }
    file += [0x50, 0x4B, 6, 7] + Fixtures.little(0, 4) + Fixtures.little(end, 8) + Fixtures.little(1, 4)
    file += [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 12) + [0, 0]
    return file
  }

  @Test func `the counts of a zip file may have 64 bits`() throws {
    let zips = [1, 2].map { wide(Fixtures.zip([Fixtures.ZipMember(name: "a", bytes: [7, $0])])) }
    let archive = try ZipArchive(ByteSource(zips[0]), limits: ArtifactComparison.Limits())
    #expect(archive.entries.map(\.name) == ["a"])
    #expect(try difference(zips[0], zips[1])?.place == "out/x.tar!a@0x1")
    #expect(try difference(zips[0], zips[0]) == nil)
  }

  /// The section as go 1.18 and later write it.
  private func buildInfo(_ version: String, _ lines: [String]) -> [UInt8] {
    let text = lines.joined(separator: "\n") + "\n"
    func varied(_ bytes: [UInt8]) -> [UInt8] {
      var length = bytes.count
      var prefix: [UInt8] = []
      while length >= 0x80 {
        prefix.append(UInt8(length & 0x7F) | 0x80)
        length >>= 7
      }
      return prefix + [UInt8(length)] + bytes
    }
    let marks = [UInt8](repeating: 0x30, count: 16)
    return [0xFF] + Array(" Go buildinf:".utf8) + [8, 2] + [UInt8](repeating: 0, count: 16)
      + varied(Array(version.utf8)) + varied(marks + Array(text.utf8) + marks)
  }

  @Test func `the settings that go recorded are read and compared`() throws {
    let long = "build\t-ldflags=" + String(repeating: "x", count: 300)
    let left = buildInfo("go1.19.8", ["path\texample.org/a", "build\tvcs.modified=false", long])
    let info = try #require(GoBuildInfo(left))
    #expect(info.version == "go1.19.8")
    #expect(info.lines == ["path\texample.org/a", "build\tvcs.modified=false", long])
    let right = buildInfo("go1.19.8", ["path\texample.org/a", "build\tvcs.modified=true", long])
    let found = try #require(
      try difference(Fixtures.elf([(".go.buildinfo", left)]), Fixtures.elf([(".go.buildinfo", right)])))
    #expect(found.field == "elf:.go.buildinfo:vcs.modified")
    #expect(found.place == "out/x.tar!.go.buildinfo!vcs.modified")
    #expect(found.detail.contains("vcs.modified as 'false'"), "\(found.detail)")
    #expect((0..<left.count).allSatisfy { GoBuildInfo(Array(left[..<$0]))?.lines.count ?? 0 <= 3 })
  }

  @Test func `the digest of a tree is over sorted lines of its files`() throws {
    func file(_ path: String, _ text: String) -> ArtifactEntry {
      ArtifactEntry(path: path, mode: 0o644, content: .file(ByteSource(Array(text.utf8))))
    }
    let entries = [
      file("b", "2"), file("a/c", "1"), ArtifactEntry(path: "a", mode: 0o755, content: .directory),
      ArtifactEntry(path: "l", mode: 0o777, content: .link("b")),
    ]
    // Stands for SHA-256, which is not part of this module: length and first byte.
    let digest = { (source: ByteSource) in [UInt8(truncatingIfNeeded: source.size), try source.read(0, 1)[0]]
    }
    let tree = try ArtifactTreeDigest(entries, sha256: digest)
    #expect(tree.lines == ["0131  a/c\n", "0132  b\n", "0162  l\n"])
    #expect(try ArtifactTreeDigest(entries.reversed(), sha256: digest) == tree)
    #expect(tree.root == [26, UInt8(ascii: "0")])
  }
}
