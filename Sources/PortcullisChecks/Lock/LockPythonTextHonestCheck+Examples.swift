package import PortcullisCore

extension LockPythonTextHonestCheck {
  package static let examples: [Example<LockPythonTextHonestCheck>] = clean + breaks + others

  private static func file(_ text: String, named path: String = "requirements.txt") -> Fixture {
    Fixture(files: [path: .text(text)])
  }

  private static let clean: [Example<LockPythonTextHonestCheck>] = [
    Example("plain text with Windows line ends", file("# Größe\r\nnumpy==2.2.1\r\n"), .passes),
    Example("UTF-8 that says so", file("# -*- coding: utf-8 -*-\nnumpy==2.2.1\n"), .passes),
    Example("ASCII that says it is Latin-1", file("# coding: latin-1\nnumpy==2.2.1\n"), .passes),
    Example("a coding behind the second line", file("#\n#\n# coding: utf-7\nnumpy==2.2.1\n"), .passes),
    Example("no requirements file", Fixture(), .notApplicable),
  ]

  private static let breaks: [Example<LockPythonTextHonestCheck>] = [
    Example(
      "a requirement behind U+2028 in a comment", file("numpy==2.2.1\n# see below\u{2028}evil==1.0\n"),
      .finds([.init("PY-11", at: "requirements.txt", line: 2, column: 12)])),
    Example(
      "an index behind a form feed", file("numpy==2.2.1 # ok\u{C}--index-url https://example.org/\n"),
      .finds([.init("PY-11", at: "requirements.txt", line: 1, column: 18)])),
    Example(
      "a carriage return that a terminal overwrites", file("evil==1.0\r# numpy\nnumpy==2.2.1 # a\revil\n"),
      .finds([
        .init("PY-11", at: "requirements.txt", line: 1, column: 10),
        .init("PY-11", at: "requirements.txt", line: 2, column: 17),
      ])),
    Example(
      "a next line of Latin-1 between two requirements", file("numpy==2.2.1\u{85}evil==1.0\n"),
      .finds([.init("PY-11", at: "requirements.txt", line: 1, column: 13)])),
    Example(
      "a page break alone on its line", file("numpy==2.2.1\n\u{C}\npandas==2.3.3\n"),
      .finds([.init("PY-11", .warning, at: "requirements.txt", line: 2, column: 1)])),
    Example(
      "a hidden line in an included file",
      Fixture(files: [
        "requirements.txt": "-r deps/base.pip\n", "deps/base.pip": "# a\u{1D}evil\n",
      ]), .finds([.init("PY-11", at: "deps/base.pip", line: 1, column: 4)])),
  ]

  private static let others: [Example<LockPythonTextHonestCheck>] = [
    Example(
      "text that is turned around", file("numpy==2.2.1 # \u{202E}1.0\n"),
      .finds([.init("PY-11", at: "requirements.txt", line: 1, column: 16)])),
    Example(
      "turned text in a lock of uv", file("version = 1 # \u{2066}\n", named: "uv.lock"),
      .finds([.init("PY-11", at: "uv.lock", line: 1, column: 15)])),
    Example(
      "a NUL", file("numpy==2.2.1\n# \0\n"),
      .finds([.init("PY-11", at: "requirements.txt", line: 2, column: 3)])),
    Example(
      "an encoding in which ASCII is not ASCII", file("# coding=utf-7\n# +AAo-evil\n"),
      .finds([.init("PY-11", at: "requirements.txt", line: 1, column: 3)])),
    Example(
      "UTF-16", Fixture(files: ["requirements.txt": .init([0xFF, 0xFE, 0x61, 0, 0x0A, 0])]),
      .finds([.init("PY-11", at: "requirements.txt", line: 1, column: 1)])),
    Example(
      "bytes of another encoding", Fixture(files: ["requirements.txt": .init([0x23, 0x20, 0xE4, 0x0A])]),
      .finds([.init("PY-11", .warning, at: "requirements.txt", line: 1, column: 3)])),
  ]
}
