/// Something around a build that must not reach what it makes.
package enum BuildVariation: String, CaseIterable, Codable, Hashable, Sendable {
  case path
  case environment
  case home
  case tmpdir
  case user
  case timezone
  case locale
  case umask
  case execPath = "exec-path"
  case processors
  case fileOrder = "file-order"
  case fileTimes = "file-times"
  case clock
  case hostname
  case network
  case git
  case hashSeed = "hash-seed"
  case aslr
  case cache
  case kernel

  /// True where a build may need it and yet be the same everywhere.
  var isResource: Bool { self == .network || self == .git }

  /// False for what only a gate file that names it gets: some C libraries refuse to run on such a kernel.
  var isUsual: Bool { self != .kernel }

  /// How a sentence about a difference goes on after "differs when".
  var change: String {
    switch self {
    case .path: "the path changes"
    case .environment: "an unrelated variable is in the environment"
    case .home: "the home directory changes"
    case .tmpdir: "the directory of temporary files changes"
    case .user: "the user's name changes"
    case .timezone: "the time zone changes"
    case .locale: "the locale changes"
    case .umask: "the umask changes"
    case .execPath: "PATH gets one more directory"
    case .processors: "it has one processor only"
    case .fileOrder: "the files are created in another order"
    case .fileTimes: "the source files have other times"
    case .clock: "it is built some seconds later"
    case .hostname: "the host name changes"
    case .network: "there is no network"
    case .git: "there is no .git"
    case .hashSeed: "the seeds of hashes change"
    case .aslr: "programs lie at random addresses"
    case .cache: "its caches hold what an earlier build left"
    case .kernel: "the kernel's version changes"
    }
  }
}
