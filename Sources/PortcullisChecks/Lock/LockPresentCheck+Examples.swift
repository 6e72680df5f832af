package import PortcullisCore

extension LockPresentCheck {
  package static let examples: [Example<LockPresentCheck>] =
    present + workspaces + absent + notCounting + unreadable + doubtful

  private static let project: Fixture.Entry = "[project]\nname = \"app\"\ndependencies = [\"flask>=3\"]\n"
  private static let npmLock: Fixture.Entry = "{\"lockfileVersion\": 3, \"packages\": {}}\n"
  private static let package: Fixture.Entry = "{\n  \"dependencies\": {\"left\": \"^1.0.0\"}\n}\n"
  private static let cargo: Fixture.Entry = "[package]\nname = \"app\"\n\n[dependencies]\nserde = \"1\"\n"

  private static func files(_ files: [String: Fixture.Entry]) -> Fixture { Fixture(files: files) }

  private static let present: [Example<LockPresentCheck>] = [
    Example(
      "one lock for each manifest",
      files([
        "go.mod": "module example.org/app\n\ngo 1.21\n\nrequire example.org/lib v1.0.0\n",
        "go.sum": "example.org/lib v1.0.0/go.mod h1:x\n", "pyproject.toml": project,
        "uv.lock": "version = 1\nrevision = 3\n", "web/package.json": package,
        "web/package-lock.json": npmLock, "core/Cargo.toml": cargo, "core/Cargo.lock": "version = 4\n",
        "app/Package.swift":
          "let package = Package(dependencies: [.package(url: \"https://example.org/a\", from: \"1.0.0\")])\n",
        "app/Package.resolved": "{\"pins\": [], \"version\": 3}\n",
      ]), .passes),
    Example(
      "manifests that ask for nothing",
      files([
        "go.mod": "module example.org/app\n", "package.json": "{\"type\": \"module\"}",
        "pyproject.toml": "[project]\nname = \"app\"\n", "uv.lock": "version = 1\n",
      ]), .passes),
    Example(
      "requirements that pin every line are their own lock",
      files(["pyproject.toml": project, "requirements.txt": "flask==3.1.0\nclick==8.2.0\n"]), .passes),
    Example(
      "requirements made from an input",
      files(["requirements.in": "flask\n", "requirements.txt": "flask==3.1.0\n"]), .passes),
    Example("nothing to lock", files(["README.md": "hello\n"]), .notApplicable),
    Example(
      "what tests install is not the project", files(["testdata/package.json": package]), .notApplicable),
  ]

  private static let workspaces: [Example<LockPresentCheck>] = [
    Example(
      "members of workspaces are locked at the root",
      files([
        "package.json": "{\"workspaces\": [\"packages/*\"]}", "package-lock.json": npmLock,
        "packages/one/package.json": package, "Cargo.toml": "[workspace]\nmembers = [\"crates/*\"]\n",
        "Cargo.lock": "version = 4\n", "crates/one/Cargo.toml": cargo,
        "pyproject.toml": "[tool.uv.workspace]\nmembers = [\"services/*\"]\n", "uv.lock": "version = 1\n",
        "services/one/pyproject.toml": project,
      ]), .passes),
    Example(
      "a package that the workspace does not name",
      files([
        "package.json": "{\"workspaces\": [\"packages/*\"]}", "package-lock.json": npmLock,
        "docs/package.json": package,
      ]), .finds([.init("LK-01", at: "docs/package.json", line: 2)])),
    Example(
      "members without the one lock of their workspace are one finding",
      files([
        "package.json": "{\"workspaces\": [\"packages/*\"]}", "packages/one/package.json": package,
        "packages/two/package.json": package,
      ]), .finds([.init("LK-01", at: "packages/one/package.json", line: 2)])),
    Example(
      "a Python project below another's lock",
      files(["requirements.lock": "flask==3.1.0\n", "service/pyproject.toml": project]),
      .finds([.init("LK-01", .warning, at: "service/pyproject.toml", line: 3)])),
  ]

