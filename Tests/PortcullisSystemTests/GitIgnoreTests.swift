import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisPipeline
@testable import PortcullisSystem

/// Our reading of ignore files against `git check-ignore`.
@Suite struct `Ignore rules mean what git says` {
  /// One rule file against many paths: git's answer is `source:line:pattern` for each, or nothing.
  private func compare(_ rules: String, _ paths: [String], seed: UInt64) async throws {
    try await GitSandbox.with { sandbox in
      try await sandbox.git("init", "-q")
      try sandbox.write(".gitignore", rules)
      let input = paths.joined(separator: "\0") + "\0"
      let output = try await sandbox.answer(
        of: ["check-ignore", "--no-index", "-v", "-n", "-z", "--stdin"], input: Array(input.utf8))
      let fields = output.split(separator: 0, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      let chain = GitIgnoreChain().adding(GitIgnore(Array(rules.utf8), base: "", source: ".gitignore"))
      for (index, path) in paths.enumerated() {
        let (line, pattern) = (fields[index * 4 + 1], fields[index * 4 + 2])
        let expected = pattern.hasPrefix("!") ? nil : Int(line)
        #expect(
          Self.line(ignoring: path, by: chain) == expected,
          "seed \(seed) rules \(rules.debugDescription) path \(path)")
      }
    }
  }

  /// Asks for each directory on the way first, as a walk does.
  private static func line(ignoring path: String, by chain: GitIgnoreChain) -> Int? {
    let parts = path.split(separator: "/")
    for count in 1..<max(parts.count, 1) {
      if let place = chain.ignoring(parts[..<count].joined(separator: "/"), isDirectory: true) {
        return place.line
      }
    }
    return chain.ignoring(path, isDirectory: false)?.line
  }

  @Test(arguments: [
    "*.o\n!keep.o\n/top\ndir/\na/**/b\n**/deep\nlast/**\n",
    "# note\n\\#file\n\\!bang\ntrail  \ntrail\\ \n\r\nx\r\n",
    "[abc].c\n[!a]x\n[^b]y\n[[:digit:]]z\n[]-]q\n[a-\n[z-a]\n", "foo**bar\nfoo**/baz\n**foo/x\n***\n",
    "/\n//\n!\n\\\n",
    "a/*/c\na/?\n*/d\n", "\u{FEFF}bom\n", "Foo\nb[A-C]r\n",
  ])
  func `known corners agree`(rules: String) async throws {
    let paths = [
      "a.o", "keep.o", "x/keep.o", "top", "x/top", "dir", "dir/f", "a/b", "a/x/b", "a/x/y/b", "deep",
      "x/deep",
      "last/f", "last", "#file", "!bang", "trail", "trail ", "x", "a.c", "d.c", "ax", "bx", "ay", "by", "5z",
      "zz", "]q",
      "-q", "fooXbar", "foo/bar", "foo/x/bar", "fooX/baz", "foo/baz", "foo/x/y/baz", "Xfoo/x", "foo/x",
      "a/b/c", "a/c",
      "q/d", "d", "bom", "foo", "Foo", "bBr", "bbr", "\\",
    ]
    try await compare(rules, paths, seed: 0)
  }

  @Test func `random rules on random paths agree`() async throws {
    var random = SeededGenerator(seed: .random(in: .min ... .max))
    print("seed \(random.seed)")
    for _ in 0..<150 {
      let rules =
        (0..<Int(random.next() % 4 + 1)).map { _ in Self.rule(&random) }.joined(separator: "\n") + "\n"
      let paths = (0..<60).map { _ in Self.path(&random) }
      try await compare(rules, paths, seed: random.seed)
    }
  }

  private static func pick(_ choices: [String], _ random: inout SeededGenerator) -> String {
    choices[Int(random.next() % UInt64(choices.count))]
  }

  private static func rule(_ random: inout SeededGenerator) -> String {
    let pieces = [
      "a", "b", "c", "A", "*", "?", "**", "/", "/", "**/", "/**", "/**/", "[ab]", "[!a]", "[a-b]", "\\a",
      "\\*", "-", ".", " ", "[",
      "]", "[[:alpha:]]", "[]a]",
    ]
    let body = (0..<Int(random.next() % 6 + 1)).map { _ in pick(pieces, &random) }.joined()
    return (random.next() % 5 == 0 ? "!" : "") + body
  }

  private static func path(_ random: inout SeededGenerator) -> String {
    let depth = Int(random.next() % 4)
    return (0...depth).map { _ in
      (0...Int(random.next() % 3)).map { _ in pick(["a", "b", "c", "A", "*", "-", "]", "a"], &random) }
        .joined()
    }.joined(separator: "/")
  }
}
