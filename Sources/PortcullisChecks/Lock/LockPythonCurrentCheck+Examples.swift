package import PortcullisCore

extension LockPythonCurrentCheck {
  package static let examples: [Example<LockPythonCurrentCheck>] = uvExamples

  private static func files(_ files: [String: Fixture.Entry]) -> Fixture { Fixture(files: files) }

  private static let project: Fixture.Entry = """
    [project]
    name = "app"
    version = "1.0"
    requires-python = ">=3.10"
    dependencies = ["left>=2,<4"]

    """

  private static func digest(_ letter: Character) -> String {
    "sha256:" + String(repeating: letter, count: 64)
  }

  private static func uv(recorded: String = ">=2,<4", version: String = "3.1", revision: Int = 3)
    -> Fixture.Entry
  {
    .text(
      """
      version = 1
      revision = \(revision)
      requires-python = ">=3.10"

      [[package]]
      name = "app"
      version = "1.0"
      source = { virtual = "." }
      dependencies = [
          { name = "left" },
      ]

      [package.metadata]
      requires-dist = [{ name = "left", specifier = "\(recorded)" }]

      [[package]]
      name = "left"
      version = "\(version)"
      source = { registry = "https://example.org/simple" }
      wheels = [
          { url = "https://example.org/left-\(version)-py3-none-any.whl", hash = "\(digest("a"))", size = 12 },
      ]

      """)
  }

  private static let uvExamples: [Example<LockPythonCurrentCheck>] = [
    Example("a uv.lock made from the project", files(["pyproject.toml": project, "uv.lock": uv()]), .passes),
    Example(
      "the manifest moved on", files(["pyproject.toml": project, "uv.lock": uv(recorded: ">=1,<4")]),
      .finds([.init("PY-13", at: "pyproject.toml", line: 5)])),
    Example(
      "a pin that the project does not accept",
      files(["pyproject.toml": project, "uv.lock": uv(version: "4.0")]),
      .finds([.init("PY-13", at: "pyproject.toml", line: 5)])),
    Example(
      "a revision that nobody here knows", files(["pyproject.toml": project, "uv.lock": uv(revision: 4)]),
      .inconclusive),
    Example(
      "settings of uv that this user may not read",
      files(["pyproject.toml": project, "uv.lock": uv(), "uv.toml": .text("", mode: 0o000)]), .inconclusive),
    Example(
      "an input whose include cannot be read",
      files([
        "requirements.in": "-r more.in\nleft>=2\n", "more.in": .text("right>=1\n", mode: 0o000),
        "requirements.txt": "left==3.1\n",
      ]), .inconclusive),
    Example(
      "a lock whose include cannot be read",
      files([
        "requirements.in": "left>=2\n", "more.txt": .text("left==3.1\n", mode: 0o000),
        "requirements.txt": "-r more.txt\nright==1.0\n",
      ]), .inconclusive),
    Example(
      "a lock that is no text",
      files(["requirements.in": "left>=2\n", "requirements.lock": Fixture.Entry([0x6C, 0xFF, 0xC3])]),
      .inconclusive),
    Example("no lock", files(["pyproject.toml": project]), .notApplicable),
  ]
}
