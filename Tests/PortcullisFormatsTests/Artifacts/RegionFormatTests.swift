import PortcullisCore
import Testing

@testable import PortcullisFormats

/// Files whose layout is known, byte by byte.
@Suite struct `Files of known layout` {
  typealias Fixtures = ArtifactFixtures

  private func difference(_ left: [UInt8], _ right: [UInt8], _ name: String = "f") throws
    -> ArtifactDifference?
  {
    try ArtifactComparison().difference(ByteSource(left), ByteSource(right), name: name)
  }

  /// Each byte of a file with the field that it belongs to; `*` for a byte that may break the format.
  static let rows: [(name: String, file: [UInt8], fields: [(place: Int, field: String)])] = [
    (
      "png", Fixtures.png(seconds: 1),
      [(47, "png:tIME"), (49, "png:checksum"), (20, "png:IHDR"), (30, "png:checksum")]
    ),
    (
      "pyc", [0xCB, 0x0D, 0x0D, 0x0A, 0, 0, 0, 0, 1, 2, 3, 4, 9, 0, 0, 0, 0xE3, 1, 2, 3],
      [(0, "pyc:version"), (8, "pyc:mtime"), (12, "pyc:source-size"), (17, "pyc:code")]
    ),
    (
      "pyc with a hash", [0xCB, 0x0D, 0x0D, 0x0A, 1, 0, 0, 0, 1, 2, 3, 4, 9, 0, 0, 0, 0xE3, 1, 2, 3],
      [(8, "pyc:source-hash"), (15, "pyc:source-hash"), (18, "pyc:code")]
    ),
    (
      "wasm", Fixtures.wasm([("producers", "clang 1"), ("build_id", "1234")]),
      [(25, "wasm:producers"), (36, "wasm:build_id"), (12, "wasm:type")]
    ),
    (
      "sqlite", Fixtures.sqlite(),
      [
        (27, "sqlite:change-counter"), (43, "sqlite:schema-cookie"), (95, "sqlite:version-valid-for"),
        (98, "sqlite:library-version"), (200, "sqlite:page"), (600, "sqlite:page"), (70, "sqlite:headers"),
      ]
    ),
    (
      "pe", Fixtures.pe(),
      [
        (72, "pe:TimeDateStamp"), (152, "pe:CheckSum"), (304, "pe:.text"), (326, "pe:.rdata"),
        (2, "pe:headers"),
      ]
    ),
    (
      "macho", Fixtures.machO(),
      [(196, "macho:LC_UUID"), (210, "macho:__TEXT,__cstring"), (5, "macho:headers")]
    ),
    (
      "ar", Fixtures.ar([("a.o/", [1, 2, 3])]),
      [
        (24, "ar:mtime"), (36, "ar:uid"), (42, "ar:gid"), (49, "ar:mode"), (68, "content"),
        (71, "ar:padding"),
      ]
    ),
    (
      "json", Array("{\"a\": [1, {\"b\": \"x\"}]}".utf8), [(7, "json:value:/a/0"), (17, "json:value:/a/1/b")]
    ),
  ]

  @Test(arguments: rows.indices) func `a changed byte is named by its field`(row: Int) throws {
    let (name, file, fields) = Self.rows[row]
    for (place, field) in fields {
      var other = file
      other[place] ^= 1
      let found = try #require(try difference(file, other), "\(name) \(place)")
      #expect(found.field == field, "\(name), byte \(place): \(found)")
      #expect(found.notes.isEmpty, "\(name), byte \(place): \(found.notes)")
    }
  }

