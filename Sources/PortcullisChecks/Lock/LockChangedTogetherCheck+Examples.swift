package import PortcullisCore

extension LockChangedTogetherCheck {
  package static let examples: [Example<Self>] = together + apart + swapped + renamed + unknown

  private static let one = "h1:" + String(repeating: "A", count: 43) + "="
  private static let two = "h1:" + String(repeating: "B", count: 42) + "A="

  private static func goMod(_ version: String) -> String {
    "module example.org/app\n\ngo 1.21\n\nrequire example.org/lib \(version)\n"
  }

  private static func goSum(_ version: String, _ sum: String = one) -> String {
    "example.org/lib \(version) \(sum)\nexample.org/lib \(version)/go.mod \(two)\n"
  }

  private static func project(_ version: String, _ sum: String = one) -> [String: String] {
    ["go.mod": goMod(version), "go.sum": goSum(version, sum)]
  }

  /// Compared through the variable that GitLab sets.
  private static func change(_ base: [String: String], _ head: [String: String]) -> Fixture {
    CommittedFixture(base: base, head: head, environment: ["CI_MERGE_REQUEST_DIFF_BASE_SHA": "BASE"]).fixture
  }

  private static let together: [Example<Self>] = [
    Example("manifest and lock move together", change(project("v1.0.0"), project("v1.1.0")), .passes),
    Example(
      "a manifest whose demands stay",
      change(project("v1.0.0"), ["go.mod": goMod("v1.0.0") + "// a note\n", "go.sum": goSum("v1.0.0")]),
      .passes),
    Example(
      "a base that the gate file names",
      CommittedFixture(base: project("v1.0.0"), head: project("v1.1.0")).fixture,
      options: Options(base: "main"), .passes),
    Example(
      "a lock alone is a fact and no fault",
      change(
        project("v1.0.0"),
        ["go.mod": goMod("v1.0.0"), "go.sum": goSum("v1.0.0") + goSum("v0.9.0")]),
      .finds([.init("LK-05", .information, at: "go.sum")])),
  ]

  private static let apart: [Example<Self>] = [
    Example(
      "a manifest asks for more and its lock stays",
      change(project("v1.0.0"), ["go.mod": goMod("v1.1.0"), "go.sum": goSum("v1.0.0")]),
      .finds([.init("LK-05", .warning, at: "go.mod", line: 5, column: 1)]))
  ]

  private static let swapped: [Example<Self>] = [
    Example(
      "the same version with another sum", change(project("v1.0.0"), project("v1.0.0", two)),
      .finds([
        .init("LK-05.swapped", at: "go.sum", line: 1, column: 1), .init("LK-05", .information, at: "go.sum"),
      ])),
    Example(
      "a wheel that is another file now",
      change(
        ["uv.lock": uvLock("aa")], ["uv.lock": uvLock("bb")]),
      .finds([
        .init("LK-05.swapped", at: "uv.lock", line: 5, column: 1),
        .init("LK-05", .information, at: "uv.lock"),
      ])),
    Example(
      "a tag of a Swift package that moved",
      change(
        ["Package.resolved": resolved("1")], ["Package.resolved": resolved("2")]),
      .finds([
        .init("LK-05.swapped", at: "Package.resolved", line: 4, column: 1),
        .init("LK-05", .information, at: "Package.resolved"),
      ])),
  ]

  private static let renamed: [Example<Self>] = [
    Example(
      "a lock under another name, with another digest",
      change(["package-lock.json": npm("A")], ["npm-shrinkwrap.json": npm("B")]),
      .finds([.init("LK-05.swapped", at: "npm-shrinkwrap.json", line: 2, column: 1)])),
    Example(
      "a second lock beside the first, which npm takes before it",
      change(
        ["package-lock.json": npm("A")], ["package-lock.json": npm("A"), "npm-shrinkwrap.json": npm("B")]),
      .finds([.init("LK-05.swapped", at: "npm-shrinkwrap.json", line: 2, column: 1)])),
    Example(
      "a lock of another tool, with another digest",
      change(
        ["package-lock.json": npm("A")],
        ["yarn.lock": "# yarn lockfile v1\n\nlib@^1:\n  version \"1.0.0\"\n  integrity sha512-B\n"]),
      .finds([.init("LK-05.swapped", at: "yarn.lock", line: 5, column: 1)])),
    Example(
      "a lock under another name that says the same",
      change(["package-lock.json": npm("A")], ["npm-shrinkwrap.json": npm("A")]), .passes),
    Example(
      "a second digest beside the first",
      change(["package-lock.json": npm("A")], ["package-lock.json": npm("A sha512-B")]),
      .finds([
        .init("LK-05.swapped", at: "package-lock.json", line: 2, column: 1),
        .init("LK-05", .information, at: "package-lock.json"),
      ])),
  ]

  private static func npm(_ digest: String) -> String {
    """
    {"lockfileVersion": 3, "packages": {
      "node_modules/lib": {"version": "1.0.0", "integrity": "sha512-\(digest)"}}}

    """
  }

  private static let unknown: [Example<Self>] = [
    Example("no merge request", CommittedFixture(base: [:], head: ["a": "a"]).fixture, .notApplicable),
    Example(
      "a clone that does not reach back to the base",
      Fixture(
        files: CommittedFixture(base: [:], head: project("v1.0.0")).fixture.files,
        environment: ["CI_MERGE_REQUEST_DIFF_BASE_SHA": String(repeating: "0", count: 40)]), .skipped),
    Example(
      "a base of the gate file that does not exist",
      CommittedFixture(base: [:], head: project("v1.0.0")).fixture, options: Options(base: "trunk"),
      .inconclusive),
    Example(
      "a lock that cannot be read any more",
      change(["uv.lock": uvLock("aa")], ["uv.lock": "version = \n"]),
      .finds([
        .init("LK-05.unread", .inconclusive, at: "uv.lock"), .init("LK-05", .information, at: "uv.lock"),
      ])),
  ]

  private static func uvLock(_ digest: String) -> String {
    """
    version = 1
    [[package]]
    name = "lib"
    version = "1.0"
    wheels = [{ url = "https://example.org/lib-1.0-py3-none-any.whl", hash = "sha256:\(digest)" }]

    """
  }

  private static func resolved(_ digit: String) -> String {
    """
    { "version": 3, "pins": [ {
      "identity": "lib", "kind": "remoteSourceControl", "location": "https://example.org/lib",
      "state": { "version": "1.0.0",
        "revision": "\(String(repeating: digit, count: 40))" } } ] }

    """
  }
}
