import Testing

@testable import PortcullisFormats

@Suite struct `What a lock says each package is` {
  /// System, name of the package, and a text in which DIGEST stands for its digest.
  static let locks: [(LockSystem, String, String)] = [
    (.go, "example.org/lib v1.0.0", "example.org/lib v1.0.0 h1:DIGEST\n"),
    (.cargo, "lib 1.0.0", "[[package]]\nname = \"lib\"\nversion = \"1.0.0\"\nchecksum = \"DIGEST\"\n"),
    (
      .cargo, "lib 1.0.0 (registry+https://example.org)",
      "[metadata]\n\"checksum lib 1.0.0 (registry+https://example.org)\" = \"DIGEST\"\n"
    ),
    (
      .uv, "lib-1.0.tar.gz",
      "[[package]]\nname=\"lib\"\nversion=\"1.0\"\nsdist = { url = \"https://example.org/lib-1.0.tar.gz\", hash = \"sha256:DIGEST\" }\n"
    ),
    (
      .poetry, "lib-1.0-py3-none-any.whl",
      "[[package]]\nname=\"lib\"\nversion=\"1.0\"\nfiles = [{file = \"lib-1.0-py3-none-any.whl\", hash = \"sha256:DIGEST\"}]\n"
    ),
    (
      .poetry, "lib-1.0.tar.gz",
      "[metadata.files]\nlib = [{file = \"lib-1.0.tar.gz\", hash = \"sha256:DIGEST\"}]\n"
    ),
    (
      .pylock, "lib-1.0.tar.gz",
      "[[packages]]\nname=\"lib\"\nsdist = { name = \"lib-1.0.tar.gz\", hashes = { sha256 = \"DIGEST\" } }\n"
    ),
    (
      .npm, "@a/lib 1.0.0",
      "{\"packages\": {\"\": {}, \"node_modules/b/node_modules/@a/lib\": {\"version\": \"1.0.0\", \"integrity\": \"sha512-DIGEST\"}}}"
    ),
    (
      .npm, "lib 1.0.0",
      "{\"dependencies\": {\"b\": {\"dependencies\": {\"lib\": {\"version\": \"1.0.0\", \"integrity\": \"sha1-DIGEST\"}}}}}"
    ),
    (
      .pipfile, "lib ==1.0",
      "{\"default\": {\"lib\": {\"version\": \"==1.0\", \"hashes\": [\"sha256:DIGEST\"]}}}"
    ),
    (
      .swift, "lib 1.0.0",
      "{\"object\": {\"pins\": [{\"package\": \"lib\", \"state\": {\"version\": \"1.0.0\", \"revision\": \"DIGEST\"}}]}}"
    ),
    (.requirements, "lib ==1.0", "lib==1.0 \\\n  --hash=sha256:DIGEST\n"),
    (.pnpm, "lib@1.0.0", "packages:\n  lib@1.0.0:\n    resolution: {integrity: sha512-DIGEST}\n"),
    (
      .yarn, "@a/lib 1.0.0",
      "\"@a/lib@^1.0.0\", \"@a/lib@^1\":\n  version \"1.0.0\"\n  integrity sha512-DIGEST\n"
    ),
    (.yarn, "lib 1.0.0", "\"lib@npm:^1.0.0\":\n  version: 1.0.0\n  checksum: 10c0/DIGEST\n"),
  ]

  @Test(arguments: locks)
  func `a digest that moves under one version is named, and a version that moves is not`(
    system: LockSystem, package: String, text: String
  ) throws {
    func digests(_ text: String) throws -> LockDigests { try LockDigests(Array(text.utf8), of: system) }
    let old = try digests(text.replacing("DIGEST", with: "aa"))
    let new = try digests(text.replacing("DIGEST", with: "bb"))
    #expect(new.changes(since: old).map(\.package) == [package])
    #expect(old.changes(since: old).isEmpty)
    let other = text.replacing("DIGEST", with: "bb").replacing("1.0", with: "1.1")
    #expect(try digests(other).changes(since: old).isEmpty)
  }

  @Test func `one more digest is no other package, nor is a stronger algorithm`() throws {
    func digests(_ hashes: String) throws -> LockDigests {
      try LockDigests(Array("lib==1.0 \(hashes)\n".utf8), of: .requirements)
    }
    let old = try digests("--hash=sha256:aa")
    #expect(try digests("--hash=sha256:aa --hash=sha256:bb").changes(since: old).isEmpty)
    #expect(try digests("--hash=sha512:cc").changes(since: old).isEmpty)
    #expect(
      try digests("--hash=sha256:bb --hash=sha512:cc").changes(since: old).map(\.before) == ["sha256:aa"])
  }
}
