import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

@Suite struct `go.mod and go.work` {
  private func read(
    _ text: String, as role: GoMod.Role = .main, minor: Int = 27
  ) -> GoModReading { GoModReading(Array(text.utf8), as: role, minor: minor) }

  @Test func `every directive is read with its place`() throws {
    let file = try #require(
      read(
        """
        // Service of the example.
        module "example.org/risk" // the service

        go 1.26.1
        toolchain go1.27.3
        godebug panicnil=1
        tool example.org/risk/cmd/gen
        ignore ./web

        require (
        \texample.org/a v1.2.3
        \texample.org/b/v2 v2.0.0-20240102030405-0123456789ab // indirect; why not
        )
        require example.org/c v4.0.0+incompatible // indirect
        exclude example.org/a v1.2.2
        replace example.org/a => ../a
        replace example.org/a v1.2.3 => example.org/fork v1.2.4
        retract [v0.1.0, v0.2.0] // wrong
        retract v0.3.0
        """
      ).accepted)
    #expect(file.module == .init(value: "example.org/risk", place: GoModPlace(line: 2, column: 1)))
    #expect(file.go?.value == "1.26.1")
    #expect(file.toolchain?.value == "go1.27.3")
    #expect(file.settings.map(\.key) == ["panicnil"])
    #expect(file.tools.map(\.value) == ["example.org/risk/cmd/gen"])
    #expect(file.ignored.map(\.value) == ["./web"])
    #expect(file.requirements.map(\.path) == ["example.org/a", "example.org/b/v2", "example.org/c"])
    #expect(file.requirements.map(\.isIndirect) == [false, true, true])
    #expect(file.requirements[1].place == GoModPlace(line: 12, column: 2))
    #expect(file.exclusions.map(\.version) == ["v1.2.2"])
    #expect(file.replacement(for: "example.org/a", version: "v1.2.3")?.new.path == "example.org/fork")
    #expect(file.replacement(for: "example.org/a", version: "v1.0.0")?.isDirectory == true)
    #expect(file.retractions.map(\.high) == ["v0.2.0", "v0.3.0"])
  }

  @Test(arguments: [
    ("module", "go.mod:1: usage: module module/path"),
    ("module a\nmodule b", "go.mod:2: repeated module statement"),
    ("module\nmodule b", "go.mod:1: usage: module module/path"),
    ("module 'a'", "go.mod:1: invalid quoted string: unquoted string cannot contain quote"),
    ("module \"a", "go.mod:1:8: unexpected EOF in string"),
    ("module \"a\n", "go.mod:1:10: unexpected newline in string"),
    ("module a /* x */", "go.mod:1:10: mod files must use // comments (not /* */ comments)"),
    ("\u{FEFF}module a", "go.mod:1: unexpected input character '\\ufeff'"),
    ("module\u{A0}a", "go.mod:1:7: unexpected input character '\\u00a0'"),
    ("module a\0", "go.mod:1:9: unexpected input character '\\x00'"),
    ("module a\ngo v1.21", "go.mod:2: invalid go version 'v1.21': must match format 1.23.0"),
    ("module a\nfetch b", "go.mod:2: unknown directive: fetch"),
    ("module a\nfetch (\n b\n)", "go.mod:2: unknown block type: fetch"),
    (
      "module a\nrequire b.c/d v2.0.0",
      "go.mod:2: require b.c/d: version \"v2.0.0\" invalid: should be v0 or v1, not v2"
    ),
    (
      "module a\nrequire b.c/d v1",
      "go.mod:2: require b.c/d: version \"v1\" invalid: must be of the form v1.2.3"
    ),
    (
      "module a\nrequire b.c/v1 v1.0.0",
      "go.mod:2: require b.c/v1: version \"v1.0.0\" invalid: malformed module path \"b.c/v1\""
    ),
    (
      "module a\nreplace b.c/d => e.f/g",
      "go.mod:2: replacement module without version must be directory path (rooted or starting with . or ..)"
    ),
    ("module a\nretract [v1.0.0 v1.1.0]", "go.mod:2: expected ',' after version"),
    (
      "module a\nrequire (\n b v1.0.0\n) c", "go.mod:4:4: syntax error (expected newline after closing paren)"
    ),
    ("module a\nrequire (", "go.mod:2:10: syntax error (unterminated block started at 2:1)"),
  ])
  func `the first error is the one Go reports`(text: String, message: String) {
    #expect(read(text).errors.first?.message(in: "go.mod") == message)
  }

  @Test(arguments: [("toolchain go1.22", 20), ("godebug a=1", 22), ("tool a/b", 23), ("ignore ./a", 24)])
  func `a directive is unknown to the Go before it`(line: String, last: Int) {
    let text = "module a\n\(line)\n"
    #expect(read(text, minor: last).errors.map(\.text) == ["unknown directive: \(line.prefix { $0 != " " })"])
    #expect(read(text, minor: last + 1).errors.isEmpty)
  }

  @Test func `a dependency's file may hold what this Go does not know`() {
    let reading = read("module a\nfuture b\nfuture (\n c\n)\nretract > v1\ngo v1.28rc1+x\n", as: .dependency)
    #expect(reading.errors.isEmpty)
    #expect(reading.file.go?.value == "1.28")
  }

  @Test func `go.work has its own directives`() {
    let reading = read("go 1.27\n\nuse (\n\t./a\n\t../b\n)\nreplace c.d/e => ./e\n", as: .workspace)
    #expect(reading.errors.isEmpty)
    #expect(reading.file.used.map(\.value) == ["./a", "../b"])
    #expect(read("module a\n", as: .workspace).errors.map(\.text) == ["unknown directive: module"])
  }

  @Test func `CRLF and bytes that are not UTF-8 in a comment are accepted`() {
    let bytes = Array("// ".utf8) + [0xC4, 0xE3] + Array("\r\nmodule a\r\n\r\ngo 1.21\r\n".utf8)
    #expect(GoModReading(bytes, as: .main).accepted?.module?.value == "a")
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `random text never stops the reader and every place is inside`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = [
      "module", "require", "(", ")", "[", "]", ",", "\n", "\r\n", "\"", "`", "//", "/*", " ", "v1.2.3", "=>",
      "a.b/c", "\u{FEFF}", "\0", "\\", "go", "1.2", "retract", "replace", "é",
    ]
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<Int.random(in: 0..<20, using: &random) {
        text += words.randomElement(using: &random) ?? ""
      }
      let lines = text.utf8.count { $0 == 0x0A } + 1
      for error in read(text).errors {
        #expect((1...lines).contains(error.place.line), "seed \(seed): \(text.debugDescription)")
      }
    }
  }
}
