import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

@Suite struct `A file of digests` {
  private static let sha256 = String(repeating: "a1", count: 32)
  private static let sha384 = String(repeating: "b2", count: 48)
  private static let sha512 = String(repeating: "c3", count: 64)

  private func file(_ text: String) -> ChecksumFile { ChecksumFile(Array(text.utf8)) }

  @Test(
    arguments: [
      ("\(sha256)  a", "sha256:\(sha256)", "a"), ("\(sha256) *a b", "sha256:\(sha256)", "a b"),
      ("\(sha256) a", "sha256:\(sha256)", "a"), ("\(sha256)\ta", "sha256:\(sha256)", "a"),
      ("\(sha384)  d/a", "sha384:\(sha384)", "d/a"), ("\(sha512)  ./a\r", "sha512:\(sha512)", "./a"),
      (sha256.uppercased() + "  a", "sha256:\(sha256)", "a"),
      ("sha256:\(sha256)  a", "sha256:\(sha256)", "a"),
      ("SHA256 (a) = \(sha256)", "sha256:\(sha256)", "a"), ("SHA512(a)= \(sha512)", "sha512:\(sha512)", "a"),
      ("SHA2-256(a)= \(sha256)", "sha256:\(sha256)", "a"),
      ("SHA384 (a (1)) = \(sha384)", "sha384:\(sha384)", "a (1)"),
      ("\\\(sha256)  a\\nb\\\\c", "sha256:\(sha256)", "a\nb\\c"),
      ("\u{FEFF}\(sha256)  a", "sha256:\(sha256)", "a"),
      ("\(sha256)", "sha256:\(sha256)", nil), ("\n# a note\n\n\(sha256)  #a\n", "sha256:\(sha256)", "#a"),
    ] as [(String, String, String?)])
  func `holds one digest and its name`(text: String, digest: String, name: String?) {
    let file = file(text)
    #expect(file.entries.map(\.digest.description) == [digest])
    #expect(file.entries.map(\.name) == [name])
    #expect(file.faults.isEmpty)
  }

  @Test(arguments: [
    ("d41d8cd98f00b204e9800998ecf8427e  a", ChecksumFile.Fault.Reason.weak("MD5")),
    ("MD5 (a) = d41d8cd98f00b204e9800998ecf8427e", .weak("MD5")),
    ("\(String(repeating: "0", count: 40))  a", .weak("SHA-1")), ("SHA1 (a) = 00", .weak("SHA1")),
    ("\(sha256.dropLast())  a", .wrongLength(63)), ("SHA256 (a) = \(sha512)", .wrongLength(128)),
    ("SHA3-256 (a) = \(sha256)", .unknownAlgorithm("SHA3256")),
    ("BLAKE2b (a) = \(sha512)", .unknownAlgorithm("BLAKE2B")),
    ("hello world", .malformed), ("\(sha256.dropLast())g  a", .malformed),
    ("sha512:\(sha256)  a", .malformed),
    ("\\\(sha256)  a\\x", .malformed), ("\(sha256)  " + String(repeating: "n", count: 9000), .malformed),
  ])
  func `refuses a line with its reason`(text: String, reason: ChecksumFile.Fault.Reason) {
    let file = file("\(Self.sha256)  first\n" + text)
    #expect(file.entries.map(\.name) == ["first"])
    #expect(file.faults.map(\.reason) == [reason])
    #expect(file.faults.map(\.line) == [2])
  }

  @Test func `inside a signature is read, and said to be signed`() {
    let text = """
      -----BEGIN PGP SIGNED MESSAGE-----
      Hash: SHA256

      \(Self.sha256)  a
      - \(Self.sha512)  b
      -----BEGIN PGP SIGNATURE-----

      iQIzBAEBCAAdFiEE
      -----END PGP SIGNATURE-----
      """
    let file = file(text)
    #expect(file.isSigned)
    #expect(file.entries.map(\.name) == ["a", "b"])
    #expect(file.entries.map(\.line) == [4, 5])
    #expect(file.faults.isEmpty)
  }

  @Test func `of a hostile size is cut with a fault`() {
    let file = ChecksumFile(Array(repeating: "x\n", count: 200_000).flatMap { Array($0.utf8) })
    #expect(file.faults.count == 1001)
    #expect(file.entries.isEmpty)
  }

  @Test(arguments: 0..<40)
  func `never crashes on random bytes`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes = Array("\\SHA256 (a) = \(Self.sha256)\n\(Self.sha256) *b\n".utf8)
    for _ in 0..<20 {
      bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
    }
    #expect(ChecksumFile(bytes).entries.count <= 3)
  }
}
