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
    (
      .pnpm, "lib 1.0.0",
      "lockfileVersion: 5.4\npackages:\n  /lib/1.0.0:\n    resolution: {integrity: sha512-DIGEST}\n"
    ),
    (
      .bun, "@a/lib 1.0.0",
      "{\"lockfileVersion\": 1, \"packages\": {\"@a/lib\": [\"@a/lib@1.0.0\", \"\", {}, \"sha512-DIGEST\"]}}"
    ),
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

  @Test func `one more digest of a requirement is no other package, and one of another algorithm is`() throws
  {
    func digests(_ hashes: String) throws -> LockDigests {
      try LockDigests(Array("lib==1.0 \(hashes)\n".utf8), of: .requirements)
    }
    let old = try digests("--hash=sha256:aa")
    #expect(try digests("--hash=sha256:aa --hash=sha256:bb").changes(since: old).isEmpty)
    #expect(try digests("--hash=sha512:cc").changes(since: old).map(\.after) == ["sha512:cc"])
    #expect(
      try digests("--hash=sha256:bb --hash=sha512:cc").changes(since: old).map(\.before) == ["sha256:aa"])
  }

  /// Digests of one archive before and after, and what is told.
  static let archives: [(before: String, after: String, told: String?)] = [
    ("sha512-aa", "sha512-aa sha512-bb", "sha512-bb"), ("sha512-aa sha1-cc", "sha512-aa", nil),
    ("sha1-cc", "sha512-aa", nil), ("sha1-cc", "sha512-aa sha1-cc", nil),
    ("sha512-aa", "sha256-bb", "sha256-bb"), ("sha512-aa", "sha1-bb", "sha1-bb"),
    ("sha512-aa", "sha512-aa", nil),
  ]

  @Test(arguments: archives.indices) func `a second digest of one archive lets in a second one`(index: Int)
    throws
  {
    let row = Self.archives[index]
    func digests(_ integrity: String, _ text: String, _ system: LockSystem) throws -> LockDigests {
      try LockDigests(Array(text.replacing("DIGEST", with: integrity).utf8), of: system)
    }
    let npm = "{\"packages\": {\"node_modules/a\": {\"version\": \"1.0.0\", \"integrity\": \"DIGEST\"}}}"
    let yarn = "a@^1:\n  version \"1.0.0\"\n  integrity DIGEST\n"
    for (text, system) in [(npm, LockSystem.npm), (yarn, .yarn)] {
      let changes = try digests(row.after, text, system).changes(since: try digests(row.before, text, system))
      #expect(changes.map(\.after) == (row.told.map { [$0] } ?? []))
    }
    let moved = try digests(row.after, yarn, .yarn).changes(since: try digests(row.before, npm, .npm))
    #expect(moved.map(\.after) == (row.told.map { [$0] } ?? []))
  }
}
