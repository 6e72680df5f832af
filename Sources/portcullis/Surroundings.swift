import PortcullisCore
import PortcullisSystem

/// What this process was started with: environment, working directory, user, clock.
struct Surroundings: Sendable {
  let environment: [String: String]
  let workingDirectory: String
  let user: UserIdentity
  let now: Timestamp
  /// The machine's files under no other root than `/`.
  let files: Files

  static func live() -> Surroundings {
    let environment = Machine.environment()
    let user = UserIdentity.current()
    return Surroundings(
      environment: environment, workingDirectory: Machine.workingDirectory() ?? "/", user: user,
      now: Machine.now(), files: Files.live(user: user, temporaryDirectory: temporary(environment)))
  }

  /// Paths from the command line are relative to the working directory.
  func absolute(_ path: String) -> String {
    let whole = path.hasPrefix("/") ? path : workingDirectory + "/" + path
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  var continuousIntegration: ContinuousIntegration? { ContinuousIntegration(environment: environment) }

  /// What `SOURCE_DATE_EPOCH` fixes the printed times to; nil when it is unset or no number.
  var printedTime: Timestamp? {
    environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) }.map(Timestamp.init(secondsSinceEpoch:))
  }

  static func temporary(_ environment: [String: String]) -> String {
    guard let directory = environment["TMPDIR"], directory.hasPrefix("/") else { return "/tmp" }
    return directory
  }
}
