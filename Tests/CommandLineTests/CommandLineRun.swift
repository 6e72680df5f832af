import FoundationEssentials
import PortcullisCore
import PortcullisSystem

/// The built binary, run from outside as a job would run it.
struct CommandLineRun {
  let status: Int32
  let output: String
  let error: String

  /// The binary beside the test bundle.
  static var binary: String {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return URL(filePath: bundle).deletingLastPathComponent().appending(path: "portcullis").path
  }

  /// Runs with a small environment of its own: no CI, no colour, no home.
  init(
    _ arguments: [String], in directory: String, environment: [String: String] = [:],
    timeLimit: Duration = .seconds(60)
  ) async throws {
    var variables = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
    variables.merge(environment) { $1 }
    let result = try await Processes.live(permissions: Permissions()).run(
      Command(
        Self.binary, arguments, environment: variables, workingDirectory: directory, timeLimit: timeLimit,
        outputLimit: 8 << 20))
    status =
      switch result.ending {
      case .exited(let status): status
      case .signalled(let signal): -signal
      case .timedOut: -1000
      }
    output = result.outputText
    error = result.errorText
  }
}
