import PortcullisCore
import PortcullisFormats

/// What of the machine every build shares, and which variations it has no second value for.
struct BuildMachine: Sendable {
  /// The environment of the run without secrets and without caches.
  let variables: [String: String]
  let hostName: String
  /// Nil where it is not known.
  let processors: Int?
  /// Another locale than C; nil for none.
  var locale: Locale?
  /// What can make one; nil where it is absent or not needed.
  let localeMaker: LocaleMaker?
  /// Time zones 26 hours apart, so that the date always differs.
  let west: String
  let east: String
  let goProxy: String?
  /// How many bytes a tree in memory may hold; nil where none can be made.
  var memoryLimit: Int?
  /// True where programs are kept at fixed addresses unless that is varied.
  var fixesAddresses: Bool
  /// Variables that the gate file sets for every build.
  private let given: Set<String>

  struct Locale: Sendable {
    let name: String
    /// Where it was compiled to; nil where it is installed.
    var directory: String?
  }

  init(in context: RunContext, given: [String: String] = [:]) {
    self.given = Set(given.keys)
    var variables = Environment.cleaned(context.environment, keeping: [.go, .python, .network])
    for name in variables.keys
    where name.hasPrefix("XDG_") || name.hasPrefix("LC_") || Self.caches.contains(name) {
      variables[name] = nil
    }
    self.variables = variables
    hostName = Self.line("/etc/hostname", context) ?? ""
    processors =
      Self.granted(context) ?? Self.line("/sys/devices/system/cpu/online", context).flatMap(Self.count)
    locale = Self.locale(context)
    localeMaker = locale == nil ? LocaleMaker(in: context) : nil
    memoryLimit = FreeMemory(in: context).bytes.map { $0 / 2 }
    fixesAddresses = Self.line("/proc/sys/kernel/randomize_va_space", context) != "0"
    // The C library computes `GMT+12` by itself; Go wants a file of that name.
    let isInstalled = (try? context.files.exists("/usr/share/zoneinfo/Etc/GMT+12")) == true
    west = (isInstalled ? "Etc/" : "") + "GMT+12"
    east = (isInstalled ? "Etc/" : "") + "GMT-14"
    goProxy = Self.goProxy(context)
  }

  private static let caches: Set<String> = [
    "GOCACHE", "GOMODCACHE", "GOPATH", "GOBIN", "GOTMPDIR", "GOENV", "PYTHONPYCACHEPREFIX", "PIP_CACHE_DIR",
    "UV_CACHE_DIR", "LANGUAGE",
  ]

  private static func line(_ path: String, _ context: RunContext) -> String? {
    let bytes = try? context.files.read(path, 1 << 16)
    return bytes.map { String(decoding: $0.prefix { $0 != 10 }, as: UTF8.self) }
  }

  /// How many processors this process may use, which is fewer than there are in many containers.
  private static func granted(_ context: RunContext) -> Int? {
    let bytes = try? context.files.read("/proc/self/status", 1 << 16)
    let lines = bytes.map { String(decoding: $0, as: UTF8.self).split(separator: "\n") } ?? []
    let line = lines.first { $0.hasPrefix("Cpus_allowed_list:") }
    return line.flatMap { $0.split { $0 == ":" || $0 == "\t" || $0 == " " }.last }.flatMap {
      count(String($0))
    }
  }

  /// How many numbers a list such as `0-3,8` holds.
  private static func count(_ list: String) -> Int? {
    var count = 0
    for part in list.split(separator: ",") {
      let ends = part.split(separator: "-").compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last, first <= last else { return nil }
      count += last - first + 1
    }
    return count > 0 ? count : nil
  }

  private static func locale(_ context: RunContext) -> Locale? {
    let names = (try? context.files.names("/usr/lib/locale")) ?? []
    // The names stand before the data.
    let archive = try? context.files.openBeneath("/usr/lib/locale", "locale-archive")
    let text =
      (try? archive?.read(0, min(archive?.size ?? 0, 1 << 20))).map { String(decoding: $0, as: UTF8.self) }
      ?? ""
    // Languages that sort and fold case in ways of their own.
    return ["et_EE", "tr_TR", "de_DE", "fr_FR", "en_US"].first {
      names.contains($0 + ".utf8") || text.contains($0 + ".utf8")
    }.map { Locale(name: $0 + ".UTF-8") }
  }

  /// What Go's own file of defaults says, which it has since 1.21.
  private static func usualProxy(_ context: RunContext) -> String? {
    guard let found = try? GoSearch.program(named: "go", in: context),
      let go = try? context.files.realPath(found), go.hasSuffix("/bin/go"),
      let bytes = try? context.files.read(String(go.dropLast(7)) + "/go.env", 1 << 16)
    else { return nil }
    return GoEnvironmentFile(bytes).entry("GOPROXY")?.value
  }

  /// Modules that this user has come from the disk, so that every build can start with an empty module cache.
  private static func goProxy(_ context: RunContext) -> String? {
    let environment = context.environment
    let path = environment["GOPATH"]?.split(separator: ":").first.map(String.init)
    let cache = environment["GOMODCACHE"] ?? (path ?? context.user.home + "/go") + "/pkg/mod"
    let usual = environment["GOPROXY"] ?? usualProxy(context) ?? "direct"
    let downloads = cache + "/cache/download"
    guard (try? context.files.exists(downloads)) == true, !downloads.contains(where: { ", |".contains($0) })
    else { return environment["GOPROXY"] }
    return "file://\(downloads),\(usual)"
  }

  /// Why a variation cannot be exercised here; nil where it can.
  func obstacle(to variation: BuildVariation) -> String? {
    if let name = variation.variables.first(where: given.contains) {
      return "'environment' of the gate file sets \(name)"
    }
    switch variation {
    case .locale:
      return locale == nil && localeMaker == nil
        ? "no locale but C is installed, and localedef finds no sources to make one from" : nil
    case .processors:
      guard let processors else { return "the number of processors is not known" }
      return processors == 1 ? "there is one processor only" : nil
    case .aslr: return fixesAddresses ? nil : "this machine does not let addresses be chosen"
    case .path, .environment, .home, .tmpdir, .user, .timezone, .umask, .execPath, .fileOrder, .fileTimes,
      .clock, .hostname, .network, .git, .hashSeed, .cache, .kernel:
      return nil
    }
  }
}

extension BuildVariation {
  /// Variables that carry it; one that is the same in all builds keeps it from being varied.
  fileprivate var variables: [String] {
    switch self {
    case .tmpdir: ["TMPDIR"]
    case .user: ["USER", "LOGNAME"]
    case .timezone: ["TZ"]
    case .locale: ["LC_ALL"]
    case .hashSeed: ["PYTHONHASHSEED"]
    case .path, .environment, .home, .umask, .execPath, .processors, .fileOrder, .fileTimes, .clock,
      .hostname, .network, .git, .aslr, .cache, .kernel:
      []
    }
  }
}
