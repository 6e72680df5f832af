import PortcullisCore

/// Judges the words of the files it is given: `bad` fails, `odd` decides nothing.
struct LatencyStagedCheck: Check {
  struct Above: Codable {
    var limit: Int
  }
  struct Options: GateOptions {
    var baseline: String
    var candidate: String
    var limit: WrittenValue?
    var above: Above?
    var inputs: [GateInput] {
      [GateInput(field: "baseline", pattern: baseline), GateInput(field: "candidate", pattern: candidate)]
    }
  }

  static let info = CheckInfo(
    id: "latency.staged", title: "staged", why: "for tests", remedy: "none", subject: .repository,
    blocking: .yes, stage: .image, rules: [.init("R", "a staged finding")], section: .latency)
  static let examples: [Example<Self>] = []
  private let options: Options
  init(options: Options) { self.options = options }

  func announcements(in context: RunContext) async throws -> [String] {
    ["limit \(options.limit?.text ?? "none")"]
  }

  func collect(in context: RunContext) async throws -> String {
    try context.paths(matching: options.candidate)
      .map { String(decoding: try context.contents(of: $0), as: UTF8.self) }.joined()
  }

  func findings(in evidence: String) -> [Finding] {
    switch evidence {
    case "bad": [Finding("R", .failure, "too slow", remedy: "none")]
    case "odd": [Finding("R", .undecided, "5 runs decide nothing", remedy: "run more")]
    case "part":
      [
        Finding("R", .undecided, "5 runs decide nothing", remedy: "run more"),
        Finding("R", .inconclusive, "half a file", remedy: "write it again"),
      ]
    default: []
    }
  }
}

struct SloStagedCheck: Check {
  struct Options: GateOptions {
    var files: [String]
    var inputs: [GateInput] { files.map { GateInput(field: "files", pattern: $0) } }
  }

  static let info = CheckInfo(
    id: "slo.staged", title: "staged", why: "for tests", remedy: "none", subject: .repository,
    blocking: .yes, stage: .release, rules: [.init("R", "a staged finding")], section: .slo)
  static let examples: [Example<Self>] = []
  init(options: Options) {}
  func collect(in context: RunContext) async throws -> String { "" }
  func findings(in evidence: String) -> [Finding] { [] }
}
