import PortcullisCore

/// A small run in which every standing occurs.
enum SampleReport {
  static let failed = RunReport(
    toolVersion: "1.2.3", project: "risk-service", profile: .ci, stage: .commit,
    startedAt: Timestamp(secondsSinceEpoch: 1_797_000_000), duration: .milliseconds(4321),
    results: results, exitStatus: .failed, policy: policy, waivers: [waiver],
    commit: "0123456789abcdef0123456789abcdef01234567")

  static let passed = RunReport(
    toolVersion: "1.2.3", project: "risk-service", profile: .ci, stage: nil,
    startedAt: Timestamp(secondsSinceEpoch: 1_797_000_000), duration: .milliseconds(900),
    results: results.filter { $0.effect != .failure && $0.effect != .undecided }, exitStatus: .passed,
    policy: RunReport.PolicyFacts(gateFile: nil, digest: nil, edition: "2026-12"))

  static let invalid = RunReport(
    toolVersion: "1.2.3", project: "risk-service", profile: .ci, stage: nil,
    startedAt: Timestamp(secondsSinceEpoch: 1_797_000_000), duration: .milliseconds(3), results: [],
    problems: [
      RunReport.Problem(
        .gateFile, "unknown check 'lock.python-hashd'", at: Location("portcullis.yml", line: 7, column: 3),
        remedy: "did you mean 'lock.python-hashed'?"),
      RunReport.Problem(.gateFile, "duplicate key 'slo'", at: Location("portcullis.yml", line: 9, column: 1)),
    ], exitStatus: .invalid, policy: policy)

  private static let policy = RunReport.PolicyFacts(
    gateFile: "portcullis.yml", digest: String(repeating: "ab", count: 32), edition: "2026-12",
    required: ["lock.*"], excluded: ["third_party/**"], overrides: ["--skip editor.*"])

  private static let waiver = RunReport.WaiverFact(
    check: "lock.image-pinned", scope: "Dockerfile", reason: "base moves on 2027-01", owner: "team-risk",
    expires: Day(daysSinceEpoch: 20_850), use: .used, location: Location("portcullis.yml", line: 30))

  private static let results = [
    CheckResult(
      id: "lock.python-hashed", title: "every Python requirement carries a hash", outcome: .failed,
      level: .block, stage: .commit, duration: .milliseconds(12),
      findings: [
        Finding(
          "LK-02", .failure, "pandas has no hash", at: Location("model/requirements.lock", line: 3),
          evidence: ["pandas==2.2.0"],
          remedy: "uv pip compile --generate-hashes pyproject.toml -o requirements.lock"),
        Finding(
          "LK-03", .warning, "numpy is pinned twice", at: Location("model/requirements.lock", line: 9),
          remedy: "delete line 9"),
      ], evidence: ["files": ["model/requirements.lock"], "unhashed": 1], owner: "team-risk",
      effect: .failure, notes: ["required by lock.*"]),
    CheckResult(
      id: "lock.image-pinned", title: "every base image is pinned by digest",
      outcome: .waived(until: Day(daysSinceEpoch: 20_850), by: "team-risk"), level: .block, stage: .commit,
      duration: .milliseconds(2),
      findings: [
        Finding(
          "LK-10", .failure, "base image without digest: golang:1.22", at: Location("Dockerfile", line: 1),
          remedy: "docker buildx imagetools inspect golang:1.22")
      ]),
    CheckResult(
      id: "latency.regression-bounded", instance: "predict", title: "p95 grows by at most 50 ms",
      outcome: .timedOut(after: .seconds(60)), level: .block, stage: .commit, duration: .seconds(60),
      effect: .undecided),
    CheckResult(
      id: "tests.reports-green", title: "every test report is green", outcome: .warned, level: .warn,
      stage: .commit, duration: .milliseconds(40),
      findings: [
        Finding(
          "TS-04", .warning, "2 of 118 tests were skipped", at: Location("reports/go.xml", line: 40),
          evidence: ["TestPredict_Slow", "TestFeatures_Online"], remedy: "run them in the nightly job")
      ], effect: .warning),
    CheckResult(
      id: "editor.gopls-compatible", title: "gopls understands the project's Go",
      outcome: .notApplicable(reason: "no editor in profile ci"), level: .block, stage: .commit),
    CheckResult(
      id: "network.proxy-answers", title: "the module proxy answers",
      outcome: .skipped(reason: "no --network"), level: .warn, stage: .commit),
    CheckResult(
      id: "project.gomod-parses", title: "go.mod parses as Go 1.27 reads it", outcome: .passed, level: .block,
      stage: .commit, duration: .milliseconds(3)),
  ]
}
