import PortcullisCore
import PortcullisFormats
import PortcullisSystem
import PortcullisTestSupport
import Testing

@Suite struct `Damaged JUnit reports` {
  private static let count = Machine.environment()["PORTCULLIS_FULL"] == nil ? 24_000 : 60_000

  /// A damaged report, what it was, and what was read in it; nil where it was refused.
  private struct Case {
    let damage: RandomJUnit.Damage
    let original: JUnitReport
    let bytes: [UInt8]
    let report: JUnitReport?

    /// As the second judge prints it.
    var line: String {
      guard let report else { return "refused" }
      return [report.passed, report.failed, report.errored, report.skipped, report.suiteProblems]
        .map(String.init).joined(separator: " ")
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  private static func cases(seed: UInt64) throws -> [Case] {
    var reports = RandomJUnit(seed: seed)
    var other = reports.next()
    return try (0..<count).map { number in
      let bytes = reports.next()
      let original = try JUnitReport(reading: ByteSource(bytes))
      let damage = RandomJUnit.Damage.allCases[number % RandomJUnit.Damage.allCases.count]
      let damaged = reports.damaged(bytes, damage, other: other)
      other = bytes
      return Case(
        damage: damage, original: original, bytes: damaged,
        report: try? JUnitReport(reading: ByteSource(damaged)))
    }
  }

  @Test(
    .enabled(
      if: Machine.environment()["PORTCULLIS_PYTHON"] != nil || Machine.environment()["CI"] == "true",
      "needs a Python"))
  func `never turn green by a cut, and count as a second judge on expat counts`() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    let cases = try Self.cases(seed: seed)
    for one in cases where one.damage == .truncated && one.original.red > 0 {
      #expect(one.report.map { $0.red > 0 } ?? true, "\(one.text)")
    }
    let lines = try await secondJudge(cases)
    #expect(lines.count == cases.count)
    var accepted = 0
    for (one, line) in zip(cases, lines) where one.report != nil && line != "odd" {
      accepted += 1
      #expect(one.line == line, "\(one.text)")
    }
    print("\(accepted) of \(cases.count) damaged reports were still reports")
    #expect(accepted > cases.count / 50)
  }

  private func secondJudge(_ cases: [Case]) async throws -> [String] {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for one in cases {
      for byte in one.bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
      text.append(0x0A)
    }
    let answer = try await ForeignParsers.run(
      ForeignParsers.pythonPath(), [ForeignParsers.script("judge_all.py")], input: text)
    return answer.split(separator: "\n").map(String.init)
  }
}
