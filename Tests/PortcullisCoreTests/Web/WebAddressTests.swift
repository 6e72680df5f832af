import PortcullisCore
import Testing

@Suite struct `A web address` {
  @Test(arguments: [
    ("https://Example.ORG", "https://example.org/"),
    ("http://a.example.org:80/x?y#z", "http://a.example.org/x?y"),
    ("HTTPS://example.org:8443?q", "https://example.org:8443/?q"), ("http://[::1]:81/", "http://[::1]:81/"),
    ("https://a_b.example.org/%20", "https://a_b.example.org/%20"),
  ])
  func `is read into one form`(text: String, expected: String) {
    #expect(WebAddress(text)?.description == expected)
  }

  @Test(arguments: [
    "", "example.org", "ftp://example.org/", "https://", "https:///x", "https://user@example.org/",
    "https://user:word@example.org/", "https://example.org:0/", "https://example.org:65536/",
    "https://example.org:/", "https://example.org:8o/", "https://exa mple.org/", "https://example.org/a b",
    "https://exämple.org/", "https://example.org\\@evil.example.org/", "https://[::1/", "https://[::g]/",
    "https://example.org:80:80/", "file:///etc/passwd", "https://example.org/\u{7F}", "https://a\r\nb/",
  ])
  func `is nothing else`(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test(arguments: [
    ("/c", "https://example.org/c"), ("c?d", "https://example.org/a/c?d"), ("../c", "https://example.org/c"),
    ("../../../c/./d/..", "https://example.org/c/"), ("?x", "https://example.org/a/b?x"),
    ("//other.example.org/x", "https://other.example.org/x"), ("#f", "https://example.org/a/b?q"),
    ("http://other.example.org", "http://other.example.org/"), (".", "https://example.org/a/"),
  ])
  func `resolves what an answer refers to`(reference: String, expected: String) {
    #expect(WebAddress("https://example.org/a/b?q")?.resolving(reference)?.description == expected)
  }

  @Test(arguments: ["javascript:x", "//user@example.org/", "file:/x", "/a b", "mailto:a@example.org"])
  func `follows no other reference`(reference: String) {
    #expect(WebAddress("https://example.org/a/b?q")?.resolving(reference) == nil)
  }

  @Test(arguments: [
    ("http://localhost:1/", true), ("http://127.9.9.9/", true), ("http://[::1]/", true),
    ("http://127.0.0.1.example.org/", false), ("http://128.0.0.1/", false), ("http://127.0.0/", false),
  ])
  func `knows this machine`(text: String, expected: Bool) {
    #expect(WebAddress(text)?.isLoopback == expected)
  }
}
