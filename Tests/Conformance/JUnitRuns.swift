import FoundationEssentials
import PortcullisCore
import PortcullisPipeline
import PortcullisReports
import PortcullisTestSupport

/// Runs that could have happened as JUnit files of every profile, for validators of others.
enum JUnitRuns {
  private static let runs = 300

  /// Writes `FOLDER/PROFILE/NUMBER.xml`.
  static func write(to folder: String) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("JUnit files of \(runs) runs from seed \(seed)")
    var generator = RandomReport(seed: seed) { results, problems, warnExit in
      ExitRules.status(results: results, problems: problems, warnExit: warnExit)
    }
    for profile in JUnitProfile.allCases {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(profile.rawValue)", withIntermediateDirectories: true)
    }
    for number in 0..<runs {
      let report = generator.next()
      for profile in JUnitProfile.allCases {
        var sink = MemorySink()
        try JUnitReporter(profile: profile).render(report, to: &sink)
        try Data(sink.bytes).write(to: URL(filePath: "\(folder)/\(profile.rawValue)/\(number).xml"))
      }
    }
  }
}
