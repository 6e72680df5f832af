import PortcullisCore
import PortcullisSystem
import PortcullisTestSupport
import PortcullisXML
import Testing

@testable import PortcullisReports

@Suite struct `hostile text never breaks a report` {
  private static let isFull = Machine.environment()["PORTCULLIS_FULL"] != nil
  private let files = Files.live(user: .current())

  @Test func `every class in every field gives JUnit that three parsers accept`() async throws {
    try await files.withTemporaryDirectory { directory in
      for (number, hostile) in HostileText.all.enumerated() {
        for field in HostileReport.Field.allCases {
          let report = HostileReport.report(hostile.text, in: field)
          for profile in JUnitProfile.allCases {
            let name = "\(directory)/\(number)-\(field.rawValue)-\(profile.rawValue)"
            try write(report, JUnitReporter(profile: profile), to: name)
          }
        }
      }
      let expected = HostileText.all.count * HostileReport.Field.allCases.count * JUnitProfile.allCases.count
      try await expectAcceptance(of: directory, files: expected)
    }
  }

  @Test func `random bytes in every field give JUnit that three parsers accept`() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    let count = Self.isFull ? 100_000 : 2_000
    try await files.withTemporaryDirectory { directory in
      var generator = SeededGenerator(seed: seed)
      for file in 0..<(count / 200) {
        let texts = (0..<200).map { _ in randomText(&generator) }
        try write(HostileReport.report(texts), JUnitReporter(), to: "\(directory)/\(file)")
      }
      try await expectAcceptance(of: directory, files: count / 200)
    }
  }

  @Test(arguments: HostileText.all)
  func `every other format stays what it is`(hostile: HostileText) async throws {
    for field in HostileReport.Field.allCases {
      let report = HostileReport.report(hostile.text, in: field)
      for format in [ReportFormat.json, .sarif, .codequality] {
        _ = try JSONValue(parsing: ReportRequest(format.rawValue).reporter().bytes(of: report))
      }
      let json = try JSONReporter().bytes(of: report)
      #expect(try JSONReporter().bytes(of: JSONReportReader.report(from: json)) == json)
      LiveCommands.expectNone(inMarkdown: try MarkdownReporter().text(of: report))
      LiveCommands.expectNone(inMarkdown: try MarkdownReporter(budget: .bytes(3000)).text(of: report))
      LiveCommands.expectNone(inHTML: try HTMLReporter().text(of: report))
      LiveCommands.expectNone(inLog: try TextReporter().text(of: report))
      LiveCommands.expectNone(inLog: try TextReporter(width: 60).text(of: report))
      LiveCommands.expectOnlyAnnotations(try GitHubReporter().text(of: report))
    }
  }

  private func write(_ report: RunReport, _ reporter: JUnitReporter, to name: String) throws {
    try files.replace(name + ".xml", reporter.bytes(of: report))
    let problems = JUnitCase.problems(of: report, within: reporter.limits).map(\.name)
    let names = report.results.map(\.name) + problems
    let expected = JSONValue.array(names.map { .string(XMLText.sanitised($0)) })
    try files.replace(name + ".names", Array(expected.text.utf8))
  }

  private func expectAcceptance(of directory: String, files expected: Int) async throws {
    let python = try await ForeignParsers.python(directory)
    let java = try await ForeignParsers.java(directory)
    #expect(python.count == expected)
    #expect(python == java)
  }

  /// Bytes of every value, and of those that make trouble together.
  private func randomText(_ generator: inout SeededGenerator) -> String {
    let spice: [UInt8] = [
      0, 9, 10, 13, 0x1B, 0x5B, 0x5D, 0x6D, 0x3C, 0x26, 0x3E, 0x22, 0x7F, 0x9B, 0xC2, 0xED, 0xEF, 0xBF,
    ]
    let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ -> UInt8 in
      let plain = UInt8.random(in: 0...255, using: &generator)
      return Bool.random(using: &generator) ? plain : spice[Int(plain) % spice.count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
