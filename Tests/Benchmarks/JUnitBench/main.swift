import Glibc
import PortcullisCore
import PortcullisReports

// junit-bench CASES [checked]: writes that many cases to standard output through the JUnit reporter.

/// Hands bytes to a file descriptor.
struct DescriptorSink: ByteSink {
  let descriptor: Int32

  mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let buffer = UnsafeRawBufferPointer(rebasing: rest)
      let written = Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      guard written > 0 else { throw ReportError("the output is closed") }
      rest = rest.dropFirst(written)
    }
  }
}

let findings = [
  Finding(
    "R-1", .failure, "2 vulnerable dependencies", at: Location("go.mod", line: 12), remedy: "go get -u ./...")
]

/// Results in memory, as the reporter meets them: one failure in a thousand, else passed.
let results = (0..<5000).map { position in
  let fails = position % 1000 == 999
  return CheckResult(
    id: "latency.regression-bounded", instance: String(position), title: "p95 grows by at most 50 ms",
    outcome: fails ? .failed : .passed, level: .block, stage: .commit, duration: .milliseconds(position),
    findings: fails ? findings : [], effect: fails ? .failure : .none)
}

let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
let isChecked = CommandLine.arguments.contains("checked")
var limits = JUnitLimits()
limits.file = Int.max
limits.cases = Int.max
let report = RunReport(
  toolVersion: "1.0.0", project: "bench", profile: .ci, stage: nil,
  startedAt: Timestamp(secondsSinceEpoch: 1_797_000_000), duration: .seconds(4), results: [],
  exitStatus: .failed, policy: RunReport.PolicyFacts(gateFile: nil, digest: nil, edition: "2026-12"))
_ = try JUnitReporter(limits: limits, isChecked: isChecked).render(
  report, results: JUnitResults(results, count: count)
) {
  _ in DescriptorSink(descriptor: 1)
}
