package import PortcullisCore

extension LockPythonEnvironmentMatchesCheck {
  package static let examples: [Example<LockPythonEnvironmentMatchesCheck>] =
    equal + versions + files + sources + paths + undecided

  private static let lock = ["requirements.lock": "numpy==2.2.1\npython-dateutil==2.9.0\n"]
  private static let both = StagedEnvironment().with("pip", "25.1").with(
    "numpy", "2.2.1", ["numpy/core.py": "x = 1\n"]
  )
  .with("python_dateutil", "2.9.0", ["../../../bin/dates": "#!/x\n"])

  private static func sight(
    _ rule: String, _ severity: Severity = .failure, at path: String? = nil, line: Int? = nil
  ) -> Example<LockPythonEnvironmentMatchesCheck>.Sight {
    .init("CH5-3.\(rule)", severity, at: path, line: line)
  }
  private static let told = sight("equal", .information)

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

  private static let files: [Example<LockPythonEnvironmentMatchesCheck>] = [
    Example(
      "a changed module", both.changing("numpy/core.py", to: "x = 2\n").beside(lock),
      .finds([sight("files", at: ".venv/lib/python3.12/site-packages/numpy/core.py"), told])),
    Example(
      "a changed program", both.changing("../../../bin/dates", to: "#!/y\n").beside(lock),
      .finds([sight("files", at: ".venv/bin/dates"), told])),
    Example(
      "a module that is gone", both.without("numpy/core.py").beside(lock), .finds([sight("files"), told])),
    Example(
      "a module that was added", both.changing("numpy/more.py", to: "").beside(lock),
      .finds([sight("files", at: ".venv/lib/python3.12/site-packages/numpy/more.py"), told])),
    Example(
      "metadata that is gone is one finding", both.without("numpy-2.2.1.dist-info").beside(lock),
      .finds([sight("missing", at: "requirements.lock", line: 1), told])),
    Example(
      "a RECORD that is gone is one finding", both.without("numpy-2.2.1.dist-info/RECORD").beside(lock),
      .finds([sight("files"), told])),
    Example(
      "a module beside all packages", both.changing("sneaky.py", to: "").beside(lock),
      .finds([sight("files", at: ".venv/lib/python3.12/site-packages/sneaky.py"), told])),
    Example(
      "a program that nothing brought", both.changing("../../../bin/git", to: "").beside(lock),
      .finds([sight("files", at: ".venv/bin/git"), told])),
    Example(
      "code that Python cached", both.changing("numpy/__pycache__/core.cpython-312.pyc", to: "").beside(lock),
      .passes),
    Example(
      "a digest that can be forged",
      both.changing(
        "numpy-2.2.1.dist-info/RECORD",
        to: "numpy/__init__.py,md5=AAAA,1\nnumpy/core.py,,\nnumpy-2.2.1.dist-info/RECORD,,\n"
          + "numpy-2.2.1.dist-info/METADATA,md5=AAAA,\nnumpy-2.2.1.dist-info/WHEEL,md5=AAAA,\n"
          + "numpy-2.2.1.dist-info/INSTALLER,md5=AAAA,\n"
      ).beside(lock), .finds([sight("files"), told])),
    Example(
      "a RECORD that claims a file of the machine",
      both.changing("numpy-2.2.1.dist-info/RECORD", to: "../../../../../etc/passwd,sha256=x,1\n").beside(
        lock),
      .finds([sight("files"), sight("files", at: ".venv/lib/python3.12/site-packages/numpy"), told])),
  ]

  private static let sources: [Example<LockPythonEnvironmentMatchesCheck>] = [
    Example(
      "an editable in the place of a locked package",
      StagedEnvironment().with(
        "numpy", "2.2.1", source: "{\"url\":\"file:///src/numpy\",\"dir_info\":{\"editable\":true}}"
      )
      .beside(["requirements.lock": "numpy==2.2.1\n"]),
      .finds([sight("source", at: "requirements.lock", line: 1), told])),
    Example(
      "another commit",
      StagedEnvironment().with("tool", "1.0", source: commit("b")).beside([
        "requirements.lock": "tool @ git+https://example.org/tool.git@\(String(repeating: "a", count: 40))\n"
      ]), .finds([sight("source"), told])),
    Example(
      "the locked commit",
      StagedEnvironment().with("tool", "1.0", source: commit("a")).beside([
        "requirements.lock": "tool @ git+https://example.org/tool.git@\(String(repeating: "a", count: 40))\n"
      ]), .passes),
    Example(
      "another archive",
      StagedEnvironment().with("tool", "1.0", source: archive("b")).beside([
        "requirements.lock": "tool==1.0 --hash=sha256:\(String(repeating: "a", count: 64))\n"
      ]), .finds([sight("source"), told])),
    Example(
      "a locked archive from a directory",
      StagedEnvironment().with("tool", "1.0", source: archive("a")).beside([
        "requirements.lock": "tool==1.0 --hash=sha256:\(String(repeating: "a", count: 64))\n"
      ]), .passes),
  ]

  private static func commit(_ digit: String) -> String {
    """
    {"url":"https://example.org/tool.git","vcs_info":{"vcs":"git","commit_id":\
    "\(String(repeating: digit, count: 40))"}}
    """
  }
  private static func archive(_ digit: String) -> String {
    """
    {"url":"file:///wheels/tool-1.0-py3-none-any.whl","archive_info":{"hashes":{"sha256":\
    "\(String(repeating: digit, count: 64))"}}}
    """
  }

  private static let paths: [Example<LockPythonEnvironmentMatchesCheck>] = [
    Example(
      "a path file that nothing brought",
      both.changing("evil.pth", to: "import os; os.system('x')\n").beside(lock),
      .finds([sight("path", at: ".venv/lib/python3.12/site-packages/evil.pth"), told])),
    Example(
      "a module that is a link out of the environment",
      both.linking("numpy/core.py", to: "/opt/core.py").beside(lock), .finds([sight("files"), told])),
    Example(
      "a package that brings modules of another place",
      StagedEnvironment().with("numpy", "2.2.1", ["numpy.pth": "/opt/modules\n"])
        .beside(["requirements.lock": "numpy==2.2.1\n"]),
      .finds([sight("path", .warning, at: ".venv/lib/python3.12/site-packages/numpy.pth", line: 1), told])),
    Example(
      "what an interrupted removal left", both.changing("~umpy/core.py", to: "").beside(lock),
      .finds([sight("files", .warning), told])),
  ]

  private static let undecided: [Example<LockPythonEnvironmentMatchesCheck>] = [
    Example(
      "an environment that the gate file names and that is not there", both.beside(lock),
      options: Options(environments: ["image/venv"]), .inconclusive),
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
  ]
}
