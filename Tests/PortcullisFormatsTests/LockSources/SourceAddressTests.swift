import Testing

@testable import PortcullisFormats

@Suite struct `Addresses of sources` {
  static let table: [(text: String, scheme: String, host: String, isProtected: Bool, holdsSecret: Bool)] = [
    ("https://Example.org:8443/a?x=1#y", "https", "example.org", true, false),
    ("http://example.org/a", "http", "example.org", false, false),
    ("git+ssh://git@example.org/a.git", "git+ssh", "example.org", true, false),
    ("git@example.org:a/b.git", "ssh", "example.org", true, false),
    ("https://user:secret@example.org/a", "https", "example.org", true, true),
    ("https://token@example.org/a", "https", "example.org", true, true),
    ("https://${USER}:${TOKEN}@example.org/a", "https", "example.org", true, false),
    ("git+ssh://git:secret@example.org/a", "git+ssh", "example.org", true, true),
    ("https://example.org/a.tgz?access_token=x", "https", "example.org", true, true),
    ("registry+https://example.org/index", "registry+https", "example.org", true, false),
    ("sparse+http://example.org/index", "sparse+http", "example.org", false, false),
    ("git://example.org/a", "git", "example.org", false, false), ("file:///a", "file", "", true, false),
    ("https://[::1]:80/a", "https", "[::1]", true, false),
  ]

  @Test(arguments: table.indices) func `an address says who answers it`(index: Int) throws {
    let row = Self.table[index]
    let address = try #require(SourceAddress(row.text))
    #expect(address.scheme == row.scheme)
    #expect(address.host == row.host)
    #expect(address.isProtected == row.isProtected)
    #expect(address.holdsSecret == row.holdsSecret)
  }

  @Test(arguments: ["../a", "packages/a", "a.tgz", "@scope/a:b"]) func `a path has no host`(text: String) {
    #expect(SourceAddress(text) == nil)
  }
}
