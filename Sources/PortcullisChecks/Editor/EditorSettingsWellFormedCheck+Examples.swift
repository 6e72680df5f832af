package import PortcullisCore

extension EditorSettingsWellFormedCheck {
  package static let examples: [Example<Self>] = [
    Example(
      "comments and a trailing comma",
      settings("{\n  // why\n  \"go.useLanguageServer\": true, /* yes */\n}\n"), .passes),
    Example("a byte order mark", settings("\u{FEFF}{}\n"), .passes),
    Example(
      "a workspace file that agrees with the folder",
      Fixture(files: [
        "app.code-workspace":
          "{ \"folders\": [ { \"path\": \".\" } ], \"settings\": { \"go.goroot\": \"/go\" } }",
        ".vscode/settings.json": "{ \"go.goroot\": \"/go\" }",
      ]), .passes),
    Example("no VS Code file", Fixture(files: ["main.go": "package main\n"]), .notApplicable),
    Example(
      "a broken file among fixtures", Fixture(files: ["fixtures/.vscode/settings.json": "{"]), .notApplicable),
    Example(
      "a missing comma", settings("{\n  \"go.goroot\": \"/go\"\n  \"go.gopath\": \"/p\"\n}\n"),
      finds("syntax", .failure, 3, 3)),
    Example("an open object", settings("{\n  \"go.goroot\": \"/go\"\n"), finds("syntax", .failure, 3, 1)),
    Example("single quotes", settings("{ 'go.goroot': '/go' }"), finds("syntax", .failure, 1, 3)),
    Example("an empty file", settings(""), finds("syntax", .failure, 1, 1)),
    Example(
      "a list", settings("[]"), .finds([.init("GO-VSC-006.not-an-object", at: ".vscode/settings.json")])),
    Example(
      "bytes that are not UTF-8", Fixture(files: [".vscode/settings.json": .init([0x7B, 0xFF, 0x7D])]),
      .finds([.init("GO-VSC-006.not-text", at: ".vscode/settings.json")])),
    Example(
      "a setting written twice", settings("{\n  \"go.gopath\": \"/a\",\n  \"go.gopath\": \"/b\"\n}\n"),
      finds("repeated", .warning, 3, 3)),
    Example(
      "a workspace setting that a folder overrides",
      Fixture(files: [
        "app.code-workspace": "{\n  \"settings\": {\n    \"go.gopath\": \"/a\"\n  }\n}\n",
        ".vscode/settings.json": "{ \"go.gopath\": \"/b\" }",
      ]),
      .finds([
        .init("GO-VSC-006.overridden", .information, at: "app.code-workspace", line: 3, column: 5)
      ])),
  ]

  private static func settings(_ text: String) -> Fixture {
    Fixture(files: [".vscode/settings.json": .text(text)])
  }

  private static func finds(
    _ rule: String, _ severity: Severity, _ line: Int, _ column: Int
  ) -> Example<Self>.Expectation {
    .finds([.init("GO-VSC-006.\(rule)", severity, at: ".vscode/settings.json", line: line, column: column)])
  }
}
