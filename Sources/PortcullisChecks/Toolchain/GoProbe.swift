import PortcullisCore

/// Commands of Go that ask nothing of the network, the user's settings or the project.
enum GoProbe {
  /// Without HOME no telemetry is written, and without GOENV no flag of the user is obeyed.
  static let environment = [
    "GOTOOLCHAIN": "local", "GOENV": "off", "GOFLAGS": "", "GOWORK": "off", "GOPROXY": "off",
    "GOSUMDB": "off",
  ]

  static func version(of program: String, in directory: String) -> Command {
    Command(
      program, ["version"], environment: environment, workingDirectory: directory, timeLimit: .seconds(10),
      outputLimit: 1 << 16)
  }
}
