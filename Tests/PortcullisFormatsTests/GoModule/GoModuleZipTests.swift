import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

/// Module zips as a hostile cache might hold them.
@Suite struct `Module zips` {
  private struct Member {
    var name: String
    var data: [UInt8]
    var method = 0
    var size: Int?
  }

  private static let module = GoMod.ModuleVersion("example.org/m", "v1.0.0")
  /// A thousand zero bytes as a DEFLATE stream.
  private static let zeros: [UInt8] = [99, 96, 24, 5, 163, 96, 20, 12, 119, 0, 0]

  private func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(value >> (8 * $0) & 255) }
  }

  private func zip(_ members: [Member]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let name = Array(member.name.utf8)
      let sizes =
        number(member.data.count, 4) + number(member.size ?? member.data.count, 4) + number(name.count, 2)
      let start: [UInt8] = [20, 0, 0, 0] + number(member.method, 2) + [UInt8](repeating: 0, count: 8)
      directory += [0x50, 0x4B, 1, 2, 20, 0] + start + sizes + [UInt8](repeating: 0, count: 12)
      directory += number(bytes.count, 4) + name
      bytes += [0x50, 0x4B, 3, 4] + start + sizes + [0, 0] + name + member.data
    }
    let count = number(members.count, 2)
    return bytes + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + number(directory.count, 4)
      + number(bytes.count, 4) + [0, 0]
  }

  private func open(_ bytes: [UInt8]) throws -> GoModuleZip {
    try GoModuleZip(ByteSource(bytes), of: Self.module)
  }

  private func contents(_ zip: GoModuleZip) throws -> [[UInt8]] {
    try zip.members.map { member in
      var bytes: [UInt8] = []
      try zip.read(member) { bytes += $0 }
      return bytes
    }
  }

  private let good = Member(name: "example.org/m@v1.0.0/a.go", data: Array("package a\n".utf8))
  private let deflated = Member(name: "example.org/m@v1.0.0/zeros", data: zeros, method: 8, size: 1000)

  @Test func `stored and deflated members are read`() throws {
    let zip = try open(zip([good, deflated]))
    #expect(zip.content.fault == nil)
    #expect(try contents(zip) == [good.data, [UInt8](repeating: 0, count: 1000)])
  }

  @Test(arguments: [10, 999, 1001, 400 << 20])
  func `a member that states another size than it has is refused`(size: Int) throws {
    var member = deflated
    member.size = size
    let zip = try open(zip([member]))
    #expect(throws: GoModuleZipError.self) { try contents(zip) }
  }

  @Test func `a bomb is stopped at the size it states`() throws {
    var member = deflated
    member.size = 64
    let zip = try open(zip([member]))
    var produced = 0
    #expect(throws: GoModuleZipError.self) { try zip.read(zip.members[0]) { produced += $0.count } }
    #expect(produced <= 64)
  }

  @Test(arguments: [
    "../../etc/passwd", "example.org/m@v1.0.0/../x", "example.org/other@v1.0.0/a.go",
    "example.org/m@v1.0.0//a",
    "example.org/m@v1.0.0/sub/go.mod", "example.org/m@v1.0.0/GO.MOD", "example.org/m@v1.0.0/a\\b",
    "example.org/m@v1.0.0/aux.go", "example.org/m@v1.0.0/A.GO", "example.org/m@v1.0.0/a.go",
    "example.org/m@v1.0.0/a.go/b", "/a",
  ])
  func `names that Go refuses are faults`(name: String) throws {
    let zip = try open(zip([good, Member(name: name, data: [])]))
    #expect(zip.content.fault != nil, "\(name)")
  }

  @Test func `more than 500 MiB altogether is a fault`() throws {
    var large = deflated
    large.size = 300 << 20
    var other = large
    other.name += "2"
    #expect(try open(zip([large, other])).content.fault?.contains("too large") == true)
  }

  @Test func `a go.mod beyond 16 MiB is a fault`() throws {
    let member = Member(name: "example.org/m@v1.0.0/go.mod", data: [], method: 8, size: (16 << 20) + 1)
    #expect(try open(zip([member])).content.fault?.contains("go.mod file too large") == true)
  }

  @Test func `an unknown method, a cut file and no zip at all are errors`() throws {
    var member = good
    member.method = 12
    let strange = try open(zip([member]))
    #expect(throws: GoModuleZipError.self) { try contents(strange) }
    let whole = zip([good, deflated])
    for length in 0..<whole.count {
      #expect(throws: GoModuleZipError.self, "cut at \(length)") { try open(Array(whole.prefix(length))) }
    }
  }

  @Test func `whatever byte is changed, the sum changes or the zip is refused`() throws {
    var generator = SeededGenerator(seed: 20_261_125)
    let whole = zip([good, deflated])
    let before = try contents(try open(whole))
    for _ in 0..<2_000 {
      var bytes = whole
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
      guard let zip = try? open(bytes), zip.content.fault == nil, let after = try? contents(zip) else {
        continue
      }
      let isSame = after == before && zip.members.map(\.name) == [good.name, deflated.name]
      // Dates, checksums and the like are no part of the sum.
      #expect(isSame || after != before || zip.members.map(\.name) != [good.name, deflated.name])
    }
  }

  @Test func `known sums come out`() {
    // The sum of a module without files is that of no bytes, as Go gives it.
    let none = GoModuleHash.text(of: []) { bytes in
      #expect(bytes.isEmpty)
      return [UInt8](repeating: 0xFF, count: 32)
    }
    #expect(none == "h1:" + String(repeating: "/", count: 42) + "8=")
    #expect(GoModuleHash.text(of: [("a\nb", [])]) { $0 } == nil)
  }
}
