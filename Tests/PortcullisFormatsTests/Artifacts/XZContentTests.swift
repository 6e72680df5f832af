import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

@Suite struct `An xz file` {
  /// `hi there` and a line feed, twenty times over, as xz 5.4 packs it.
  static let file: [UInt8] = [
    0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x00, 0x04, 0xE6, 0xD6, 0xB4, 0x46, 0x02, 0x00, 0x21, 0x01,
    0x16, 0x00, 0x00, 0x00, 0x74, 0x2F, 0xE5, 0xA3, 0xE0, 0x00, 0xB3, 0x00, 0x10, 0x5D, 0x00, 0x34,
    0x1A, 0x40, 0x06, 0x41, 0xB9, 0x98, 0xD7, 0x83, 0x19, 0x86, 0xF2, 0x24, 0xF4, 0x00, 0x00, 0x00,
    0x6F, 0x24, 0x2A, 0xF2, 0x21, 0xB3, 0x4B, 0x97, 0x00, 0x01, 0x2C, 0xB4, 0x01, 0x00, 0x00, 0x00,
    0x21, 0xD8, 0xC0, 0xEE, 0xB1, 0xC4, 0x67, 0xFB, 0x02, 0x00, 0x00, 0x00, 0x00, 0x04, 0x59, 0x5A,
  ]

  private static let text = Array(String(repeating: "hi there\n", count: 20).utf8)

  @Test func `is decompressed, one stream after another`() throws {
    #expect(try XZContent.decoded(Self.file, limit: 1_000) == Self.text)
    #expect(
      try XZContent.decoded(Self.file + [0, 0, 0, 0] + Self.file, limit: 1_000) == Self.text + Self.text)
    #expect(try XZContent.decoded(Self.file, limit: Self.text.count) == Self.text)
    #expect(throws: XZError.self) { try XZContent.decoded(Self.file, limit: Self.text.count - 1) }
  }

  @Test func `that is cut or changed throws or gives bytes within the limit`() throws {
    for count in 1..<Self.file.count {
      #expect(throws: XZError.self) { try XZContent.decoded(Array(Self.file[..<count]), limit: 1_000) }
    }
    var generator = SeededGenerator(seed: .random(in: .min ... .max))
    for round in 0..<3_000 {
      var file = Self.file
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        file[Int.random(in: 0..<file.count, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      // Most are refused; what is not stays within the limit.
      guard let bytes = try? XZContent.decoded(file, limit: 1_000) else { continue }
      #expect(bytes.count <= 1_000, "seed \(generator.seed), round \(round)")
    }
  }
}
