package import PortcullisCore
import PortcullisFormats

/// go.mod and go.work hold only characters that Go reads there, without a byte order mark.
package struct GomodEncodingCheck: Check {
  package struct Evidence: Codable, Sendable {
    let files: [GoModuleFiles.Reading<GoModBytes>]
  }

  package static let info = CheckInfo(
    id: "project.gomod-encoding",
    title: "go.mod and go.work are UTF-8 that Go reads",
    why: """
      A byte order mark or a no-break space in go.mod stops every go command, though an editor shows \
      nothing, and the message names a character that nobody sees.
      """,
    remedy: "Save the named file as UTF-8 without byte order mark.",
    subject: .repository, blocking: .yes,
    rules: [
      .init("GO-ENC-002.byte-order-mark", "a byte order mark in go.mod or go.work, which every Go refuses"),
      .init("GO-ENC-002.wide-encoding", "go.mod or go.work in UTF-16 or UTF-32"),
      .init("GO-ENC-002.nul", "a NUL byte in go.mod or go.work"),
      .init("GO-ENC-002.illegal-character", "a character that no word of go.mod may hold"),
      .init("GO-ENC-002.carriage-return", "carriage returns as the only line ends"),
      .init("GO-ENC-002.invalid-utf8", "bytes that are not UTF-8; Go accepts them"),
      .init("GO-ENC-002.bidirectional", "a control that makes the text read in another order"),
      .init("GO-ENC-002.unreadable", "a go.mod or go.work that could not be read"),
    ],
    belief: .init(
      "a byte order mark does the same harm in every file of a Go project",
      truth: """
        Go skips one mark at the start of a source file and refuses it in go.mod and go.work: \
        "unexpected input character '\\ufeff'".
        """))

  package static let examples: [Example<Self>] = [
    Example("plain text", Fixture(files: ["go.mod": "module example.org/a\n\ngo 1.27\n"]), .passes),
    Example("CRLF line ends", Fixture(files: ["go.mod": "module example.org/a\r\n"]), .passes),
    Example("ideographs in a comment", Fixture(files: ["go.mod": "// 你好\nmodule example.org/a\n"]), .passes),
    Example(
      "GBK in a comment, which Go accepts",
      Fixture(files: ["go.mod": .init(Array("// ".utf8) + [0xC4, 0xE3] + Array("\nmodule a\n".utf8))]),
      .passes),
    Example("no go.mod", Fixture(files: ["main.py": ""]), .notApplicable),
    Example(
      "a byte order mark", Fixture(files: ["go.mod": "\u{FEFF}module example.org/a\n"]),
      finds("byte-order-mark", "go.mod", 1, 1)),
    Example(
      "a byte order mark in go.work",
      Fixture(files: ["go.mod": "module example.org/a\n", "go.work": "\u{FEFF}go 1.27\n\nuse .\n"]),
      finds("byte-order-mark", "go.work", 1, 1)),
    Example(
      "a no-break space", Fixture(files: ["go.mod": "module example.org/a\n\ngo\u{A0}1.27\n"]),
      finds("illegal-character", "go.mod", 3, 3)),
    Example(
      "UTF-16",
      Fixture(files: ["go.mod": .init([0xFF, 0xFE] + "module a\n\ngo 1.27\n".utf8.flatMap { [$0, 0] })]),
      finds("wide-encoding", "go.mod", 1, 4)),
    Example("a NUL", Fixture(files: ["go.mod": "module a\0\n"]), finds("nul", "go.mod", 1, 9)),
    Example(
      "carriage returns alone", Fixture(files: ["go.mod": "module a\r\rgo 1.27\r"]),
      finds("carriage-return", "go.mod", 1, 1)),
    Example(
      "a right-to-left override", Fixture(files: ["go.mod": "// \u{202E}x\nmodule a\n"]),
      .finds([.init("GO-ENC-002.bidirectional", .warning, at: "go.mod", line: 1, column: 4)])),
  ]

  private static func finds(
    _ rule: String, _ path: String, _ line: Int, _ column: Int
  ) -> Example<Self>.Expectation {
    .finds([.init("GO-ENC-002.\(rule)", at: path, line: line, column: column)])
  }

  package init(options: NoOptions) {}

  package func collect(in context: RunContext) async throws -> Evidence {
    let paths = GoModuleFiles.paths(in: context.workspace)
    return Evidence(files: try GoModuleFiles.read(paths, in: context) { _, bytes in GoModBytes(bytes) })
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.files.flatMap { file in
      guard let seen = file.seen else {
        return [GoModuleFiles.unreadable(file.path, file.unreadable, rule: "GO-ENC-002.unreadable")]
      }
      return seen.faults.map { Self.finding($0, in: file.path) }
    }
  }

  private static func finding(_ fault: GoModBytes.Fault, in path: String) -> Finding {
    let location = Location(path, line: fault.place.line, column: fault.place.column)
    let (rule, severity, remedy): (String, Severity, String) =
      switch fault.kind {
      case .byteOrderMark:
        ("byte-order-mark", .failure, "Delete the three bytes EF BB BF at offset \(fault.offset) of \(path).")
      case .wideEncoding: ("wide-encoding", .failure, "iconv -t UTF-8 \(path), from the encoding named")
      case .nul: ("nul", .failure, "Delete the NUL byte at \(location).")
      case .illegalCharacter:
        ("illegal-character", .failure, "Replace the character at \(location) with an ASCII space or letter.")
      case .carriageReturnLines: ("carriage-return", .failure, "Save \(path) with line feeds.")
      case .invalidUTF8: ("invalid-utf8", .information, "Save \(path) as UTF-8.")
      case .bidirectionalControl: ("bidirectional", .warning, "Delete the control at \(location).")
      }
    return Finding(
      "GO-ENC-002.\(rule)", severity, .fault(fault, path), at: location, evidence: [fault.text],
      remedy: remedy)
  }
}

extension Finding.Message {
  fileprivate static func fault(_ fault: GoModBytes.Fault, _ path: String) -> Self {
    switch fault.kind {
    case .byteOrderMark: "byte order mark in \(path), and Go refuses the file"
    case .wideEncoding: "\(path) is not UTF-8 (\(fault.text.prefix { $0 != ":" }))"
    case .nul: "NUL byte in \(path)"
    case .illegalCharacter: "\(fault.text) in \(path)"
    case .carriageReturnLines: "\(path) ends its lines with carriage returns alone, and Go sees one line"
    case .invalidUTF8: "bytes that are not UTF-8 in \(path)"
    case .bidirectionalControl: "text direction control \(fault.text) in \(path)"
    }
  }
}
