import FoundationEssentials
import PortcullisCore
import PortcullisPipeline
import PortcullisSystem
import PortcullisTestSupport
import PortcullisXML
import Testing

@testable import PortcullisReports

@Suite struct `strict profiles obey their schema` {
  private func schema() throws -> XMLSchema {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Parsers")
    return try XMLSchema(parsing: [UInt8](Data(contentsOf: folder.appending(path: "junit-strict.xsd"))))
  }

  @Test(arguments: [JUnitProfile.jenkinsStrict, .antStrict])
  func `on random runs and on none at all`(profile: JUnitProfile) throws {
    let schema = try schema()
    var runs = RandomReport(seed: 3) { results, problems, warnExit in
      ExitRules.status(results: results, problems: problems, warnExit: warnExit)
    }
    for report in (0..<300).map({ _ in runs.next() }) + [SampleReport.failed, SampleReport.invalid] {
      let violations = try schema.violations(in: JUnitReporter(profile: profile).bytes(of: report))
      #expect(violations.isEmpty, "\(violations.first?.description ?? "")")
    }
  }

  @Test func `portable without file and line obeys it too`() throws {
    let schema = try schema()
    for text in HostileText.all {
      for field in HostileReport.Field.allCases {
        let report = HostileReport.report(text.text, in: field)
        let portable = try JUnitReporter().text(of: report)
        let bare = portable.split(separator: "\n").map { line -> Substring in
          guard line.contains("<testcase "), let place = line.firstRange(of: " file=\"") else { return line }
          return line[..<place.lowerBound] + (line.hasSuffix("/>") ? "/>" : ">")
        }
        let violations = try schema.violations(in: Array(bare.joined(separator: "\n").utf8))
        #expect(violations.isEmpty, "\(text) in \(field): \(violations.first?.description ?? "")")
      }
    }
  }

  @Test(.enabled(if: Machine.environment()["PORTCULLIS_DUMP"] != nil, "writes files for a look by hand"))
  func `files for validators of others`() throws {
    let directory = try #require(Machine.environment()["PORTCULLIS_DUMP"])
    var runs = RandomReport(seed: 5) { results, problems, warnExit in
      ExitRules.status(results: results, problems: problems, warnExit: warnExit)
    }
    for number in 0..<300 {
      let report = runs.next()
      for profile in JUnitProfile.allCases {
        try Files.live(user: .current()).replace(
          "\(directory)/\(profile.rawValue)-\(number).xml", JUnitReporter(profile: profile).bytes(of: report))
      }
      try Files.live(user: .current()).replace(
        "\(directory)/\(number).sarif", SARIFReporter().bytes(of: report))
    }
  }
}
