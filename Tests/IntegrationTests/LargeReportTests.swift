import FoundationEssentials
import PortcullisCore
import PortcullisSystem
import Testing

/// A report of 100 MB streams by; it is never held in memory.
@Suite(.enabled(if: RealGo.environment["PORTCULLIS_FULL"] != nil, "reads 100 MB")) struct `A large report` {
  private static let cases = 600_000
  private static let megabytes = 300

  @Test func `of 600,000 cases and 100 MB is counted in a bounded memory`() async throws {
    try await Checkout.with(["portcullis.yml": "version: 1\ntests: [r/*.xml]\n"]) { checkout in
      let size = try Self.write(to: checkout.root + "/r")
      #expect(size > 100_000_000)
      let log = checkout.base + "/memory"
      let result = try await Processes.live(permissions: Permissions()).run(
        Command(
          "/usr/bin/time",
          [
            "-f", "%M", "-o", log, TracedRun.binary, "run", "project", "--only", "tests.*", "--report",
            "text=-",
            "--quiet",
          ], environment: ["PATH": "/usr/bin:/bin", "HOME": checkout.base], workingDirectory: checkout.base,
          timeLimit: .seconds(900), outputLimit: 1 << 20))
      #expect(result.ending == .exited(1), "\(result.outputText)\(result.errorText)")
      #expect(result.outputText.contains("600 of 600000 tests failed"), "\(result.outputText)")
      let text = String(decoding: try Data(contentsOf: URL(filePath: log)), as: UTF8.self)
      let kilobytes = try #require(text.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) })
      print("\(size >> 20) MiB read in \(kilobytes >> 10) MiB")
      #expect(kilobytes < Self.megabytes << 10)
    }
  }

  /// Writes the report suite by suite and answers its size.
  private static func write(to folder: String) throws -> Int {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let padding = String(repeating: "parameter-", count: 9)
    var text: [UInt8] = Array("<testsuites tests='\(cases)' failures='\(cases / 1000)'>\n".utf8)
    text.reserveCapacity(120 << 20)
    for suite in 0..<cases / 1000 {
      text += "<testsuite name='package.module_\(suite)' tests='1000' failures='1'>\n".utf8
      for number in 0..<1000 {
        let body = number == 500 ? "><failure message='no'>why</failure></testcase>\n" : "/>\n"
        text +=
          "<testcase classname='package.module_\(suite).Class' name='test_\(number)[\(padding)\(number)]' time='0.001'"
          .utf8
        text += body.utf8
      }
      text += "</testsuite>\n".utf8
    }
    text += "</testsuites>\n".utf8
    try Data(text).write(to: URL(filePath: folder + "/junit.xml"))
    return text.count
  }
}
