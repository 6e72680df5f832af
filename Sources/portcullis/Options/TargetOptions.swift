import ArgumentParser
import PortcullisCore
import PortcullisSystem

/// What is judged and how, shared by the verbs that look at a project.
struct TargetOptions: ParsableArguments {
  @Argument(help: "The project's directory.")
  var project = "."

  @Option(help: "The gate file (default: portcullis.yml in the project).")
  var config: String?

  @Option(help: "ci, dev or release (default: the gate file's, else ci).")
  var profile: Profile?

  @Option(help: "Run one stage only: commit, image, staging, canary or release.")
  var stage: Stage?

  @Option(help: "Run only checks that match, such as 'lock.*'; repeatable, stands in every report.")
  var only: [String] = []

  @Option(help: "Leave out checks that match; repeatable, stands in every report.")
  var skip: [String] = []

  @Flag(
    inversion: .prefixedNo, exclusivity: .exclusive,
    help: "Start the programs that `plan` lists (off by default for a merge request from a fork).")
  var exec: Bool?

  @Flag(help: "Let checks open sockets to hosts that the gate file does not name; `plan` lists them.")
  var network = false

  @Flag(help: "Open no socket, not even to a host that the gate file names.")
  var offline = false

  @Option(help: "Judge file permissions and start-up files as this user.")
  var asUser: String?

  @Option(help: "Read the machine's files under this directory instead of /.")
  var root = "/"

  @Option(help: "How many checks run at once, and threads in each (default: the number of cores).")
  var jobs: Int?

  /// Checks at once, and threads of one check: no result depends on it.
  var width: Int { jobs ?? Machine.activeProcessors() }

  @Option(help: "Time limit of the whole run, such as 10m.")
  var timeout: TimeLimit?

  func validate() throws {
    if network && offline { throw ValidationError("--network and --offline exclude each other.") }
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 1024.") }
  }
}

extension Profile: ExpressibleByArgument {}
extension Stage: ExpressibleByArgument {}

/// A duration with a unit on the command line: `500ms`, `30s`, `10m`, `2h`.
struct TimeLimit: ExpressibleByArgument, Sendable {
  let duration: Duration

  init?(argument: String) {
    let units: [(suffix: String, milliseconds: Int)] = [
      ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000),
    ]
    guard let unit = units.first(where: { argument.hasSuffix($0.suffix) }),
      let count = Int(argument.dropLast(unit.suffix.count)), (1...1_000_000).contains(count)
    else { return nil }
    duration = .milliseconds(count * unit.milliseconds)
  }
}
