/// What markers speak of, and for each of it the values that can make a difference.
struct MarkerMentions {
  typealias Variable = EnvironmentMarker.Variable

  private var literals: [Variable: Set<String>] = [:]
  private var pythonTexts: Set<String> = []
  private var names: Set<String> = []

  mutating func add(_ marker: EnvironmentMarker) {
    switch marker {
    case .group(let inner): add(inner)
    case .all(let parts), .any(let parts): for part in parts { add(part) }
    case .comparison(let left, _, let right):
      guard let (variable, text) = MarkerWorlds.sides(left, right) else { return }
      add(text, of: variable)
    }
  }

  mutating func add(_ clause: VersionSpecifier) { pythonTexts.insert(clause.versionText) }

  private mutating func add(_ text: String, of variable: Variable) {
    switch variable {
    case .extra, .extras, .dependencyGroups: names.insert(ProjectName(text).description)
    case .pythonVersion, .pythonFullVersion, .implementationVersion:
      for word in Self.words(text) { pythonTexts.insert(word) }
    case .osName, .sysPlatform, .platformRelease, .platformSystem, .platformVersion, .platformMachine,
      .platformPythonImplementation, .implementationName:
      literals[variable, default: []].formUnion([text] + Self.words(text))
    }
  }

  /// `in` compares with a text of several words.
  private static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "," || $0 == "|" }.map(String.init)
  }

  /// Each version spoken of, and its neighbours on both sides.
  var pythonVersions: [PythonVersion] {
    var found: Set<String> = []
    for text in pythonTexts {
      let plain = text.hasSuffix(".*") ? String(text.dropLast(2)) : text
      guard let version = PythonVersion(plain) else { continue }
      let parts = (version.release + [.zero, .zero]).prefix(3).map(\.description)
      guard let major = Int(parts[0]), let minor = Int(parts[1]), let micro = Int(parts[2]),
        major < 1000, minor < 100_000, micro < 100_000
      else { continue }
      if version.isPrerelease { found.insert(version.description) }
      for near in [micro - 1, micro, micro + 1, 0, 999] where near >= 0 {
        found.insert("\(major).\(minor).\(near)")
      }
      for near in [minor - 1, minor + 1] where near >= 0 { found.insert("\(major).\(near).7") }
      found.insert("\(major + 1).0.0")
    }
    if found.isEmpty { found = ["3.11.7"] }
    return found.compactMap { PythonVersion($0) }.sorted()
  }

  /// No extra, each alone, and all together.
  var nameSets: [Set<String>] {
    guard !names.isEmpty else { return [[]] }
    let single = names.sorted().map { Set([$0]) }
    return [[]] + single + (single.count > 1 ? [names] : [])
  }

  var axes: [[[Variable: String]]] { [systems, machines, implementations, releases, versions] }

  private func mentions(_ variables: [Variable]) -> Bool { variables.contains { literals[$0] != nil } }

  private static let knownSystems: [(os: String, platform: String, system: String)] = [
    ("posix", "linux", "Linux"), ("posix", "darwin", "Darwin"), ("nt", "win32", "Windows"),
    ("posix", "freebsd14", "FreeBSD"), ("posix", "cygwin", "CYGWIN_NT-10.0"),
    ("posix", "emscripten", "Emscripten"), ("posix", "android", "Android"), ("posix", "ios", "iOS"),
    ("posix", "wasi", "wasi"), ("java", "java", "Java"),
  ]

  private var systems: [[Variable: String]] {
    let variables: [Variable] = [.osName, .sysPlatform, .platformSystem]
    guard mentions(variables) else { return [[:]] }
    var systems = Self.knownSystems
    let known = Set(systems.flatMap { [$0.os, $0.platform, $0.system] })
    for name in literals[.osName] ?? [] where !known.contains(name) {
      systems.append((name, "other", "Other"))
    }
    for name in literals[.sysPlatform] ?? [] where !known.contains(name) {
      systems.append(("posix", name, name == "linux2" ? "Linux" : "Other"))
    }
    for name in literals[.platformSystem] ?? [] where !known.contains(name) {
      systems.append(("posix", "other", name))
    }
    return systems.map { [.osName: $0.os, .sysPlatform: $0.platform, .platformSystem: $0.system] }
  }

  private var implementations: [[Variable: String]] {
    guard mentions([.platformPythonImplementation, .implementationName]) else { return [[:]] }
    var pairs = [("CPython", "cpython"), ("PyPy", "pypy"), ("GraalVM", "graalpy"), ("Jython", "jython")]
    for name in literals[.platformPythonImplementation] ?? [] where !pairs.contains(where: { $0.0 == name }) {
      pairs.append((name, name.lowercased()))
    }
    for name in literals[.implementationName] ?? [] where !pairs.contains(where: { $0.1 == name }) {
      pairs.append(("Other", name))
    }
    return pairs.map { [.platformPythonImplementation: $0.0, .implementationName: $0.1] }
  }

  private var machines: [[Variable: String]] { plain(.platformMachine) }
  private var releases: [[Variable: String]] { plain(.platformRelease) }
  private var versions: [[Variable: String]] { plain(.platformVersion) }

  /// What is spoken of, something else, and for versions the neighbours.
  private func plain(_ variable: Variable) -> [[Variable: String]] {
    guard let texts = literals[variable] else { return [[:]] }
    let around = variable == .platformRelease ? texts.flatMap { ["\($0).1", "0.0"] } : []
    return Set(texts + around + ["something-else"]).sorted().map { [variable: $0] }
  }
}
