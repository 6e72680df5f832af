import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

/// Archives that lie: each is compared within bounds, is never called equal, and the reason is said.
@Suite struct `archives that lie` {
  typealias Fixtures = ArtifactFixtures

  private func difference(
    _ left: [UInt8], _ right: [UInt8], _ limits: ArtifactComparison.Limits = .init()
  ) throws -> ArtifactDifference {
    try #require(
      try ArtifactComparison(limits: limits).difference(ByteSource(left), ByteSource(right), name: "f"))
  }

  @Test func `a bomb is compared as bytes`() throws {
    var limits = ArtifactComparison.Limits()
    limits.memberBytes = 1 << 20
    let bombs = [Fixtures.bomb(40_000), Fixtures.bomb(40_001)]
    let found = try difference(bombs[0], bombs[1], limits)
    #expect(
      found.notes.contains { $0.contains("gzip with more than 1048576 bytes of content") }, "\(found.notes)")
    limits = ArtifactComparison.Limits()
    limits.totalBytes = 100_000
    let members = [1, 2].map { count in
      Fixtures.tar(
        (0..<4).map {
          .init(name: "\($0)", bytes: Fixtures.gzip([UInt8](repeating: 1, count: 60_000) + [UInt8(count)]))
        })
    }
    let many = try difference(members[0], members[1], limits)
    #expect(many.notes.contains { $0.contains("too much was decompressed") }, "\(many.notes)")
    #expect(many.members.count == 4)
  }

  @Test func `members of a zip file that share bytes are refused`() throws {
    let zip = Fixtures.zip([.init(name: "a", bytes: [1, 2, 3]), .init(name: "b", bytes: [1, 2, 3])])
    let second = zip.count - 22 - 47
    var shared = zip
    shared.replaceSubrange((second + 42)..<(second + 46), with: [0, 0, 0, 0])
    var other = shared
    other[34] ^= 1
    #expect(try difference(shared, other).notes.contains { $0.contains("members that overlap") })
  }

  /// A tar header whose size field is that text, with its checksum.
  private func tar(size: [UInt8]) -> [UInt8] {
    var file = Fixtures.tar([.init(name: "a", bytes: [1])])
    file.replaceSubrange(124..<136, with: size + [UInt8](repeating: 0, count: 12 - size.count))
    for index in 148..<156 { file[index] = 0x20 }
    let sum = String(file[..<512].reduce(0) { $0 + Int($1) }, radix: 8)
    file.replaceSubrange(148..<154, with: Array((String(repeating: "0", count: 6 - sum.count) + sum).utf8))
    return file
  }

  @Test(arguments: [
    [0xFF] + [UInt8](repeating: 0xFF, count: 11), [0x80] + [UInt8](repeating: 0xFF, count: 11),
    Array("77777777777".utf8), Array("-0000000001".utf8), Array("9999".utf8),
  ]) func `a size of a tar entry that cannot be is refused`(size: [UInt8]) throws {
    let file = tar(size: size)
    var other = file
    other[600] ^= 1
    let found = try difference(file, other)
    #expect(found.notes.contains { $0.contains("compared as bytes: tar with") }, "\(found.notes)")
  }

  @Test(arguments: ["9999999999", "-1", "1e3", "0x10", "99 9"])
  func `a size of an ar member that cannot be is refused`(size: String) throws {
    var file = Fixtures.ar([("a.o/", [1, 2])])
    file.replaceSubrange(
      56..<66, with: Array((size + String(repeating: " ", count: 10 - size.utf8.count)).utf8))
    var other = file
    other[68] ^= 1
    #expect(try difference(file, other).notes.contains { $0.contains("compared as bytes: ar with") })
  }

  @Test func `a name of a megabyte is refused`() throws {
    let name = [UInt8](repeating: 0x61, count: 2 << 20)
    let files = [UInt8(1), 2].map { last in
      var file = Fixtures.tar([.init(name: "long", bytes: name)])
      file.removeLast(1_024)
      file[156] = UInt8(ascii: "L")
      for index in 148..<156 { file[index] = 0x20 }
      let sum = String(file[..<512].reduce(0) { $0 + Int($1) }, radix: 8)
      file.replaceSubrange(148..<154, with: Array((String(repeating: "0", count: 6 - sum.count) + sum).utf8))
      return file + Fixtures.tar([.init(name: "a", bytes: [last])])
    }
    #expect(
      try difference(files[0], files[1]).notes.contains { $0.contains("an extended header of 2097152 bytes") }
    )
  }

  @Test func `an index that names itself is not followed`() throws {
    let images = ["a", "b"].map { (letter: Character) in
      let index = "{\"manifests\": [{\"digest\": \"\(Fixtures.digest(letter))\"}]}"
      return Fixtures.tar(
        [("oci-layout", "{}"), ("index.json", index), (Fixtures.blob(letter), index)].map {
          .init(name: $0.0, bytes: Array($0.1.utf8))
        })
    }
    let found = try difference(images[0], images[1])
    #expect(found.notes.contains { $0.contains("it names itself") }, "\(found)")
    #expect(found.cause == .derived)
  }

  @Test func `a name in an image leads nowhere outside`() throws {
    let images = ["../../etc/passwd", "/etc/shadow"].map { name in
      Fixtures.tar([
        .init(name: "oci-layout", bytes: []),
        .init(name: "index.json", bytes: Array("{\"manifests\": [{\"digest\": \"sha256:\(name)\"}]}".utf8)),
        .init(name: name, bytes: Array(name.utf8)),
      ])
    }
    let found = try difference(images[0], images[1])
    #expect(found.members.map(\.kind).contains("tar:presence"))
  }

  @Test(arguments: `hostile artefacts are compared`.files.indices) func `a file that ends too early differs`(
    index: Int
  ) throws {
    let file = `hostile artefacts are compared`.files[index]
    for count in stride(from: 0, to: file.count, by: file.count > 2_000 ? 97 : 3) {
      _ = try difference(file, Array(file[..<count]))
      _ = try difference(Array(file[..<count]), Array(file[..<count]) + [0])
    }
  }

  @Test func `random bytes behind the mark of any format are compared`() throws {
    var generator = SeededGenerator(seed: .random(in: .min ... .max))
    for file in `hostile artefacts are compared`.files {
      for length in [0, 8, 40, 600] {
        let tails = (0..<2).map { _ in
          (0..<length + 64).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        let head = file.prefix(length / 2 + 4)
        _ = try difference(Array(head) + tails[0], Array(head) + tails[1])
      }
    }
  }

  @Test func `what is too large to hold is read at any place`() throws {
    var generator = SeededGenerator(seed: .random(in: .min ... .max))
    let bytes = (0..<60_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    var limits = ArtifactComparison.Limits()
    (limits.heldBytes, limits.checkpointBytes) = (1_000, 7_000)
    let file = Fixtures.gzip(bytes) + Fixtures.gzip(bytes)
    let content = try InflatedContent(ByteSource(file), .gzip, limits: limits)
    let whole = bytes + bytes
    #expect(content.source.size == whole.count)
    #expect(content.starts.count == 2)
    for _ in 0..<300 {
      let offset = Int.random(in: 0...whole.count, using: &generator)
      let count = Int.random(in: 1...9_000, using: &generator)
      let expected = Array(whole[offset..<min(whole.count, offset + count)])
      #expect(
        try content.source.read(offset, count) == expected, "seed \(generator.seed), \(offset)+\(count)")
    }
  }

  @Test func `layers of an image are followed where nothing can be held`() throws {
    var limits = ArtifactComparison.Limits()
    (limits.heldBytes, limits.checkpointBytes) = (256, 512)
    let images = [("x1", "abc"), ("x2", "def")].map { text, names in
      Fixtures.gzip(Fixtures.image(text: text, names: Array(names)))
    }
    let found = try difference(images[0], images[1], limits)
    #expect(found.place == "f!content!manifest 1!layer 1!etc/motd@0x1")
    #expect(
      found.derived.contains { $0.hasPrefix("f!content!index.json!/manifests/0/digest") }, "\(found.derived)")
  }
}
