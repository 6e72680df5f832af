import FoundationEssentials
import PortcullisCore
import PortcullisSystem
import Testing

/// What a hostile report names is neither opened nor fetched, as `strace` sees it.
@Suite(
  .enabled(
    if: RealGo.environment["CI"] == "true" || FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"))
)
struct `A report that names other files` {
  /// `BASE` stands for the directory above the project.
  private static let reports = [
    "entity":
      "<!DOCTYPE t [<!ENTITY x SYSTEM 'file://BASE/canary'>]><testsuite><testcase name='a'>&x;</testcase></testsuite>",
    "relative":
      "<!DOCTYPE t [<!ENTITY x SYSTEM '../../canary'>]><testsuite><testcase name='a'>&x;</testcase></testsuite>",
    "parameter":
      "<!DOCTYPE t [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/canary.dtd'> %p;]><testsuite><testcase name='a'/></testsuite>",
    "external":
      "<!DOCTYPE testsuite SYSTEM 'http://127.0.0.1:9/canary.dtd'><testsuite><testcase name='a'/></testsuite>",
    "public":
      "<!DOCTYPE testsuite PUBLIC '-//X//DTD X//EN' 'file://BASE/canary.dtd'><testsuite><testcase name='a'/></testsuite>",
    "included":
      "<testsuite xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='../../canary' parse='text'/><testcase name='a'/></testsuite>",
    "schema":
      "<testsuite xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='http://127.0.0.1:9/canary.xsd' xsi:schemaLocation='urn:x file://BASE/canary.xsd'><testcase name='a'/></testsuite>",
    "catalog":
      "<?oasis-xml-catalog catalog='file://BASE/canary.cat'?><?xml-stylesheet href='file://BASE/canary.xsl'?><testsuite><testcase name='a'/></testsuite>",
    "named":
      "<testsuite file='BASE/canary'><testcase name='a' file='../../canary'><failure>[[ATTACHMENT|BASE/canary]]</failure></testcase></testsuite>",
  ]
  private static let refused: Set = ["entity", "relative", "parameter", "external", "public"]

  @Test func `touches neither a file nor the network`() async throws {
    try await Checkout.with(["portcullis.yml": "version: 1\ntests: [r/*.xml]\n"]) { checkout in
      for name in ["canary", "canary.dtd", "canary.xsd", "canary.cat", "canary.xsl"] {
        try checkout.write("canary", to: name)
      }
      for (name, text) in Self.reports {
        try checkout.write(text.replacing("BASE", with: checkout.base), to: "project/r/\(name).xml")
      }
      let (result, lines) = try await Self.trace(checkout)
      #expect(result.ending == .exited(1), "\(result.outputText)\(result.errorText)")
      for name in Self.reports.keys {
        #expect(lines.contains { $0.contains("r/\(name).xml") }, "the trace does not show \(name)")
      }
      #expect(lines.filter { $0.contains("canary") && !$0.contains("execve(") } == [])
      #expect(
        lines.filter { $0.contains("/xml/catalog") || $0.contains("socket(") || $0.contains("connect(") }
          == [])
      for name in Self.refused {
        let words = "r/\(name).xml cannot be read as a report: a document type declaration is not accepted"
        #expect(result.outputText.contains(words), "\(result.outputText)")
      }
    }
  }

  private static func trace(_ checkout: Checkout) async throws -> (ProcessResult, [Substring]) {
    let log = checkout.base + "/strace.log"
    let result = try await Processes.live(permissions: Permissions()).run(
      Command(
        "/usr/bin/strace",
        [
          "-f", "-qq", "-s", "4096", "-e", "trace=%file,%network", "-o", log, TracedRun.binary, "run",
          "project",
          "--only", "tests.*", "--report", "text=-", "--quiet",
        ], environment: ["PATH": "/usr/bin:/bin", "HOME": checkout.base + "/home"],
        workingDirectory: checkout.base, timeLimit: .seconds(120), outputLimit: 8 << 20))
    let text = String(decoding: try Data(contentsOf: URL(filePath: log)), as: UTF8.self)
    return (result, text.split(separator: "\n"))
  }
}
