import PortcullisCore
import PortcullisTestSupport
import PortcullisYAML
import Testing

@testable import PortcullisPipeline

@Suite struct `A sound gate file` {
  /// Every form that the documentation shows.
  static let sound = [
    "version: 1\n",
    "{ version: 1 }",
    "\u{FEFF}version: 1\r\nprofile: release\r\n",
    head + "checks: { editor.zeta: { level: off, reason: \"no editor in CI\" } }",
    head + "checks: { project.alpha: { level: warn, reason: r, owner: team-risk } }",
    head + "checks: { lock.theta: { level: warn } }",
    head + "checks: { lock.eta: {} }",
    head
      + """
      checks:
        project.alpha:
          max_bytes: 0x10
          mode: slow
          wait: 1h30m
          until: 2027-01-31
          names: [a, "1"]
          nested: { depth: 3 }
          ratio: 2.5
          weights: { any_Key: 1 }
          is_loud: true
      """,
    head + "require: [project.*, lock.theta]",
    head + "projects: { services/risk: { owner: team-risk }, a: {} }",
    head + "exclude: [ third_party/**, { path: gone, optional: true } ]",
    head + "exclude: []\nwaivers: []",
    head + "waivers:\n  - { check: x.y, where: Dockerfile, reason: r, owner: o, expires: 2027-01-31 }",
    head + "require: [ &p project.alpha, *p ]",
  ]

  @Test(arguments: sound) func `is read without a word`(text: String) {
    #expect(throws: Never.self) {
      try GateFile.read(Array(text.utf8), path: "portcullis.yml", checks: stagedChecks)
    }
  }

  @Test func `carries its digest, edition and places`() throws {
    let text = head + "require: [project.alpha]\n"
    let gate = try GateFile.read(Array(text.utf8), path: "portcullis.yml", checks: stagedChecks)
    #expect(gate.digest == "711fa1f3f3696bb61bb5f07ada2c8f836b40daad52bd469a05253f613beffe7b")
    #expect(gate.edition == .newest)
    #expect(gate.requirements.first?.location == Location("portcullis.yml", line: 3, column: 11))
  }

  @Test func `a waiver's check may be any text, even one that looks like a number`() throws {
    let text = head + "waivers: [{ check: \"9.10\", where: a, reason: r, owner: o, expires: 2027-01-31 }]"
    let gate = try GateFile.read(Array(text.utf8), path: "g", checks: stagedChecks)
    #expect(gate.waivers.first?.check == "9.10")
  }
}

@Suite struct `Mutated gate files` {
  private static let seed: UInt64 = 1_984
  private static let pieces = [
    "version", ": ", "1", "\n", "  ", "- ", "[", "]", "{", "}", ", ", "waivers", "check", "require",
    "projects",
    "project.alpha", "level", "off", "expires", "2026-12-31", "*a", "&a ", "\"", "'", "#", "${X}", "<<",
    "null",
    "9.10", "é", "\t", "---\n", "|", ">", "!x ", "\u{0}", "\u{85}",
  ]

  @Test func `never crash the reader, and every error lies inside the file`() async {
    var generator = SeededGenerator(seed: Self.seed)
    for round in 0..<4_000 {
      if round % 20 == 0 { await Task.yield() }
      let bytes = Self.mutated(&generator)
      do throws(GateFileInvalid) {
        _ = try GateFile.read(bytes, path: "g.yml", checks: stagedChecks)
      } catch {
        #expect(!error.problems.isEmpty)
        let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 2
        for problem in error.problems {
          let line = problem.location?.line ?? 0
          let column = problem.location?.column ?? 0
          #expect((1...lines).contains(line), "seed \(Self.seed), round \(round): \(problem)")
          #expect((1...(bytes.count + 1)).contains(column), "seed \(Self.seed), round \(round): \(problem)")
        }
      }
    }
  }

  private static func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Array((`A sound gate file`.sound.randomElement(using: &generator) ?? "").utf8)
    for _ in 0..<Int.random(in: 1...5, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      if Bool.random(using: &generator) {
        bytes.insert(contentsOf: Array((pieces.randomElement(using: &generator) ?? "").utf8), at: place)
      } else {
        bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...8, using: &generator)))
      }
    }
    return bytes
  }
}

@Suite struct `Variables in a gate file` {
  static let environment = ["HOST": "example.org", "EMPTY": "", "NEST": "${HOST}", "_x9": "9"]

  @Test(arguments: [
    ("plain", "plain"), ("${HOST}", "example.org"), ("http://${HOST}/${_x9}", "http://example.org/9"),
    ("${GONE:-x}", "x"), ("${EMPTY:-x}", "x"), ("${HOST:-x}", "example.org"), ("${GONE:-}", ""),
    ("${NEST}", "${HOST}"), ("$HOST", "$HOST"), ("${GONE:-a:-b}", "a:-b"), ("", ""),
  ])
  func `are replaced once`(text: String, expansion: String) throws {
    #expect(try Interpolation.expand(text, environment: Self.environment) == expansion)
  }

  @Test(arguments: [
    ("${GONE}", "GONE is not set"), ("${EMPTY}", "EMPTY is empty"), ("${HOST", "without '}'"),
    ("${}", "names no variable"), ("${9x}", "names no variable"), ("${a-b}", "names no variable"),
    ("${ü}", "names no variable"),
  ])
  func `that are unset, empty or malformed are faults`(text: String, message: String) throws {
    let fault = try #require(throws: Interpolation.Fault.self) {
      try Interpolation.expand(text, environment: Self.environment)
    }
    #expect(fault.message.contains(message))
    #expect(!fault.remedy.isEmpty)
  }
}
