import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

@Suite struct `Bytes of Go sources` {
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private func first(_ bytes: [UInt8]) -> GoSourceFault? { GoSourceScan(bytes).firstReported }
  private func first(_ text: String) -> GoSourceFault? { first(Array(text.utf8)) }

  @Test(arguments: [
    ("package main\n\nvar a = \"\u{FEFF}\"\n", 3, 10, "invalid BOM in the middle of the file"),
    ("\n\u{FEFF}package main\n", 2, 1, "illegal byte order mark"),
    ("package main\n\u{FEFF}import \"fmt\"\n", 2, 1, "invalid BOM in the middle of the file"),
    ("package\u{A0}main\n", 1, 8, "illegal character U+00A0"),
    ("package main；\n", 1, 13, "illegal character U+FF1B '；'"),
    ("package main\nvar print\u{200B}ln = 1\n", 2, 10, "invalid character U+200B in identifier"),
    ("package main\nvar ٣ = 1\n", 2, 5, "identifier cannot begin with digit U+0663 '٣'"),
    ("package main\nimport “fmt”\n", 2, 8, "curly quotation mark '“' (use neutral '\"')"),
    ("package main\nvar a = 1\u{1A}", 2, 10, "invalid character U+001A"),
    ("package main\nvar a = `\n\u{0}`\n", 3, 1, "invalid NUL character"),
    ("// a\u{0}\npackage main\n", 1, 5, "unexpected NUL in input"),
    ("#!/bin/go\npackage main\n", 1, 1, "illegal character U+0023 '#'"),
    ("package main\rimport \"fmt\"\r", 1, 14, "expected ';', found 'import'"),
    ("// a\rpackage main\r", 1, 19, "expected 'package', found 'EOF'"),
  ])
  func `the fault that Go prints first`(source: String, line: Int, column: Int, text: String) throws {
    let fault = try #require(first(source))
    #expect(fault.line == line)
    #expect(fault.column == column)
    #expect(fault.text == text)
  }

  @Test func `the loader does not count the mark that starts the file`() throws {
    let bytes = Self.mark + Array("// ".utf8) + [0xC4] + Array("\npackage main\n".utf8)
    #expect(try #require(first(bytes)).column == 4)
    let code = Self.mark + Array("package main; var\u{A0}a int\n".utf8)
    #expect(try #require(first(code)).column == 21)
  }

  @Test(arguments: [
    "package main\n\n// \u{202E} and ' \" ` unbalanced\nvar a = 'x' + '\\'' + '\"'\n",
    "package main\n/* // */ var s = \"\\\"\" // \"\nvar größe, 名 = `\\`, \"#$?@\"\n",
    "package main\r\n\r\nvar a = 1\r\n",
  ])
  func `comments, strings and letters of any script are no fault`(source: String) {
    #expect(first(source) == nil)
  }

  @Test(arguments: [
    ("//go:build ignore\n\npackage a\n", true), ("//go:build ignore && linux\n\npackage a\n", true),
    ("//go:build !(ignore || linux)\n\npackage a\n", false),
    ("//go:build linux || ignore\n\npackage a\n", false),
    ("// text\n\n//go:build ignore\n\npackage a\n", true), ("package a\n\n//go:build ignore\n", false),
  ])
  func `a file that no build includes is known by its constraint`(source: String, never: Bool) {
    #expect(GoSourceScan(Array(source.utf8)).isNeverBuilt == never)
  }

  @Test func `invalid bytes suggest the encoding they came from`() {
    let gbk = Array("// ".utf8) + [0xC4, 0xE3, 0xBA, 0xC3] + Array("\npackage a\n".utf8)
    #expect(GoSourceScan(gbk).guess == "GBK or GB18030")
    let latin = Array("// caf".utf8) + [0xE9] + Array(" ol".utf8) + [0xE9] + Array("\npackage a\n".utf8)
    #expect(GoSourceScan(latin).guess == "ISO 8859-1 or Windows-1252")
  }

  @Test func `removing the mark touches nothing else and does nothing twice`() {
    let body = Array("package main\n".utf8) + Self.mark + Array("// later\n".utf8)
    let fixed = GoSourceScan.withoutByteOrderMark(Self.mark + body)
    #expect(fixed == body)
    #expect(GoSourceScan.withoutByteOrderMark(fixed) == body)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `random bytes are scanned to the end and every place is inside the file`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces: [[UInt8]] = [
      Array("package main\n".utf8), Array("import (\"a\")".utf8), Array("//".utf8), Array("/*".utf8), [0x22],
      [0x60],
      [0x27], [0x5C], Self.mark, [0], [0xFF, 0xFE], [0xC4, 0xE3], [0x0A], [0x0D], Array("é".utf8),
      [0xE2, 0x80],
    ]
    for _ in 0..<1000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<12, using: &random) {
        bytes +=
          Bool.random(using: &random)
          ? pieces.randomElement(using: &random) ?? [] : [UInt8.random(in: 0...255, using: &random)]
      }
      let lines = bytes.count { $0 == 0x0A } + 1
      for fault in GoSourceScan(bytes).faults {
        let isInside =
          (0...bytes.count).contains(fault.offset) && (1...lines).contains(fault.line) && fault.column >= 1
        #expect(isInside, "seed \(seed): \(bytes)")
      }
    }
  }

  @Test func `a long file of faults is scanned in one pass and cut short`() {
    let bytes = Array("package a\n".utf8) + [UInt8](repeating: 0xFF, count: 300_000)
    let scan = GoSourceScan(bytes)
    #expect(scan.faultCount >= 300_000)
    #expect(scan.faults.count <= 200)
  }
}
