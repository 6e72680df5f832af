/// Variables of the gate file that would let one build take over what another one made.
enum SharedCache {
  /// Directories where tools keep what they built, or from which they find such directories.
  ///
  /// Those of mere downloads are not among them: GOMODCACHE, CARGO_HOME.
  private static let directories: Set<String> = [
    "HOME", "XDG_CACHE_HOME", "GOCACHE", "GOPATH", "CCACHE_DIR", "CCACHE_CONFIGPATH", "SCCACHE_DIR",
    "SCCACHE_CONF", "CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR", "CARGO_BUILD_BUILD_DIR", "NPM_CONFIG_CACHE",
    "YARN_CACHE_FOLDER", "PIP_CACHE_DIR", "UV_CACHE_DIR", "POETRY_CACHE_DIR", "PYTHONPYCACHEPREFIX",
    "GRADLE_USER_HOME", "TURBO_CACHE_DIR", "NX_CACHE_DIRECTORY", "SWIFTPM_CACHE_DIR", "ZIG_LOCAL_CACHE_DIR",
    "ZIG_GLOBAL_CACHE_DIR", "STACK_ROOT", "CABAL_DIR", "JULIA_DEPOT_PATH",
  ]

  /// What a variable is refused for; nil where it may be set.
  static func objection(to name: String, _ value: String) -> String? {
    guard directories.contains(name.uppercased()), leavesTheTree(value) else { return nil }
    return "every build has a \(name) of its own, because with one for all the second build is a copy of the "
      + "first; remove it, or name a path inside the project"
  }

  /// A path relative to the project is another one in each build.
  private static func leavesTheTree(_ value: String) -> Bool {
    value.hasPrefix("/") || value.hasPrefix("~") || value.contains("://")
      || value.split(separator: "/").contains("..")
  }
}

/// The value of a variable of the gate file, refused where all builds would share what they make.
struct GivenVariable: Decodable {
  let value: String

  init(from decoder: any Decoder) throws {
    value = try decoder.singleValueContainer().decode(String.self)
    let name = decoder.codingPath.last?.stringValue ?? ""
    guard let objection = SharedCache.objection(to: name, value) else { return }
    throw DecodingError.dataCorrupted(
      DecodingError.Context(codingPath: decoder.codingPath, debugDescription: objection))
  }
}
