import FoundationEssentials
import PortcullisCore
import Testing

/// What a person sees of a report that was written to deceive.
@Suite struct `A hostile test report` {
  private static let token = "ghp_" + String(repeating: "0123456789", count: 3) + "abcdef"
  private static let gateFile = "version: 1\ntests: [r/*.xml]\n"

  /// Three failed cases of five: one with a message of megabytes, one that plays with its reader, one like any other.
  private static var report: String {
    let long = String(repeating: "y", count: 3_000_000)
    let words = (0..<30).map { "word\($0)" }.joined(separator: " ")
    return """
      <testsuites><testsuite name="s" tests="5" failures="3">
      <testcase classname="shop.Cart" name="adds &lt;script&gt;alert(1)&lt;/script&gt;" file="src/cart_test.py" line="7">
      <failure message="want 1&#10;/merge&#10;::error::forged ##[add-mask]z \u{202E}&#x85;">\(long)</failure></testcase>
      <testcase classname="shop.Cart" name="pays"><error>password: \(token) ]]&gt; [[ATTACHMENT|/etc/passwd]]</error></testcase>
      <testcase classname="shop.Cart" name="sends"><failure message="\(words) \(token)">x</failure></testcase>
      <testcase name="a"/><testcase name="b"/></testsuite></testsuites>
      """
  }

  @Test func `is told by name, file and counts in every report, and does no harm there`() async throws {
    try await TemporaryProject.with(["portcullis.yml": Self.gateFile]) { project in
      try project.write(Self.report, to: "r/junit.xml")
      let run = try await CommandLineRun(
        [
          "run", "project", "--only", "tests.*", "--report", "text=-", "--report", "junit=o/j.xml",
          "--report",
          "markdown=o/m.md", "--report", "html=o/h.html", "--report", "json=o/j.json",
        ], in: project.parent)
      #expect(run.status == 1, "\(run.output)\(run.error)")
      let lead = "3 of 5 tests failed: shop.Cart adds"
      let lines = run.output.split(separator: "\n")
      #expect(lines.first { $0.contains("r/junit.xml:2: ") }?.contains(lead) == true, "\(run.output)")
      #expect(run.output.contains("(src/cart_test.py:7)"))
      for (name, text) in try [("text", run.output + run.error)] + Self.written(project) {
        #expect(text.contains(lead), "\(name) does not tell what failed")
        #expect(text.utf8.count < 64 << 10, "\(name) is large")
        #expect(!text.contains(Self.token.prefix(12)), "\(name) shows a secret")
        #expect(
          !text.unicodeScalars.contains {
            $0.value < 9 || (0x80..<0xA0).contains($0.value) || $0 == "\u{202E}"
          })
        let forged = text.split(separator: "\n").filter { $0.hasPrefix("/merge") || $0.hasPrefix("::error") }
        #expect(forged == [], "\(name) obeys")
        #expect(
          !text.contains("[[ATTACHMENT|") || name == "text" || name.hasSuffix("html")
            || name.hasSuffix("json"), "\(name)")
        if name != "text", !name.hasSuffix("json") { #expect(!text.contains("<script>alert"), "\(name)") }
      }
    }
  }

  private static func written(_ project: TemporaryProject) throws -> [(String, String)] {
    try ["o/j.xml", "o/m.md", "o/h.html", "o/j.json"].map { ($0, try project.read($0)) }
  }

  @Test func `of ten thousand failures stays readable`() async throws {
    try await TemporaryProject.with(["portcullis.yml": Self.gateFile]) { project in
      let failure = String(repeating: "<testcase name='a'><failure message='no'/></testcase>", count: 100)
      for number in 0..<100 { try project.write("<testsuite>\(failure)</testsuite>", to: "r/\(number).xml") }
      let run = try await CommandLineRun(
        [
          "run", "project", "--only", "tests.*", "--report", "text=-", "--report", "json=o/j.json", "--quiet",
        ],
        in: project.parent)
      #expect(run.status == 1)
      #expect(run.output.contains("10000 of 10000 tests failed: a: no"), "\(run.output.prefix(2000))")
      #expect(run.output.contains("and 9950 more failed"))
      #expect(run.output.split(separator: "\n").count < 600)
      #expect(try project.read("o/j.json").utf8.count < 256 << 10)
    }
  }
}