  private static let absent: [Example<LockPresentCheck>] = [
    Example(
      "Go without go.sum", files(["go.mod": "module example.org/app\n\nrequire example.org/lib v1.0.0\n"]),
      .finds([.init("LK-01", at: "go.mod", line: 3)])),
    Example(
      "Python without lock", files(["pyproject.toml": project]),
      .finds([.init("LK-01", at: "pyproject.toml", line: 3)])),
    Example(
      "Node without lock", files(["package.json": package]),
      .finds([.init("LK-01", at: "package.json", line: 2)])),
    Example(
      "a Rust program without lock", files(["Cargo.toml": cargo, "src/main.rs": "fn main() {}\n"]),
      .finds([.init("LK-01", at: "Cargo.toml", line: 4)])),
    Example(
      "a Rust library may leave its lock out", files(["Cargo.toml": cargo, "src/lib.rs": ""]),
      .finds([.init("LK-01", .warning, at: "Cargo.toml", line: 4)])),
    Example(
      "a Swift program without lock",
      files([
        "Package.swift": """
        let package = Package(
          dependencies: [
            .package(url: "https://example.org/a", exact: "1.0.0")
          ],
          targets: [.executableTarget(name: "tool")])

        """
      ]), .finds([.init("LK-01", at: "Package.swift", line: 3)])),
  ]

  private static let notCounting: [Example<LockPresentCheck>] = [
    Example(
      "a lock that git does not track",
      Fixture(files: ["pyproject.toml": project, "uv.lock": "version = 1\n"], untracked: ["uv.lock"]),
      .finds([.init("LK-01", at: "pyproject.toml", line: 3)])),
    Example(
      "a lock that is a link",
      files([
        "web/package.json": package, "web/package-lock.json": .init(linkTo: "../other/package-lock.json"),
      ]), .finds([.init("LK-01", at: "web/package.json", line: 2)])),
    Example(
      "an empty lock", files(["package.json": package, "package-lock.json": "\n"]),
      .finds([.init("LK-01", at: "package-lock.json")])),
    Example(
      "a lock with a merge conflict",
      files(["pyproject.toml": project, "poetry.lock": "[[package]]\n<<<<<<< HEAD\nname = \"a\"\n"]),
      .finds([.init("LK-01", at: "poetry.lock", line: 2, column: 1)])),
  ]

  private static let unreadable: [Example<LockPresentCheck>] = [
    Example(
      "a key twice in JSON",
      files([
        "package.json": package, "package-lock.json": "{\n\"lockfileVersion\": 3,\n\"lockfileVersion\": 3}",
      ]),
      .finds([.init("LK-02", at: "package-lock.json", line: 3)])),
    Example(
      "a key twice in TOML",
      files(["pyproject.toml": project, "uv.lock": "version = 1\nversion = 1\n"]),
      .finds([.init("LK-02", at: "uv.lock", line: 2)])),
    Example(
      "a version from the future", files(["core/Cargo.toml": cargo, "core/Cargo.lock": "version = 9\n"]),
      .finds([.init("LK-02", at: "core/Cargo.lock")])),
    Example(
      "a pnpm lock is read, not waved through",
      files(["package.json": package, "pnpm-lock.yaml": "lockfileVersion: '99.0'\n"]),
      .finds([.init("LK-02", at: "pnpm-lock.yaml")])),
    Example("a manifest that cannot be read", files(["package.json": "{"]), .inconclusive),
  ]

  private static let doubtful: [Example<LockPresentCheck>] = [
    Example(
      "two tools for one manifest",
      files(["package.json": package, "package-lock.json": npmLock, "yarn.lock": "# yarn lockfile v1\n"]),
      .finds([.init("LK-03", .warning, at: "yarn.lock")])),
    Example(
      "a manifest of an ecosystem that cannot be judged",
      files(["Gemfile": "gem 'rails'\n", "Gemfile.lock": ""]),
      .finds([.init("LK-01", .warning, at: "Gemfile")])),
    Example(
      "setuptools without pyproject.toml", files(["setup.cfg": "[options]\ninstall_requires =\n  flask\n"]),
      .finds([.init("LK-01", .warning, at: "setup.cfg")])),
    Example(
      "requirements that leave versions open", files(["requirements.txt": "numpy==2.2.1\nflask>=3\n"]),
      .finds([.init("LK-01", .warning, at: "requirements.txt", line: 2)])),
    Example(
      "extras alone", files(["pyproject.toml": "[project.optional-dependencies]\ntest = [\"pytest\"]\n"]),
      .finds([.init("LK-01", .warning, at: "pyproject.toml")])),
  ]
}
