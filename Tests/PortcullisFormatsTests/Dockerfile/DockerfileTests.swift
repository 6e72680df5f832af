import PortcullisFormats
import PortcullisTestSupport
import Testing

@Suite struct `Reading a Dockerfile` {
  static func outline(_ text: String) throws -> String { try Dockerfile(parsing: Array(text.utf8)).outline }

  @Test(arguments: [
    ("FROM a\nRUN b \\\n# note\n\n  c\n", "(from \"a\")\n(run \"b   c\")"),
    ("# escape=`\nFROM a\nRUN b `\n c\\\n", "(from \"a\")\n(run \"b  c\\\\\")"),
    ("\u{FEFF}from a as b\n", "(from \"a\" \"as\" \"b\")"),
    ("FROM a\nRUN b \\\\\nRUN c", "(from \"a\")\n(run \"b \\\\\\\\\")\n(run \"c\")"),
    ("RUN [\"a\", 'b']", "(run \"[\\\"a\\\", 'b']\")"),
    ("COPY --from=x [\"a b\", \"/c\"]", "(copy [\"--from=x\"] \"a b\" \"/c\")"),
    ("ONBUILD RUN a", "(onbuild (run \"a\"))"),
    ("NEWS for all", "(news \"\")"),
    ("ENV a=1 b='x y'", "(env \"a\" \"1\" \"=\" \"b\" \"'x y'\" \"=\")"),
    ("RUN <<EOF cat\nFROM x\nEOF\nUSER a\r\n", "(run \"<<EOF cat\")\n(user \"a\")"),
  ]) func `the tree is the builder's`(text: String, expected: String) throws {
    #expect(try Self.outline(text) == expected)
  }

  @Test(arguments: [
    ("", 1), ("# only\n", 1), ("FROM a\nENV X\n", 2), ("CMD [\"a\", 1]", 1), ("FROM a\nRUN <<A\nx\n", 2),
    ("# escape=/\nFROM a", 1), ("# check=a\n# check=b\nFROM a", 2),
    ("FROM a\n" + String(repeating: "x", count: 65_536), 2),
    (String(repeating: "ONBUILD ", count: 5_000), 1),
  ]) func `what the builder refuses is refused with its line`(text: String, line: Int) {
    #expect { try Dockerfile(parsing: Array(text.utf8)) } throws: { ($0 as? DockerfileError)?.line == line }
  }

  @Test func `a line of the longest length is read`() throws {
    #expect(
      try Dockerfile(parsing: Array("RUN ".utf8) + Array(repeating: 0x78, count: 65_531)).instructions.count
        == 1)
  }

  @Test func `every word knows its place`() throws {
    let text = "FROM --platform=x a AS b\nCOPY \\\n  --from=c d \\\n  e\nCOPY [\"f\", \"g\"]\nENV h=i\n"
    let bytes = Array(text.utf8)
    for instruction in try Dockerfile(parsing: bytes).instructions {
      for word in instruction.flags + instruction.arguments where word.text != "" {
        #expect(bytes[word.offset...].starts(with: word.text.utf8), "\(word)")
      }
    }
  }

  @Test(arguments: [
    ("# syntax=docker/dockerfile:1\nFROM a", "docker/dockerfile:1", 9),
    ("#!/usr/bin/env x\n#  SYNTAX = b c \nFROM a", "b c", 29),
    ("// syntax=d\nrest", "d", 10),
    ("\u{FEFF}# check=skip=all\n# syntax=e\n", "e", 29),
  ]) func `the frontend is found in every form`(text: String, value: String, offset: Int) {
    let directive = DockerSyntax.directive(in: Array(text.utf8))
    #expect(directive?.value == value)
    #expect(directive?.offset == offset)
  }

  @Test(arguments: ["FROM a\n# syntax=b\n", "# note\n# syntax=b\n", "", "#syntax\n"])
  func `a comment behind anything else is no directive`(text: String) {
    #expect(DockerSyntax.directive(in: Array(text.utf8)) == nil)
  }
}

