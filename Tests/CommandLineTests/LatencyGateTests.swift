import PortcullisChecks
import PortcullisCore
import PortcullisPipeline
import Testing

@Suite struct `Latency from the gate file` {
  private static func problems(_ entry: String) -> [String] {
    let text = "version: 1\nlatency:\n  predict:\n    baseline: a.csv\n    candidate: b.csv\n" + entry
    do throws(GateFileInvalid) {
      _ = try GateFile.read(Array(text.utf8), path: "portcullis.yml", checks: builtInChecks)
      return []
    } catch {
      return error.problems.map { "\($0.location.map { "\($0)" } ?? ""): \($0.message) \($0.remedy ?? "")" }
    }
  }

  @Test(arguments: [
    ("", "portcullis.yml:4:5", "no quantile has a limit"),
    ("    decide: point\n", "portcullis.yml:4:5", "no quantile has a limit"),
    ("    p95: {}\n", "portcullis.yml:6:", "max_increase"),
    ("    p95: { max_increase: [] }\n", "portcullis.yml:6:", "names no limit"),
    ("    p95: { max_increase: [50ms, 5] }\n", "portcullis.yml:6:33", "neither a time"),
    ("    p95: { max_increase: 50 }\n", "portcullis.yml:6:26", "neither a time"),
    ("    p96: { max_increase: 50ms }\n", "portcullis.yml:6:5", "did you mean 'p9"),
  ])
  func `an entry that holds nothing to a limit is refused with its place`(
    entry: String, place: String, message: String
  ) {
    let problems = Self.problems(entry)
    #expect(problems.contains { $0.hasPrefix(place) && $0.contains(message) }, "\(problems)")
  }

  @Test(arguments: ["50ms", "[50ms, 5%]", "0.5 %", "[ 1us ]"])
  func `one limit and a list are sound`(limit: String) {
    #expect(Self.problems("    p95: { max_increase: \(limit) }\n").isEmpty)
  }

  @Test func `the schema for editors knows both forms`() throws {
    let schema = GateFileSchema.document(checks: builtInChecks)
    let entry = schema["properties"]?["latency"]?["additionalProperties"]?["properties"]
    let limit = entry?["p95"]?["properties"]?["max_increase"]
    #expect(
      limit?["anyOf"]?.array?.map { $0["type"]?.string ?? "written" } == ["written", "array"],
      "\(String(describing: limit))")
  }

  /// 500 candidates that are slower by exactly the limit, and 500 by a billionth more.
  @Test func `a limit holds to its last digit, from file to verdict`() async throws {
    var files = ["README.md": "x\n"]
    var gate = "version: 1\nlatency:\n"
    for thousandth in 500...999 {
      let (before, after) = ("0.\(thousandth - 1)", "0.\(thousandth)")
      files["b/\(thousandth).csv"] = "latency_ms\n\(before)\n"
      files["same/\(thousandth).csv"] = "latency_ms\n\(after)\n"
      files["more/\(thousandth).csv"] = "latency_ms\n\(after)000001\n"
      for side in ["same", "more"] {
        gate +=
          "  \(side)-\(thousandth): { baseline: b/\(thousandth).csv, candidate: \(side)/\(thousandth).csv, "
          + "p50: { max_increase: 0.001ms }, decide: point }\n"
      }
    }
    files["portcullis.yml"] = gate
    try await TemporaryProject.with(files, git: false) { project in
      let run = try await CommandLineRun(
        ["run", "--only", "latency.*", "--report", "json=-", "--no-exec", project.root], in: project.parent,
        timeLimit: .seconds(300))
      #expect(run.status == 1)
      let report = try JSONValue(parsing: Array(run.output.utf8))
      let states = (report["checks"]?.array ?? []).map {
        ($0["instance"]?.string?.prefix(4) ?? "", $0["status"]?.string ?? "")
      }
      #expect(states.count { $0 == ("same", "passed") } == 500)
      #expect(states.count { $0 == ("more", "failed") } == 500)
      #expect(states.count == 1000)
    }
  }

  @Test func `plan says what is needed and how often it errs, in the numbers of the guide`() async throws {
    let files = [
      "a.csv": "latency_ms\n5\n", "b.csv": "latency_ms\n6\n",
      "portcullis.yml":
        "version: 1\nlatency:\n  predict: { baseline: a.csv, candidate: b.csv, p95: { max_increase: 50ms } }\n",
    ]
    try await TemporaryProject.with(files, git: false) { project in
      let run = try await CommandLineRun(["plan", project.root], in: project.parent)
      let lines = run.output.split(separator: "\n").filter { $0.contains("runs a side") }
      #expect(lines.count == 3, "\(run.output)")
      #expect(lines.first?.contains("200 requests a run for p95") == true)
    }
  }
}
