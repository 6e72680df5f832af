import PortcullisCore
import Testing

@Suite struct `Fixing` {
  static let files = [
    "go.mod": "module example.org/hello\n\ngo 1.19\n", "main.go": "\u{FEFF}package main\n\nfunc main() {}\n",
  ]

  @Test func `a fix is a diff until it is applied, and applying twice changes nothing`() async throws {
    try await TemporaryProject.with(Self.files) { project in
      let shown = try await CommandLineRun(["fix", "--project", "project"], in: project.parent)
      #expect(shown.status == 0)
      #expect(shown.output.contains("-\\u{FEFF}package main") && shown.output.contains("+package main"))
      #expect(try project.read("project/main.go").unicodeScalars.first == "\u{FEFF}")

      let applied = try await CommandLineRun(
        ["fix", "project.source-encoding", "--apply", "--project", "project"], in: project.parent)
      #expect(applied.status == 0, "\(applied.error)")
      #expect(try project.read("project/main.go") == "package main\n\nfunc main() {}\n")

      let again = try await CommandLineRun(["fix", "--apply", "--project", "project"], in: project.parent)
      #expect(again.status == 0)
      #expect(again.output.isEmpty)
    }
  }
}
