package import PortcullisCore

extension SourceEncodingCheck {
  package static let examples: [Example<Self>] = passing + warning + failing

  private static let program = "package main\n\nfunc main() { println(\"ok\") }\n"
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func main(_ bytes: [UInt8]) -> Fixture {
    Fixture(files: ["go.mod": "module example.org/hello\n", "main.go": .init(bytes)])
  }

  private static func main(_ text: String) -> Fixture { main(Array(text.utf8)) }

  private static func finds(
    _ rule: String, _ line: Int, _ column: Int, _ severity: Severity = .failure
  ) -> Example<Self>.Expectation {
    .finds([.init("GO-ENC-001.\(rule)", severity, at: "main.go", line: line, column: column)])
  }

  private static let passing: [Example<Self>] = [
    Example("plain ASCII", main(program), .passes),
    Example("ideographs in a comment and a string", main("// 你好\npackage main\n\nvar s = \"你好\"\n"), .passes),
    Example("letters of another script in a name", main("package main\n\nvar größe = 1\n"), .passes),
    Example("CRLF line ends", main("package main\r\n\r\nvar a = 1\r\n"), .passes),
    Example(
      "a folder that go.mod ignores",
      Fixture(files: [
        "go.mod": "module a\n\nignore (\n\t./web\n\tgenerated\n)\n", "main.go": .text(program),
        "web/a.go": "\u{FEFF}\u{FEFF}", "x/generated/b.go": "\0",
      ]), .passes),
    Example("no Go file", Fixture(files: ["README.md": "hello\n"]), .notApplicable),
    Example(
      "only files that Go leaves out",
      Fixture(files: ["testdata/a.go": .init(mark), "_old.go": .init(mark), "x/.b.go": .init(mark)]),
      .notApplicable),
  ]

  private static let warning: [Example<Self>] = [
    Example(
      "a byte order mark at the start", main(mark + Array(program.utf8)),
      finds("leading-mark", 1, 1, .warning)),
    Example(
      "a mark before a build constraint, which is still honoured",
      main(mark + Array("//go:build linux\n\n\(program)".utf8)), finds("leading-mark", 1, 1, .warning)),
    Example(
      "a right-to-left override in a string", main("package main\n\nvar s = \"\u{202E}ok\"\n"),
      finds("bidirectional", 3, 10, .warning)),
    Example(
      "a carriage return that hides code in a comment",
      main("package main\n\n// note\rvar a = 1\nvar b = 2\n"), finds("carriage-return", 3, 8, .warning)),
    Example(
      "invalid bytes in a file that no build includes",
      main(Array("//go:build ignore\n\n// ".utf8) + [0xE9] + Array("\n\(program)".utf8)),
      finds("invalid-utf8", 3, 4, .warning)),
  ]

  private static let failing: [Example<Self>] = [
    Example(
      "a second mark at the start", main(mark + mark + Array(program.utf8)),
      .finds([
        .init("GO-ENC-001.leading-mark", .warning, at: "main.go", line: 1, column: 1),
        .init("GO-ENC-001.misplaced-mark", at: "main.go", line: 1, column: 4),
      ])),
    Example(
      "a mark where two files were joined", main("package main\n\n\u{FEFF}func main() {}\n"),
      finds("misplaced-mark", 3, 1)),
    Example(
      "UTF-16 with its mark", main([0xFF, 0xFE] + program.utf8.flatMap { [$0, 0] }),
      finds("wide-encoding", 1, 1)),
    Example(
      "UTF-16 without a mark", main(program.utf8.flatMap { [$0, 0] }), finds("wide-encoding", 1, 2)),
    Example(
      "GBK in the first comment", main(Array("// ".utf8) + [0xC4, 0xE3, 0x0A] + Array(program.utf8)),
      finds("invalid-utf8", 1, 4)),
    Example(
      "Latin-1 in a string", main(Array("package main\n\nvar s = \"".utf8) + [0xE9] + Array("\"\n".utf8)),
      finds("invalid-utf8", 3, 10)),
    Example("a NUL in code", main("package main\n\nvar a\0 = 1\n"), finds("nul", 3, 6)),
    Example(
      "a space that does not break, pasted from a web page",
      main("package main\n\nvar\u{A0}a = 1\n"), finds("illegal-character", 3, 4)),
    Example("curly quotes", main("package main\n\nimport “fmt”\n"), finds("illegal-character", 3, 8)),
    Example(
      "an interpreter line", main("#!/usr/bin/env go\n\(program)"), finds("illegal-character", 1, 1)),
    Example(
      "carriage returns as line ends", main("package main\r\rfunc main() {}\r"),
      finds("carriage-return", 1, 15)),
    Example(
      "a link that leaves the project",
      Fixture(files: ["main.go": .init(linkTo: "/etc/passwd"), "/etc/passwd": "root\n"]), .inconclusive),
  ]
}
