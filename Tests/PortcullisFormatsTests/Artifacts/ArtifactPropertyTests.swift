import PortcullisCore
import PortcullisFormats
import PortcullisTestSupport
import Testing

@Suite struct `hostile artefacts are compared` {
  typealias Fixtures = ArtifactFixtures

  static let seeds = (0..<4).map { _ in UInt64.random(in: .min ... .max) }

  static let files: [[UInt8]] = {
    let text = Array("some text, long enough to hold a few mistakes\nand a line\n".utf8)
    let tar = Fixtures.tar([.init(name: "a", bytes: text), .init(name: "d/b", bytes: [0, 1, 2])])
    let zip = Fixtures.zip(
      [.init(name: "a", bytes: text), .init(name: "b", bytes: tar, isDeflated: true)], comment: "end")
    let elf = Fixtures.elf([(".text", text), (".note.gnu.build-id", [1, 2, 3, 4]), (".rodata", text)])
    return [
      text, tar, zip, elf, Fixtures.gzip(tar, name: "x"), Fixtures.gzip(elf),
      Fixtures.tar([.init(name: "z", bytes: zip)]), Fixtures.png(seconds: 1), Fixtures.sqlite(),
      Fixtures.pe(),
      Fixtures.wasm([("producers", "clang"), ("name", "x")]), Fixtures.machO(), Fixtures.image(text: "x"),
      Fixtures.ar([("/", [0, 0, 0, 1]), ("//", Array("a-long-name.o/\n".utf8)), ("/0", text), ("b.o/", elf)]),
      [0xCB, 0x0D, 0x0D, 0x0A, 0, 0, 0, 0, 1, 2, 3, 4, 9, 0, 0, 0, 0xE3] + text,
      Array("{\"a\": [1, {\"b\": \"text\", \"c\": null}], \"d\": -1.5e3}\n".utf8), Fixtures.javaClass("text"),
      Array(
        "%PDF-1.4\n/CreationDate (D:20261125)\n/ID [<01> <02>]\nxref\n0 1\ntrailer\nstartxref\n9\n%%EOF\n"
          .utf8),
    ]
  }()

  @Test(arguments: seeds) func `no mutation breaks a comparison or goes unseen`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for (index, file) in Self.files.enumerated() {
      for round in 0..<150 {
        let mutated = Self.mutated(file, &generator)
        let verdict = try ArtifactComparison().verdict(ByteSource(file), ByteSource(mutated), name: "f")
        #expect((verdict == .identical) == (file == mutated), "seed \(seed), file \(index), round \(round)")
        let again = Self.mutated(file, &generator)
        let both = try ArtifactComparison().verdict(ByteSource(mutated), ByteSource(again), name: "f")
        #expect((both == .identical) == (mutated == again), "seed \(seed), file \(index), round \(round)")
      }
    }
  }

  @Test(arguments: files.indices) func `each flipped byte has a place`(index: Int) throws {
    let file = Self.files[index]
    for position in stride(from: 0, to: file.count, by: file.count > 2_000 ? 7 : 1) {
      var other = file
      other[position] ^= 0x15
      let difference = try ArtifactComparison().difference(ByteSource(file), ByteSource(other), name: "f")
      #expect(difference?.place.hasPrefix("f") == true, "file \(index), byte \(position)")
    }
  }

  @Test func `a limit of depth or size turns to bytes and says so`() throws {
    var nested: [[UInt8]] = [[1], [2]]
    for _ in 0..<12 { nested = nested.map { Fixtures.gzip($0) } }
    let difference = try #require(
      try ArtifactComparison().difference(ByteSource(nested[0]), ByteSource(nested[1]), name: "f"))
    #expect(difference.notes.contains { $0.contains("8 containers deep") })
    var comparison = ArtifactComparison()
    comparison.limits.heldBytes = 100
    let large = [UInt8](repeating: 7, count: 5_000)
    let other = large.dropLast() + [8]
    let streamed = try #require(
      try comparison.difference(
        ByteSource(Fixtures.gzip(large)), ByteSource(Fixtures.gzip(Array(other))), name: "f"))
    #expect(streamed.place == "f!content@0x1387")
  }

  /// Two files that differ in one accepted field, and how many bytes that field has.
  static let accepted: [(field: String, left: [UInt8], right: [UInt8], bytes: Int)] = {
    let text = Array("some text\n".utf8)
    let rodata = Array("constant".utf8)
    return [
      ("gzip:mtime", Fixtures.gzip(text, mtime: 1), Fixtures.gzip(text, mtime: 2), 4),
      (
        "zip:time",
        Fixtures.zip([.init(name: "a", bytes: text, time: 1), .init(name: "b", bytes: [1], time: 1)]),
        Fixtures.zip([.init(name: "a", bytes: text, time: 2), .init(name: "b", bytes: [1], time: 2)]), 16
      ),
      (
        "tar:mtime", Fixtures.tar([.init(name: "a", bytes: text, mtime: 1)]),
        Fixtures.tar([.init(name: "a", bytes: text, mtime: 2)]), 0
      ),
      (
        "elf:.swift_modhash", Fixtures.elf([(".swift_modhash", [1, 2]), (".rodata", rodata)]),
        Fixtures.elf([(".swift_modhash", [3, 4]), (".rodata", rodata)]), 2
      ),
      ("png:tIME", Fixtures.png(seconds: 1), Fixtures.png(seconds: 2), 7 + 4),
      ("ar:mtime", Fixtures.ar([("a/", text)]), Fixtures.ar([("a/", text)], time: "7"), 12),
      (
        "json:value:/a", Array("{\"a\": 12, \"b\": 34}".utf8), Array("{\"a\": 56, \"b\": 34}".utf8), 2
      ),
    ]
  }()

  @Test(arguments: accepted.indices) func `a normaliser hides no byte outside its field`(index: Int) throws {
    let (field, left, right, bytes) = Self.accepted[index]
    let rule = ArtifactNormaliser(name: "n", glob: "f", field: field, reason: "a test", owner: "tests")
    let comparison = ArtifactComparison(normalisers: [rule])
    #expect(
      try comparison.verdict(ByteSource(left), ByteSource(right), name: "f")
        == .identicalAfter(normalisers: ["n"]))
    var hidden = 0
    for position in right.indices {
      var other = right
      other[position] ^= 0x40
      let verdict = try comparison.verdict(ByteSource(left), ByteSource(other), name: "f")
      if verdict.difference == nil { hidden += 1 }
    }
    #expect(hidden <= bytes, "\(field) hides \(hidden) bytes")
  }

  private static func mutated(_ file: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var file = file
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let place = Int.random(in: 0..<max(1, file.count), using: &generator)
      guard place < file.count else { return file }
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: file[place] = .random(in: 0...255, using: &generator)
      case 1: file[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      case 2: file.removeSubrange(place...)
      case 3: file.insert(.random(in: 0...255, using: &generator), at: place)
      case 4: for index in place..<min(file.count, place + 8) { file[index] = 0xFF }
      default: file.remove(at: place)
      }
    }
    return file
  }
}
