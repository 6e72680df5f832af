import PortcullisCore

/// A check whose findings are the names of the files it sees: `bad.txt` fails, `odd.txt` warns,
/// `dim.txt` is inconclusive; with no file there is nothing to judge.
protocol StagedCheck: Check where Evidence == [String], Options == NoOptions {
  init()
}

extension StagedCheck {
  static var examples: [Example<Self>] { [] }
  init(options: NoOptions) { self.init() }

  func collect(in context: RunContext) async throws -> [String] {
    let paths = context.workspace.files.map(\.path).filter { $0 != "portcullis.yml" }
    guard !paths.isEmpty else { throw Unavailable.notApplicable("no file") }
    return paths
  }

  func findings(in evidence: [String]) -> [Finding] { stagedFindings(evidence) }
}

func stagedFindings(_ paths: [String]) -> [Finding] {
  paths.compactMap { path in
    let severity: Severity? =
      switch path.split(separator: "/").last {
      case "bad.txt": .failure
      case "odd.txt": .warning
      case "dim.txt": .inconclusive
      default: nil
      }
    return severity.map {
      Finding("R", $0, .init("\(path) is \($0)"), at: Location(path, line: 1), remedy: "remove it")
    }
  }
}

private func info(
  _ id: CheckID, _ blocking: Blocking, subject: CheckInfo.Subject = .repository, stage: Stage = .commit,
  contacts: [String] = [], prerequisites: [CheckID] = [], edition: String = "2026-12"
) -> CheckInfo {
  CheckInfo(
    id: id, title: "staged", why: "for tests", remedy: "none", subject: subject, blocking: blocking,
    stage: stage, rules: [.init("R", "a staged finding")], contacts: contacts, prerequisites: prerequisites,
    edition: edition)
}

struct AlphaCheck: Check {
  enum Mode: String, Codable, CaseIterable { case fast, slow }
  struct Nested: Codable {
    var depth: Int?
  }
  struct Options: Codable {
    var maxBytes: Int?
    var mode: Mode?
    var wait: Duration?
    var until: Day?
    var names: [String]?
    var nested: Nested?
    var ratio: Double?
    var weights: [String: Int]?
    var isLoud: Bool?
  }

  static let info = PortcullisPipelineTests.info("project.alpha", .yes)
  static let examples: [Example<Self>] = []

  private let options: Options
  init(options: Options) { self.options = options }

  func collect(in context: RunContext) async throws -> [String] {
    try await BetaCheck().collect(in: context)
  }

  func findings(in evidence: [String]) -> [Finding] {
    if options.mode == .slow { return [] }
    return stagedFindings(evidence)
  }
}

struct BetaCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info("project.beta", .warns)
}
struct GammaCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info("project.gamma", .findings)
}
struct DeltaCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info(
    "network.delta", .yes, subject: .machine, contacts: ["proxy"])
}
struct EpsilonCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info(
    "toolchain.epsilon", .yes, subject: .machine, prerequisites: ["project.alpha"])
  func programs(in context: RunContext) async throws -> [ProgramUse] {
    [ProgramUse("/usr/bin/tool", ["-v"], purpose: "its version")]
  }
}
struct ZetaCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info("editor.zeta", .warns, subject: .editor)
}
struct EtaCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info("lock.eta", .optIn)
}
struct ThetaCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info("lock.theta", .never)
}
struct IotaCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info("delivery.iota", .yes, stage: .release)
}
/// A check whose host the gate file names, and one that needs none after all.
struct LambdaCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info(
    "network.lambda", .yes, contacts: ["what the gate file names"])
  func hosts(in context: RunContext) async throws -> [HostUse] {
    [HostUse("registry.example.org", purpose: "asks for a digest", isNamedByGate: true)]
  }
}
struct MuCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info("network.mu", .yes, contacts: ["what the gate file names"])
  func hosts(in context: RunContext) async throws -> [HostUse] { [] }
}
struct KappaCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info("project.kappa", .yes, edition: "2999-01")
}
/// Stands in for the real one, which lives in a module that the pipeline does not know.
struct WaiversCheck: Check {
  static let info = PortcullisPipelineTests.info("policy.waivers-valid", .yes)
  static let examples: [Example<Self>] = []
  init(options: NoOptions) {}
  func collect(in context: RunContext) async throws -> [RunReport.WaiverFact] {
    guard context.gateFile != nil else { throw Unavailable.notApplicable("no gate file") }
    return context.waivers
  }
  func findings(in evidence: [RunReport.WaiverFact]) -> [Finding] {
    evidence.filter { $0.use != .unused }.map {
      Finding("R", .failure, .init("\($0.use)"), at: $0.location, remedy: "correct it")
    }
  }
}

let stagedChecks: [any Check.Type] = [
  AlphaCheck.self, BetaCheck.self, GammaCheck.self, DeltaCheck.self, EpsilonCheck.self, ZetaCheck.self,
  EtaCheck.self, ThetaCheck.self, IotaCheck.self, KappaCheck.self, WaiversCheck.self,
]
/// Cannot read what it is to judge.
struct BrokenCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info("project.broken", .yes)
  func collect(in context: RunContext) async throws -> [String] {
    [String(decoding: try context.contents(of: "secret"), as: UTF8.self)]
  }
}
/// `project.beta` where it may not look.
struct SkippedBetaCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info("project.beta", .warns)
  func collect(in context: RunContext) async throws -> [String] { throw Unavailable.skipped("not here") }
}
/// Content with everything.
struct OmegaCheck: StagedCheck {
  static let info = PortcullisPipelineTests.info("project.omega", .yes)
  func findings(in evidence: [String]) -> [Finding] { [] }
}
