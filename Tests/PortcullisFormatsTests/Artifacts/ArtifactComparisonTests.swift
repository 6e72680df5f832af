import PortcullisCore
import PortcullisFormats
import Testing

@Suite struct `two builds are compared` {
  typealias Fixtures = ArtifactFixtures

  static let canaries: BuildCanaries = {
    var left = BuildSide()
    left.path = "/build/a/src"
    left.hostname = "first-host"
    left.user = "alice"
    left.started = 1_795_588_000
    left.ended = 1_795_588_060
    left.timeZoneOffset = -43_200
    left.umask = 0o022
    left.processors = 1
    var right = left
    right.path = "/build/b-longer/deeper/src"
    right.hostname = "second-host"
    right.user = "bob"
    right.environment = ["CAPTURED": "portcullis-canary-value"]
    right.started = 1_795_588_100
    right.ended = 1_795_588_160
    right.timeZoneOffset = 50_400
    right.umask = 0o002
    right.processors = 4
    return BuildCanaries(left: left, right: right)
  }()

  func compare(
    _ left: [UInt8], _ right: [UInt8], name: String = "out/file", normalisers: [ArtifactNormaliser] = []
  ) throws -> ArtifactVerdict {
    try ArtifactComparison(canaries: Self.canaries, normalisers: normalisers).verdict(
      ByteSource(left), ByteSource(right), name: name)
  }

  @Test(arguments: [
    ("built in /build/a/src today", "built in /build/b-longer/deeper/src today", ArtifactCause.path),
    ("on first-host", "on second-host", .host), ("by alice", "by bob", .user),
    ("x=", "x=portcullis-canary-value", .environment),
    ("at 1795588003 s", "at 1795588109 s", .time), ("T 06:26:43.", "T 06:28:29.", .time),
    ("on 2026-11-24 at", "on 2026-11-25 at", .timezone),
    ("d Nov 24 2026", "d Nov 25 2026", .timezone),
    ("a\nb\nc\n", "c\na\nb\n", .order), ("jobs: 1\n", "jobs: 4\n", .parallel),
    ("id 3fa94c1d77e0b8a2615f", "id 9c0417be52a6d3f8e190", .random),
    ("colour red", "colour blue", .unknown),
  ])
  func `the cause is named`(left: String, right: String, cause: ArtifactCause) throws {
    let difference = try #require(try compare(Array(left.utf8), Array(right.utf8)).difference)
    #expect(difference.cause == cause, "\(difference.detail)")
    #expect(difference.place.hasPrefix("out/file@0x"))
    #expect(!difference.remedy.isEmpty)
  }

  @Test func `the place leads through containers to the field`() throws {
    let left = Fixtures.gzip(Fixtures.tar([.init(name: "bin/a", bytes: Array("in /build/a/src".utf8))]))
    let right = Fixtures.gzip(
      Fixtures.tar([.init(name: "bin/a", bytes: Array("in /build/b-longer/deeper/src".utf8))]))
    let difference = try #require(try compare(left, right, name: "out/x.tar.gz").difference)
    #expect(difference.place == "out/x.tar.gz!x.tar!bin/a@0xa")
    #expect(difference.cause == .path)
    #expect(difference.left == "in /build/a/src")
  }

  static let tarChanges: [(String, ArtifactCause, @Sendable (inout Fixtures.TarMember) -> Void)] = [
    ("tar:mtime", .time, { $0.mtime += 5 }), ("tar:mode", .umask, { $0.mode = 0o664 }),
    ("tar:uid", .user, { $0.uid = 7 }), ("tar:uname", .user, { $0.user = "bob" }),
    ("content", .unknown, { $0.bytes[1] ^= 1 }),
  ]

  @Test(arguments: tarChanges.indices) func `a field of a tar header is named`(index: Int) throws {
    let (field, cause, change) = Self.tarChanges[index]
    var member = Fixtures.TarMember(name: "a", bytes: Array("hello".utf8))
    let left = Fixtures.tar([member])
    change(&member)
    let difference = try #require(try compare(left, Fixtures.tar([member])).difference)
    #expect(difference.field == field)
    #expect(difference.cause == cause, "\(difference.detail)")
  }

