import FoundationEssentials
import PortcullisCore
import PortcullisSystem
import Testing

/// SciPy as an oracle: one question a line, one line of numbers back.
enum SciPy {
  /// True where the set-up installed it, and in CI, where its absence is a fault.
  static let isExpected =
    Machine.environment()["PORTCULLIS_PYTHON"] != nil || Machine.environment()["CI"] == "true"

  static func answers(to questions: [String]) async throws -> [[Double]] {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracles/answer.py")
      .path
    let command = Command(
      try #require(Machine.environment()["PORTCULLIS_PYTHON"]), [script],
      environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"], timeLimit: .seconds(300),
      outputLimit: 64 << 20, standardInput: Array((questions.joined(separator: "\n") + "\n").utf8))
    let output = try await Processes.live(permissions: Permissions()).output(of: command).outputText
    let lines = output.split(separator: "\n").map { $0.split(separator: " ").compactMap { Double($0) } }
    try #require(lines.count == questions.count)
    return lines
  }
}

/// True within a relative distance, or a negligible absolute one.
func agrees(_ left: Double, _ right: Double, within tolerance: Double) -> Bool {
  left == right || (left - right).magnitude <= tolerance * max(left.magnitude, right.magnitude) + 1e-300
}
