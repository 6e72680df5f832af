package import PortcullisCore

extension LockRustCompleteCheck {
  package static let examples: [Example<LockRustCompleteCheck>] =
    whole + drifted + unverified + blind + builds

  private static let manifest = """
    [package]
    name = "app"
    version = "0.1.0"

    [dependencies]
    left = "1.2"
    renamed = { package = "right", version = "0.3.1", optional = true }

    [target.'cfg(unix)'.build-dependencies]
    tree = { git = "https://example.org/tree.git", branch = "main" }

    """

  private static let sum = String(repeating: "0a", count: 32)
  private static let commit = String(repeating: "c", count: 40)
  private static let source = "registry+https://example.org/index"

  private static let lock = """
    # made by Cargo
    version = 4

    [[package]]
    name = "app"
    version = "0.1.0"
    dependencies = [
     "left",
     "right",
     "tree",
    ]

    [[package]]
    name = "left"
    version = "1.4.0"
    source = "\(source)"
    checksum = "\(sum)"

    [[package]]
    name = "right"
    version = "0.3.9"
    source = "\(source)"
    checksum = "\(sum)"

    [[package]]
    name = "tree"
    version = "2.0.0"
    source = "git+https://example.org/tree.git?branch=main#\(commit)"

    """

  private static func project(
    _ lock: String, _ more: [String: Fixture.Entry] = [:], manifest: String = manifest
  ) -> Fixture {
    var files: [String: Fixture.Entry] = ["Cargo.toml": .text(manifest), "Cargo.lock": .text(lock)]
    files.merge(more) { _, new in new }
    return Fixture(files: files)
  }

  private static func finds(
    _ rule: String, _ line: Int?, _ severity: Severity = .failure
  ) -> Example<LockRustCompleteCheck>.Expectation {
    .finds([.init(rule, severity, at: "Cargo.lock", line: line)])
  }

  private static let whole: [Example<LockRustCompleteCheck>] = [
    Example("a lock as Cargo writes it", project(lock), .passes),
    Example("no Rust at all", Fixture(), .notApplicable),
    Example(
      "a workspace that shares versions and dependencies",
      Fixture(files: [
        "Cargo.toml": """
        [workspace]
        members = ["crates/*"]
        package.version = "0.2.0"

        [workspace.dependencies]
        left = "1"
        """,
        "crates/one/Cargo.toml": """
        [package]
        name = "one"
        version.workspace = true

        [dependencies]
        left.workspace = true
        two = { path = "../two" }
        """,
        "crates/two/Cargo.toml": "[package]\nname = \"two\"\nversion = \"0.0.1\"\n",
        "Cargo.lock": .text(
          """
          version = 3

          [[package]]
          name = "left"
          version = "1.4.0"
          source = "\(source)"
          checksum = "\(sum)"

          [[package]]
          name = "one"
          version = "0.2.0"
          dependencies = [
           "left",
           "two",
          ]

          [[package]]
          name = "two"
          version = "0.0.1"

          """),
      ]), .passes),
    Example("a lock that is no TOML", project("[[package]\n"), .inconclusive),
    Example("a lock of a version that nobody knows", project("version = 9\n"), .inconclusive),
  ]

  private static let drifted: [Example<LockRustCompleteCheck>] = [
    Example(
      "a dependency that the lock does not know", project(lock, manifest: manifest + "new = \"1\"\n"),
      finds("RS-01", 4)),
    Example(
      "a dependency that Cargo.toml dropped",
      project(lock, manifest: manifest.replacing("left = \"1.2\"\n", with: "")), finds("RS-01", 4)),
    Example(
      "a version outside the range", project(lock.replacing("1.4.0", with: "2.0.0")), finds("RS-01", 13)),
    Example(
      "a version of the project that the lock does not know",
      project(lock, manifest: manifest.replacing("0.1.0", with: "0.2.0")), finds("RS-01", 4)),
    Example(
      "a package that nothing needs",
      project(
        lock
          + "[[package]]\nname = \"zebra\"\nversion = \"1.0.0\"\nsource = \"\(source)\"\nchecksum = \"\(sum)\"\n"
      ),
      finds("RS-01", 29, .warning)),
    Example(
      "another repository than Cargo.toml names",
      project(lock.replacing("https://example.org/tree", with: "https://example.net/tree")),
      finds("RS-01", 25)),
  ]

  private static let unverified: [Example<LockRustCompleteCheck>] = [
    Example(
      "a package without checksum",
      project(
        lock.replacing(
          "1.4.0\"\nsource = \"\(source)\"\nchecksum = \"\(sum)\"", with: "1.4.0\"\nsource = \"\(source)\"")),
      finds("RS-02", 13)),
    Example(
      "a checksum one character short",
      project(
        lock.replacing(
          "checksum = \"\(sum)\"\n\n[[package]]\nname = \"right\"",
          with: "checksum = \"\(sum.dropLast())\"\n\n[[package]]\nname = \"right\"")),
      finds("RS-02", 13)),
    Example("a branch without commit", project(lock.replacing("#\(commit)", with: "")), finds("RS-03", 25)),
    Example(
      "one package twice",
      project(
        lock
          + "[[package]]\nname = \"tree\"\nversion = \"2.0.0\"\nsource = \"git+https://example.org/tree.git?branch=main#\(commit)\"\n"
      ),
      finds("RS-04", 29)),
  ]

  private static let blind: [Example<LockRustCompleteCheck>] = [
    Example(
      "a Cargo.toml that this user may not read",
      project(lock).with("Cargo.toml", .text(manifest, mode: 0o000)), .inconclusive),
    Example(
      "a Cargo.toml that is no TOML", project(lock).with("Cargo.toml", "[package\n"), .inconclusive),
  ]

  private static let builds: [Example<LockRustCompleteCheck>] = [
    Example(
      "a build in CI that may change the lock",
      project(lock, [".gitlab-ci.yml": "test:\n  script:\n    - cargo test\n"]),
      .finds([.init("RS-05", .warning, at: ".gitlab-ci.yml", line: 3)])),
    Example(
      "a build in CI that keeps to the lock",
      project(lock, [".gitlab-ci.yml": "test:\n  script:\n    - cargo test --locked\n"]), .passes),
  ]
}