  @Test func `members in another order are one difference`() throws {
    let one = Fixtures.TarMember(name: "a", bytes: [1])
    let two = Fixtures.TarMember(name: "b", bytes: [2])
    let difference = try #require(
      try compare(Fixtures.tar([one, two]), Fixtures.tar([two, one])).difference)
    #expect(difference.cause == .order)
    #expect(difference.members.count == 1)
    let zips = [["a", "b"], ["b", "a"]].map { names in
      Fixtures.zip(names.map { Fixtures.ZipMember(name: $0, bytes: Array($0.utf8)) })
    }
    #expect(try compare(zips[0], zips[1]).difference?.field == "zip:order")
  }

  @Test(arguments: [false, true]) func `a field of a zip member is named`(isDeflated: Bool) throws {
    var member = Fixtures.ZipMember(name: "a", bytes: Array("hello".utf8), isDeflated: isDeflated)
    let plain = Fixtures.zip([member])
    member.time += 1
    #expect(try compare(plain, Fixtures.zip([member])).difference?.field == "zip:time")
    member.time -= 1
    member.extra = [0x55, 0x54, 1, 0, 3]
    #expect(try compare(plain, Fixtures.zip([member])).difference?.field == "zip:extra-0x5455")
    member.extra = []
    member.attributes = 0o100664 << 16
    #expect(try compare(plain, Fixtures.zip([member])).difference?.cause == .umask)
    member.attributes = 0o100644 << 16
    member.bytes[0] = 0x48
    let difference = try #require(try compare(plain, Fixtures.zip([member])).difference)
    #expect(difference.place == "out/file!a@0x0")
    #expect(difference.members.count == 1)
  }

  @Test func `a build id is never the cause`() throws {
    let text = Array("in /build/a/src".utf8)
    let other = Array("in /build/b-longer/deeper/src".utf8)
    let left = Fixtures.elf([(".note.gnu.build-id", [1, 2, 3]), (".text", [9, 9]), (".rodata", text)])
    let right = Fixtures.elf([(".note.gnu.build-id", [4, 5, 6]), (".text", [9, 8]), (".rodata", other)])
    let difference = try #require(try compare(left, right).difference)
    #expect(difference.place == "out/file!.rodata@0xa")
    #expect(difference.derived == ["out/file!.note.gnu.build-id@0x0", "out/file!.text@0x1"])
    let alone = Fixtures.elf([(".note.gnu.build-id", [4, 5, 6]), (".text", [9, 9]), (".rodata", text)])
    #expect(try compare(left, alone).difference?.cause == .derived)
  }

  @Test func `a normaliser hides its field and nothing else`() throws {
    let rule = ArtifactNormaliser(
      name: "times", glob: "out/*", field: "gzip:mtime", reason: "the packer cannot be told",
      owner: "build team")
    let left = Fixtures.gzip([1, 2], mtime: 1)
    #expect(try compare(left, Fixtures.gzip([1, 2], mtime: 2)).difference?.cause == .time)
    #expect(
      try compare(left, Fixtures.gzip([1, 2], mtime: 2), normalisers: [rule])
        == .identicalAfter(normalisers: ["times"]))
    let other = try compare(left, Fixtures.gzip([1, 3], mtime: 2), normalisers: [rule])
    #expect(other.difference?.place == "out/file!content@0x1")
    #expect(try compare(left, left, normalisers: [rule]) == .identical)
  }

  @Test func `trees differ in presence, mode, type, target and content`() throws {
    func file(_ path: String, _ mode: UInt32, _ text: String) -> ArtifactEntry {
      ArtifactEntry(path: path, mode: mode, content: .file(ByteSource(Array(text.utf8))))
    }
    let left = [
      file("b", 0o644, "x"), file("a", 0o644, "x"),
      ArtifactEntry(path: "l", mode: 0o777, content: .link("a")),
    ]
    #expect(try ArtifactComparison().verdict(left, left.reversed()) == .identical)
    let right = [
      file("a", 0o664, "x"), file("b", 0o644, "y"), file("c", 0o644, ""),
      ArtifactEntry(path: "l", mode: 0o777, content: .link("b")),
    ]
    let difference = try #require(try ArtifactComparison(canaries: Self.canaries).difference(left, right))
    #expect(difference.place == "a")
    #expect(difference.cause == .umask)
    #expect(difference.members.map(\.kind) == ["mode", "content", "presence", "target"])
  }
}
