import Testing

@testable import PortcullisFormats

@Suite struct `Digests of Node locks` {
  static let strong = "sha512-" + String(repeating: "A", count: 85) + "A=="
  static let weak = "sha1-" + String(repeating: "A", count: 26) + "A="

  static let table: [(String, NodeIntegrity.Verdict)] = [
    (strong, .strong), (strong + " " + weak, .strong), (weak + " " + strong, .strong), (weak, .weak("sha1")),
    ("", .empty),
    ("sha256-" + String(repeating: "A", count: 42) + "A=", .strong),
    ("sha384-" + String(repeating: "A", count: 64), .strong),
    ("md5-" + String(repeating: "A", count: 21) + "A==", .weak("md5")),
    ("sha999-AAAA", .unknownAlgorithm("sha999")),
    ("AAAA", .unknownAlgorithm("AAAA")), (strong + "?opt", .strong),
    ("sha1-AAAA", .malformed("sha1 digest is 4 characters long instead of 28")),
    (String(strong.dropLast(3)) + "B==", .malformed("sha512 digest ends in bits that belong to nothing")),
    (
      strong.replacing("-A", with: "-!"),
      .malformed("sha512 digest holds a character that base64 does not know")
    ),
    (String(strong.dropLast()) + "A", .malformed("sha512 digest is not padded right")),
  ]

  @Test(arguments: table.indices) func `the strongest sound digest decides`(index: Int) {
    #expect(NodeIntegrity(Self.table[index].0).verdict == Self.table[index].1)
  }

  static let addresses: [(address: String, name: String, version: String, states: String?)] = [
    ("https://r.example.org/a/-/a-1.0.0.tgz", "a", "1.0.0", nil),
    ("https://r.example.org/@s/a/-/a-1.0.0.tgz", "@s/a", "1.0.0", nil),
    ("https://r.example.org/@s%2fa/-/a-1.0.0.tgz", "@s/a", "1.0.0", nil),
    ("https://r.example.org/x/@s/a/-/@s/a-1.0.0.tgz", "@s/a", "1.0.0", nil),
    ("https://r.example.org/a/-/a-1.0.0.tgz?cache=0#0a", "a", "1.0.0", nil),
    ("https://r.example.org/a/-/a-1.0.0.tgz", "a", "1.0.0+build", nil),
    ("https://r.example.org/b/-/b-1.0.0.tgz", "a", "1.0.0", "is an archive of b"),
    ("https://r.example.org/a/-/a-1.0.1.tgz", "a", "1.0.0", "is an archive of 1.0.1"),
    ("https://r.example.org/a/-/b-1.0.0.tgz", "a", "1.0.0", "is the archive b-1.0.0.tgz"),
  ]

  @Test(arguments: addresses.indices) func `an address states the package it is of`(index: Int) throws {
    let row = Self.addresses[index]
    let tarball = try #require(NodeTarball(row.address))
    #expect(tarball.mismatch(name: row.name, version: row.version) == row.states)
  }

  @Test func `addresses of another form state nothing`() {
    #expect(NodeTarball("https://example.org/download/@s/a/1.0.0/0a") == nil)
    #expect(NodeTarball("git+ssh://git@example.org/a.git#0a") == nil)
  }
}
