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

  /// Stands for a working directory that was removed: nothing lies in it and nothing can be written to it.
  private static let removedDirectory = "/proc/self/cwd"

  static func live() -> Surroundings {
    let environment = Machine.environment()
    let user = UserIdentity.current()
    return Surroundings(
      environment: environment, workingDirectory: Machine.workingDirectory() ?? removedDirectory, user: user,
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

  /// What `SOURCE_DATE_EPOCH` fixes the printed times to; nil when it is unset or no second of the years 1970 to 9999.
  var printedTime: Timestamp? {
    guard let seconds = environment["SOURCE_DATE_EPOCH"].flatMap({ Int($0) }), 0...253_402_300_799 ~= seconds
    else { return nil }
    return Timestamp(secondsSinceEpoch: seconds)
  }

  static func temporary(_ environment: [String: String]) -> String {
    guard let directory = environment["TMPDIR"], directory.hasPrefix("/") else { return "/tmp" }
    return directory
  }
}
