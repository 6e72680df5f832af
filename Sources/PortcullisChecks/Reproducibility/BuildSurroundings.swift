import PortcullisCore
import PortcullisFormats

/// What surrounds one build: the first values of all variations, or the second ones of those that vary.
struct BuildSurroundings: Sendable {
  /// The temporary directory of all builds of one gate.
  let base: String
  let varied: Set<BuildVariation>
  let machine: BuildMachine
  /// When the commit was made; every build gets it as SOURCE_DATE_EPOCH.
  let committed: Int

  func varies(_ variation: BuildVariation) -> Bool { varied.contains(variation) }

  private func value<Value>(_ variation: BuildVariation, _ first: Value, _ second: Value) -> Value {
    varies(variation) ? second : first
  }

  // Of other lengths too: a path may leave its mark through its length alone.
  var tree: String { base + value(.path, "/a/src", "/b-in-a-longer-path/deeper/src") }
  var home: String { base + value(.home, "/home", "/another-home-of-the-build") }
  var temporaryDirectory: String { base + value(.tmpdir, "/tmp", "/other-temporary-files") }
  var user: String { value(.user, "builder", "portcullis-other") }
  var timeZone: String { value(.timezone, machine.west, machine.east) }
  var locale: String { value(.locale, "C.UTF-8", machine.locale?.name ?? "C.UTF-8") }
  var fileModeMask: UInt32 { value(.umask, 0o022, 0o002) }
  var fileTime: Int { value(.fileTimes, committed, committed - 1_000_007) }
  var extraVariables: [String: String] {
    value(.environment, [:], ["PORTCULLIS_CAPTURED": "i-capture-the-environment"])
  }
  static let hostName = "portcullis-other-host"
  static let extraPath = "/nonexistent/i-capture-the-path"

  func environment(_ own: [String: String]) -> [String: String] {
    var variables = machine.variables
    variables["HOME"] = home
    variables["TMPDIR"] = temporaryDirectory
    variables["USER"] = user
    variables["LOGNAME"] = user
    variables["TZ"] = timeZone
    variables["LANG"] = locale
    variables["LC_ALL"] = locale
    variables["SOURCE_DATE_EPOCH"] = String(committed)
    if varies(.locale) { variables["LOCPATH"] = machine.locale?.directory }
    variables["PYTHONHASHSEED"] = value(.hashSeed, "0", "1234567")
    variables["PERL_HASH_SEED"] = value(.hashSeed, "0", "0x1234567")
    variables["GOCACHE"] = goCache
    variables["GOPATH"] = home + "/go"
    variables["GOMODCACHE"] = home + "/go/pkg/mod"
    variables["GOPROXY"] = machine.goProxy
    // A compiler cache would answer with what the first build made.
    variables["CCACHE_DISABLE"] = "1"
    variables["SCCACHE_RECACHE"] = "1"
    variables.merge(extraVariables) { $1 }
    variables.merge(own) { $1 }
    if varies(.execPath) { variables["PATH"] = (variables["PATH"] ?? "") + ":" + Self.extraPath }
    return variables
  }

  var goCache: String { home + "/.cache/go-build" }

  var conditions: Command.Conditions {
    var conditions = Command.Conditions()
    conditions.fileModeMask = fileModeMask
    conditions.oneProcessor = varies(.processors)
    conditions.hostName = varies(.hostname) ? Self.hostName : nil
    conditions.withoutNetwork = varies(.network)
    conditions.leastFree = 1 << 30
    conditions.reversesEnvironment = varies(.environment)
    conditions.randomAddresses = machine.fixesAddresses ? varies(.aslr) : nil
    conditions.oldKernelName = varies(.kernel)
    if varies(.fileOrder), let limit = machine.memoryLimit {
      conditions.memoryTree = Command.MemoryTree(path: tree, limit: limit)
    }
    return conditions
  }

  /// What may be recognised in the artefacts.
  func side(started: Int?, ended: Int?) -> BuildSide {
    var side = BuildSide()
    side.path = tree
    side.home = home
    side.temporaryDirectory = temporaryDirectory
    side.user = user
    side.hostname = varies(.hostname) ? Self.hostName : machine.hostName
    side.environment = extraVariables
    if varies(.execPath) { side.environment["PATH"] = Self.extraPath }
    side.started = started.map(Int64.init)
    side.ended = ended.map(Int64.init)
    side.timeZoneOffset = value(.timezone, -43_200, 50_400)
    side.umask = fileModeMask
    side.processors = varies(.processors) ? 1 : machine.processors
    return side
  }

  /// Both values as a report shows them.
  static func values(of variation: BuildVariation, _ machine: BuildMachine) -> (first: String, second: String)
  {
    func text(_ varied: Set<BuildVariation>) -> String {
      BuildSurroundings(base: "", varied: varied, machine: machine, committed: 0).text(of: variation)
    }
    return (text([]), text([variation]))
  }

  private func text(of variation: BuildVariation) -> String {
    switch variation {
    case .path: tree
    case .environment: value(.environment, "as it is", "with PORTCULLIS_CAPTURED, in reverse order")
    case .home: home
    case .tmpdir: temporaryDirectory
    case .user: "USER=\(user)"
    case .timezone: "TZ=\(timeZone)"
    case .locale: locale
    case .umask: value(.umask, "022", "002")
    case .execPath: value(.execPath, "as it is", "with \(Self.extraPath)")
    case .processors: value(.processors, "all", "one")
    case .fileOrder: value(.fileOrder, "as the disk lists them", "listed in reverse")
    case .fileTimes: value(.fileTimes, "the commit's time", "1000007 s before it")
    case .clock: value(.clock, "first", "at least 2 s later")
    case .hostname: value(.hostname, "this machine's", Self.hostName)
    case .network: value(.network, "as it is", "none")
    case .git: value(.git, "with .git", "without .git")
    case .hashSeed: "PYTHONHASHSEED=" + value(.hashSeed, "0", "1234567")
    case .aslr: value(.aslr, "fixed addresses", "random addresses")
    case .cache: value(.cache, "empty", "as the first build left them")
    case .kernel: value(.kernel, "this machine's", "2.6")
    }
  }
}
