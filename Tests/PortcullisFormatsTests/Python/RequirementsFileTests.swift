import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

@Suite struct `Requirements files` {
  private func entries(_ text: String) -> [RequirementsFile.Entry] {
    RequirementsFile(Array(text.utf8)).entries
  }

  /// Each text with the joined lines that pip makes of it.
  @Test(arguments: [
    ("a\n  # c\nb # d\n", ["a", "b"]), ("a==1 \\\n  --hash=sha256:x", ["a==1   --hash=sha256:x"]),
    ("a \\\n# c \\\nb", ["a", "b"]), ("q==1.0#x", ["q==1.0#x"]), ("a\\\n\\\nb", ["ab"]),
    ("a\r\nb\rc", ["a", "b", "c"]), ("a\u{2028}b\u{85}c\u{1C}d\u{0B}e", ["a", "b", "c", "d", "e"]),
    ("# a\u{2028}evil", ["evil"]), ("a \\", ["a"]), ("\\a\n", ["\\a"]), ("\\a \\\nb", ["a b"]), ("", []),
    ("a\u{3000}# c", ["a"]),
  ])
  func `lines are joined and stripped as pip does`(text: String, expected: [String]) {
    #expect(entries(text).map(\.text) == expected)
  }

  @Test(arguments: [
    ("-r a.txt", "a.txt"), ("-ra.txt", "a.txt"), ("--requirement=a.txt", "a.txt"),
    ("--requirem a.txt", "a.txt"),
    ("-r a.txt -r b.txt", "a.txt"), ("-c 'a b.txt'", "a b.txt"), ("--constr a.txt", "a.txt"),
  ])
  func `an include is found under every spelling`(line: String, path: String) {
    #expect(RequirementsFile(Array(line.utf8)).includes.map(\.path) == [path])
  }

  @Test func `an include beside a requirement is ignored`() {
    #expect(RequirementsFile(Array("a==1 -r b.txt".utf8)).includes.isEmpty)
  }

  @Test(arguments: [
    "--re a", "--hash", "--no-index=x", "--unknown", "-x", "a --hash=sha999:x", "-r 'a", "a --hash=x",
  ])
  func `a line that pip refuses is refused`(line: String) {
    guard case .refused? = entries(line).first?.subject else {
      Issue.record("\(line) is accepted")
      return
    }
  }

  @Test func `a hash keeps its place through joining`() throws {
    let hashes = try #require(entries("\n a==1 \\\n  --hash=sha256:x --hash sha512:y\n").first).hashes
    #expect(hashes.map(\.place) == [.init(line: 3, column: 3), .init(line: 3, column: 26)])
    #expect(hashes.map(\.algorithm) == ["sha256", "sha512"])
  }

  @Test func `a word among the options is dropped by pip and kept here`() throws {
    let entry = try #require(entries("a==1 --hash=sha256:x b==2").first)
    #expect(entry.dropped.map(\.text) == ["b==2"])
  }

  @Test(arguments: [
    ("./dir", "path"), ("dir/x", "path"), ("x-1.0.tar.gz", "archive"),
    ("name @ https://example.org/x.whl", "requirement"),
    ("https://example.org/x.whl", "address"), ("git+https://example.org/x@main#egg=x", "address"),
    ("-e .", "path"), ("-egit+https://example.org/x", "address"), ("name", "requirement"),
    ("--pre", "options"),
    ("name\t--hash=sha256:x", "refused"),
  ])
  func `names, addresses and paths are told apart`(line: String, kind: String) throws {
    let subject = try #require(entries(line).first).subject
    let found =
      switch subject {
      case .requirement: "requirement"
      case .address: "address"
      case .path(_, let isArchive): isArchive ? "archive" : "path"
      case .options: "options"
      case .refused: "refused"
      }
    #expect(found == kind)
  }

  @Test(arguments: [
    ("git+ssh://git@example.org/x.git", nil), ("git+https://example.org/x@v1#egg=x", "v1"),
    ("git+ssh://git@example.org/x.git@feature/a", "feature/a"), ("git+file:///x", nil),
  ])
  func `the revision follows the last at sign of the path`(url: String, revision: String?) {
    #expect(RequirementAddress(url).revision == revision)
  }

  static let seeds = (0..<4).map { _ in UInt64.random(in: .min ... .max) }

  @Test(arguments: seeds) func `random text never breaks the reader, and places stay inside`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let words = [
      "a==1", "\\", "\n", " ", "#", "--hash=sha256:", "-r", "-e", "'", "\"", "\u{2028}", "[", "]", ";", "@",
      "==",
      "git+https://", "${X}", "\r", "\t", "python_version<'3'", "\u{FEFF}", "--",
    ]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
        words.randomElement(using: &generator) ?? ""
      }.joined()
      let file = RequirementsFile(Array(text.utf8))
      for entry in file.entries {
        let places = [entry.place] + entry.hashes.map(\.place) + entry.dropped.map(\.place)
        #expect(
          places.allSatisfy { (1...file.lineCount).contains($0.line) && $0.column > 0 },
          "\(text.debugDescription)")
        #expect((entry.place.line...file.lineCount).contains(entry.lastLine), "\(text.debugDescription)")
      }
    }
  }

  @Test(arguments: seeds) func `random bytes never break the reader`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0..<200, using: &generator)).map { _ in
        UInt8.random(in: .min ... .max, using: &generator)
      }
      _ = RequirementsFile(bytes)
      _ = RequirementsEncoding.text(of: bytes)
      _ = GoSumFile(bytes)
      _ = SwiftProject(bytes)
      for system in LockSystem.allCases { _ = try? LockText.verify(bytes, as: system) }
    }
  }

  @Test func `a hostile file is read in time that grows with its size`() {
    let joined = String(repeating: "a \\\n", count: 50_000)
    let hashes = "a==1" + String(repeating: " \\\n --hash=sha256:x", count: 25_000)
    let clock = ContinuousClock()
    let duration = clock.measure {
      _ = entries(joined)
      _ = entries(hashes)
    }
    #expect(duration < .seconds(60))
  }
}