  @Test func `a hash of a Windows program stands where a time may`() throws {
    let times = try #require(
      try difference(Fixtures.pe(time: 1_700_000_000), Fixtures.pe(time: 1_700_000_009)))
    #expect(times.cause == .time)
    let hashes = try #require(
      try difference(Fixtures.pe(time: 0xF234_5678), Fixtures.pe(time: 0x1234_5678)))
    #expect(hashes.cause == .derived)
  }

  @Test(arguments: [
    ("{\"a\": {\"b/c\": 1}}", "{\"a\": {\"b/c\": 2}}", "json:value:/a/b~1c", "'/a/b~1c' is 1"),
    ("{\"a\": 1}", "{\"a\": 1, \"b\": 2}", "json:presence:/b", "'/b' is absent"),
    ("[1, 2]", "[1]", "json:presence:/1", "'/1' is 2"),
    ("{\"a\": 1, \"b\": 2}", "{\"b\": 2, \"a\": 1}", "json:order", "''"),
    ("{\"a\": [1]}", "{\"a\":[1]}", "json:space", "white space"),
    ("{\"a\": \"\\u0041\"}", "{\"a\": \"A\"}", "json:value:/a", "\"A\""),
    ("{\"a\": {}}", "{\"a\": []}", "json:value:/a", "'/a' is an object of 0"),
  ]) func `JSON is named by its pointer`(left: String, right: String, field: String, words: String) throws {
    let found = try #require(try difference(Array(left.utf8), Array(right.utf8)))
    #expect(found.field == field)
    #expect(found.detail.contains(words), "\(found.detail)")
  }

  @Test func `JSON that is none is a text`() throws {
    for text in ["[section]\na = ", "{\"a\": 1", String(repeating: "[", count: 100_000)] {
      let found = try #require(try difference(Array((text + "1").utf8), Array((text + "2").utf8)))
      #expect(found.field == "content")
    }
  }

  @Test func `a table of symbols follows from the members`() throws {
    let left = Fixtures.ar([("/", [0, 0, 0, 1]), ("a.o/", [1, 2])])
    let right = Fixtures.ar([("/", [0, 0, 0, 2]), ("a.o/", [1, 3])])
    let found = try #require(try difference(left, right))
    #expect(found.place == "f!a.o@0x1")
    #expect(found.derived == ["f!symbol table@0x3"])
  }

  @Test func `members of GNU and BSD archives have their long names`() throws {
    let name = "a-name-that-is-longer-than-sixteen-bytes.o"
    let gnu = try ArArchive(
      ByteSource(Fixtures.ar([("//", Array((name + "/\n").utf8)), ("/0", [1])])), limits: .init())
    #expect(gnu.entries.map(\.name) == ["//", name])
    let bsd = try ArArchive(
      ByteSource(Fixtures.ar([("#1/\(name.utf8.count)", Array(name.utf8) + [7, 8])])), limits: .init())
    #expect(bsd.entries.map(\.name) == [name])
    #expect(bsd.entries.map(\.size) == [2])
  }

  @Test func `a list of hashes follows from the files that it lists`() throws {
    let hashes = [String(repeating: "a1", count: 32), String(repeating: "b2", count: 32)]
    let zips = hashes.map { hash in
      Fixtures.zip([
        .init(name: "x-1.dist-info/RECORD", bytes: Array("x.py,sha256=\(hash),12\n".utf8)),
        .init(name: "x.py", bytes: Array("v = \(hash.prefix(1))".utf8)),
      ])
    }
    let found = try #require(try difference(zips[0], zips[1]))
    #expect(found.place == "f!x.py@0x4")
    #expect(found.derived == ["f!x-1.dist-info/RECORD@0xc"])
    let renamed = ["x", "y"].map { Array("\($0).py,sha256=\(hashes[0]),12\n".utf8) }
    #expect(try difference(renamed[0], renamed[1], "RECORD")?.cause == .unknown)
  }

  @Test(arguments: [
    (
      "WHEEL", "Wheel-Version: 1.0\nGenerator: a 1\n", "Wheel-Version: 1.0\nGenerator: a 2\n",
      "wheel:Generator"
    ),
    ("META-INF/MANIFEST.MF", "A: 1\r\nBuilt-By: me\r\n", "A: 1\r\nBuilt-By: you\r\n", "manifest:Built-By"),
    ("control", "Package: a\nDepends: b,\n c\n", "Package: a\nDepends: b,\n d\n", "control:Depends"),
    ("METADATA", "Name: a\n\ntext 1\n", "Name: a\n\ntext 2\n", "metadata:body"),
    ("METADATA", "Name: a\nX: 1\n", "Name: a\nY: 1\n", "content"),
  ]) func `a field of a header file is named`(name: String, left: String, right: String, field: String) throws
  {
    #expect(try difference(Array(left.utf8), Array(right.utf8), name)?.field == field)
  }

  @Test func `a path in a program needs no knowledge of the builds`() throws {
    let programs = ["/home/a/src", "/builds/longer/src"].map { directory in
      Fixtures.elf([
        (".rodata", Array("x\0\(directory)/main.c\0".utf8)), (".text", Array(directory.utf8.prefix(4))),
      ])
    }
    let found = try #require(try difference(programs[0], programs[1]))
    #expect(found.cause == .path)
    #expect(found.place == "f!.rodata@0x2")
    #expect(found.detail.contains("/builds/longer/src/main.c"))
  }
}
