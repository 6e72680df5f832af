import PortcullisCore
import Testing

@testable import PortcullisYAML

@Suite struct `Decoding YAML` {
  enum Mode: String, Codable, CaseIterable { case strictly, loosely }

  struct Limits: Codable, Equatable {
    var maxDepth: Int?
    var wait: Duration?
  }

  struct Settings: Codable, Equatable {
    var name: String?
    var limits: Limits?
    var mode: Mode?
    var until: Day?
    var ratio: Double?
    var files: [String]?
    var weights: [String: Int]?
    var isQuiet: Bool?
  }

  private func decoder(_ text: String) throws -> YAMLNodeDecoder {
    YAMLNodeDecoder(try #require(YAMLReading(Array(text.utf8), rules: .strict).documents.first))
  }

  @Test func `properties are read from their underscored names`() throws {
    let text = """
      name: "9.10"
      limits: { max_depth: 0x10, wait: 1m30s }
      mode: loosely
      until: 2027-01-31
      ratio: 1
      files: [a, b]
      weights: { myKey: 1, other_key: 2 }
      is_quiet: true
      """
    let decoder = try decoder(text)
    let settings = try Settings(from: decoder)
    #expect(decoder.unreadKeys.isEmpty)
    #expect(settings.limits == Limits(maxDepth: 16, wait: .seconds(90)))
    #expect(settings.mode == .loosely)
    #expect(settings.until?.description == "2027-01-31")
    #expect(settings.weights == ["myKey": 1, "other_key": 2])
    #expect(settings.name == "9.10")
    #expect(settings.isQuiet == true)
  }

  static let faults: [(text: String, line: Int, column: Int, part: String)] = [
    ("name: 9.10", 1, 7, "'name': expected text, found the number 9.10"),
    ("name:", 1, 6, "'name' has no value"),
    ("name: [a]", 1, 7, "found a list"),
    ("limits:\n  max_depth: many", 2, 14, "'limits.max_depth': expected a whole number"),
    ("limits: { wait: 30 }", 1, 17, "a duration with a unit"),
    ("limits: 3", 1, 9, "expected a mapping"),
    ("mode: losely", 1, 7, "one of strictly, loosely"),
    ("until: 2027-02-30", 1, 8, "a day is YYYY-MM-DD"),
    ("files: [a, 2]", 1, 12, "'files.[1]'"),
    ("files: a", 1, 8, "expected a list"),
    ("is_quiet: yes", 1, 11, "true or false"),
    ("ratio: .inf", 1, 8, "a finite number"),
    ("weights: { a: 1.5 }", 1, 15, "a whole number"),
  ]

  @Test(arguments: faults)
  func `a value of the wrong type has its place`(
    fault: (text: String, line: Int, column: Int, part: String)
  ) throws {
    let decoder = try decoder(fault.text)
    let error = try #require(throws: YAMLError.self) { try Settings(from: decoder) }
    #expect(error.message.contains(fault.part))
    #expect(error.mark == YAMLMark(line: fault.line, column: fault.column))
  }

  @Test func `keys that nothing reads are reported with the nearest name`() throws {
    let decoder = try decoder("nmae: x\nlimits: { maxDepth: 3 }\nzzzzzz: 1\n")
    _ = try Settings(from: decoder)
    let errors = decoder.unreadKeys
    #expect(errors.map(\.mark.line) == [1, 2, 3])
    #expect(errors[0].remedy == "did you mean 'name'?")
    #expect(errors[1].message == "unknown key 'maxDepth' in 'limits'")
    #expect(errors[1].remedy == "did you mean 'max_depth'?")
    #expect(errors[2].remedy?.hasPrefix("known here: ") == true)
  }
}

@Suite struct `Durations` {
  static let sound: [(String, Duration)] = [
    ("250ms", .milliseconds(250)), ("1.5s", .milliseconds(1500)), ("10m", .seconds(600)),
    ("2h", .seconds(7200)), ("30d", .seconds(2_592_000)), ("1h30m", .seconds(5400)), ("0s", .zero),
    ("0.000001s", .microseconds(1)), ("1.5ms", .microseconds(1500)),
  ]

  @Test(arguments: sound) func `a number and a unit is a duration`(text: String, duration: Duration) {
    #expect(Duration(parsing: text) == duration)
  }

  @Test(arguments: [
    "", "5", "s", "1.s", ".5s", "1..5s", "5 s", "5S", "-5s", "+5s", "1s2", "1e3s", "5sec", "٣s",
    "99999999999d",
    "1h 30m", "1.0000001s",
  ])
  func `anything else is not`(text: String) { #expect(Duration(parsing: text) == nil) }
}
