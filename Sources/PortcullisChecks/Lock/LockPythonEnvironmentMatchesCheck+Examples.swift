package import PortcullisCore

extension LockPythonEnvironmentMatchesCheck {
  package static let examples: [Example<LockPythonEnvironmentMatchesCheck>] =
    equal + versions + files + sources + paths + undecided

  static let lock = ["requirements.lock": "numpy==2.2.1\npython-dateutil==2.9.0\n"]
  static let both = StagedEnvironment().with("pip", "25.1").with(
    "numpy", "2.2.1", ["numpy/core.py": "x = 1\n"]
  )
  .with("python_dateutil", "2.9.0", ["../../../bin/dates": "#!/x\n"])

  static func sight(
    _ rule: String, _ severity: Severity = .failure, at path: String? = nil, line: Int? = nil
  ) -> Example<LockPythonEnvironmentMatchesCheck>.Sight {
    .init("CH5-3.\(rule)", severity, at: path, line: line)
  }
  static let told = sight("equal", .information)

  private static let equal: [Example<LockPythonEnvironmentMatchesCheck>] = [
    Example("an environment that holds what the lock says, and pip", both.beside(lock), .passes),
    Example(
      "names in other spellings, and a package for another system",
      both.beside([
        "requirements.lock": "NumPy==2.2.1\npython.dateutil==2.9\npywin32==310; sys_platform=='win32'\n"
      ]),
      .passes),
    Example(
      "a group of uv that was not installed",
      StagedEnvironment().with("numpy", "2.2.1").beside(["uv.lock": uv]), .passes),
    Example(
      "the project itself, installed in place",
      both.with("app", "0.1", source: "{\"url\":\"file:///project\",\"dir_info\":{\"editable\":true}}")
        .beside(lock), .passes),
    Example(
      "a lock and no environment", Fixture(files: ["requirements.lock": "numpy==2.2.1\n"]), .notApplicable),
    Example("an environment and no lock", both.beside(["requirements.txt": "numpy\n"]), .notApplicable),
    Example(
      "an active environment of something else",
      StagedEnvironment("/opt/tools").with("black", "25.1").beside(
        lock, environment: ["VIRTUAL_ENV": "/opt/tools"]),
      .notApplicable),
  ]

  private static let uv = """
    version = 1
    [[package]]
    name = "app"
    version = "0.1"
    source = { editable = "." }
    dependencies = [{ name = "numpy" }]
    [package.dev-dependencies]
    dev = [{ name = "pytest" }]
    [[package]]
    name = "numpy"
    version = "2.2.1"
    source = { registry = "https://example.org/simple" }
    [[package]]
    name = "pluggy"
    version = "1.6.0"
    source = { registry = "https://example.org/simple" }
    [[package]]
    name = "pytest"
    version = "8.4.1"
    source = { registry = "https://example.org/simple" }
    dependencies = [{ name = "pluggy" }]
    """

  private static let versions: [Example<LockPythonEnvironmentMatchesCheck>] = [
    Example(
      "an upgraded package",
      StagedEnvironment().with("numpy", "2.3.0").beside(["requirements.lock": "numpy==2.2.1\n"]),
      .finds([sight("version", at: "requirements.lock", line: 1), told])),
    Example(
      "a package that is not installed", StagedEnvironment().with("numpy", "2.2.1").beside(lock),
      .finds([sight("missing", at: "requirements.lock", line: 2), told])),
    Example(
      "a package that nobody locked", both.with("requests", "2.32.4").beside(lock),
      .finds([sight("extra", at: ".venv/lib/python3.12/site-packages/requests-2.32.4.dist-info"), told])),
    Example(
      "a group of uv of which half is installed",
      StagedEnvironment().with("numpy", "2.2.1").with("pytest", "8.4.1").beside(["uv.lock": uv]),
      .finds([sight("missing", at: "uv.lock", line: 13), told])),
    Example(
      "a group that was not chosen",
      StagedEnvironment().with("numpy", "2.2.1").with("pytest", "8.4.1").with("pluggy", "1.6.0")
        .beside(["uv.lock": uv]),
      options: Options(groups: []), .finds([sight("extra"), sight("extra"), told])),
    Example(
      "two versions at once", both.with("numpy", "2.1.0").beside(lock), .finds([sight("version"), told])),
    Example(
      "a package for another system",
      both.with("pywin32", "310").beside([
        "requirements.lock": "numpy==2.2.1\npython-dateutil==2.9.0\npywin32==310; sys_platform=='win32'\n"
      ]), .finds([sight("extra", at: "requirements.lock", line: 3), told])),
  ]

  private static let undecided: [Example<LockPythonEnvironmentMatchesCheck>] = [
    Example(
      "an environment that the gate file names and that is not there", both.beside(lock),
      options: Options(environments: ["image/venv"]), .inconclusive),
    Example(
      "an environment whose packages cannot be listed",
      both.beside(lock).with(".venv/lib/python3.12/site-packages", Fixture.Entry(directoryMode: 0o000)),
      .inconclusive),
    Example(
      "one that the gate file names and whose packages cannot be listed",
      both.beside(lock).with(".venv/lib/python3.12/site-packages", Fixture.Entry(directoryMode: 0o000)),
      options: Options(environments: [".venv"]), .inconclusive),
    Example(
      "a path file too large to be followed",
      StagedEnvironment().with(
        "numpy", "2.2.1", ["numpy.pth": String(repeating: "# wide\n", count: 200_000)]
      ).beside(["requirements.lock": "numpy==2.2.1\n"]),
      .finds([sight("unread", .inconclusive), told])),
    Example(
      "a source that cannot be read",
      StagedEnvironment().with("numpy", "2.2.1", source: "{").beside(["requirements.lock": "numpy==2.2.1\n"]),
      .inconclusive),
    Example(
      "an unpacked image",
      StagedEnvironment("image/opt/venv").with("numpy", "2.2.1").beside([
        "requirements.lock": "numpy==2.2.1\n"
      ]),
      options: Options(environments: ["image"]), .passes),
    Example(
      "an egg has no digests",
      both.changing("old-1.0.egg-info/PKG-INFO", to: "Name: old\nVersion: 1.0\n").beside([
        "requirements.lock": "numpy==2.2.1\npython-dateutil==2.9.0\nold==1.0\n"
      ]), .finds([sight("unread", .warning), told])),
    Example(
      "an egg of one file has no digests",
      both.changing("old-1.0.egg-info", to: "Name: old\nVersion: 1.0\n").beside([
        "requirements.lock": "numpy==2.2.1\npython-dateutil==2.9.0\nold==1.0\n"
      ]), .finds([sight("unread", .warning), told])),
  ]
}
