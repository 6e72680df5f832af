import PortcullisCore
import PortcullisReports
import Testing

@testable import portcullis

@Suite struct `A unified diff` {
  private func diff(_ before: String, _ after: String) -> String {
    UnifiedDiff(FileEdit(path: "a.go", before: Array(before.utf8), after: Array(after.utf8))).text
  }

  @Test func `shows the change with three lines around it`() {
    let before = (1...12).map { "line \($0)" }.joined(separator: "\n") + "\n"
    let after = before.replacing("line 6\n", with: "line six\n")
    #expect(
      diff(before, after) == """
        --- a/a.go
        +++ b/a.go
        @@ -3,7 +3,7 @@
         line 3
         line 4
         line 5
        -line 6
        +line six
         line 7
         line 8
         line 9
        """)
  }

  @Test func `spells out what cannot be seen`() {
    #expect(diff("\u{FEFF}a\n", "a\n").contains("-\\u{FEFF}a\n+a"))
    #expect(diff("a\u{202E}\u{1B}[31m\n", "a\n").contains("-a\\u{202E}\\u{1B}[31m"))
  }

  @Test(arguments: [
    ("out/a.xml", 0, "out/a.xml"), ("out/a.xml", 1, "out/a-001.xml"), ("out.d/a", 12, "out.d/a-012"),
  ])
  func `further files of a report are numbered before the ending`(path: String, shard: Int, expected: String)
  {
    #expect(ReportRequest.path(path, shard: shard) == expected)
  }
}
