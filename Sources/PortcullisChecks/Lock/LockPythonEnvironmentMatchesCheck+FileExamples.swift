import PortcullisCore

extension LockPythonEnvironmentMatchesCheck {
  static let files: [Example<LockPythonEnvironmentMatchesCheck>] = [
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

  static let sources: [Example<LockPythonEnvironmentMatchesCheck>] = [
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

  static let paths: [Example<LockPythonEnvironmentMatchesCheck>] = [
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
}