@Suite struct `Expansion of Dockerfile words` {
  static let variables = ["V": "1.2.3", "EMPTY": "", "REPO": "example.org/a/b.tar.gz"]

  @Test(arguments: [
    ("a$V", "a1.2.3"), ("${V:-x}", "1.2.3"), ("${NO:-x}", "x"), ("${NO-x}", "x"), ("${EMPTY-x}", ""),
    ("${EMPTY:-x}", "x"), ("${V:+y}", "y"), ("${EMPTY:+y}", ""), ("${EMPTY+y}", "y"), ("${V#*.}", "2.3"),
    ("${V##*.}", "3"), ("${V%.*}", "1.2"), ("${V%%.*}", "1"), ("${V/./-}", "1-2.3"), ("${V//./-}", "1-2-3"),
    ("${REPO##*/}", "b.tar.gz"), ("${REPO%.tar.?z}", "example.org/a/b"), ("'$V'", "$V"), ("\"$V\"", "1.2.3"),
    ("\\$V", "$V"), ("${V%\\*}", "1.2.3"), ("${V:?no}", "1.2.3"), ("${NO:-${V}}", "1.2.3"),
  ]) func `variables are replaced as the builder replaces them`(word: String, expected: String) throws {
    #expect(try DockerExpansion(variables: Self.variables, escape: "\\").expand(word).text == expected)
  }

  @Test(arguments: ["${", "${}", "${V", "${V:=x}", "${NO?}", "'a", "\"a", "${V%\\x}", "${V/a}"])
  func `what is no expansion is an error`(word: String) {
    #expect(throws: DockerExpansionError.self) {
      try DockerExpansion(variables: Self.variables, escape: "\\").expand(word)
    }
  }

  @Test func `values that double themselves end`() {
    let word = String(repeating: "$V", count: 100)
    let expansion = DockerExpansion(variables: ["V": String(repeating: "x", count: 60_000)], escape: "\\")
    #expect(throws: DockerExpansionError.self) { try expansion.expand(word) }
  }

  @Test func `substitutions nested without end are refused`() {
    let word = String(repeating: "${A:-", count: 10_000)
    #expect(throws: DockerExpansionError.self) {
      try DockerExpansion(variables: [:], escape: "\\").expand(word)
    }
  }
}

@Suite struct `Reading an image name` {
  static let digest = "sha256:" + String(repeating: "0a", count: 32)

  @Test(
    arguments: [
      ("alpine", "docker.io", "library/alpine", nil), ("alpine:3", "docker.io", "library/alpine", "3"),
      ("a/b:c", "docker.io", "a/b", "c"), ("localhost/a", "localhost", "a", nil),
      ("host:5000/a", "host:5000", "a", nil), ("host:5000/a:b", "host:5000", "a", "b"),
      ("index.docker.io/a", "docker.io", "library/a", nil), ("Host/a", "Host", "a", nil),
      ("test.com:5000", "docker.io", "library/test.com", "5000"),
      ("a__b/c.d-e", "docker.io", "a__b/c.d-e", nil),
    ] as [(String, String, String, String?)])
  func `registry, path and tag are told apart`(text: String, domain: String, path: String, tag: String?) {
    let image = ImageReference(text)
    #expect(image?.domain == domain)
    #expect(image?.path == path)
    #expect(image?.tag == tag)
    #expect(image?.isPinned == false)
  }

  @Test(arguments: ["", ":tag", "a//b", "-a", "a-", "A", "a/B", "a@", "https://a/b", "a b", "a___b"])
  func `what registries refuse is no reference`(text: String) { #expect(ImageReference(text) == nil) }

  @Test(arguments: [
    ("a@" + digest, true), ("a:b@" + digest, true), ("a@sha256:0a", false),
    ("a@" + digest.uppercased(), false),
    ("a@md5:" + String(repeating: "0a", count: 16), false), ("a@" + digest + "0", false),
    ("a@sha512:" + String(repeating: "0a", count: 64), true),
  ]) func `only a whole digest pins`(text: String, isPinned: Bool) {
    #expect(ImageReference(text)?.isPinned == isPinned)
  }
}
