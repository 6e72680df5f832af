package import PortcullisCore

extension LockPythonBuildLockedCheck {
  package static let examples: [Example<Self>] = held + open + legacy + others + locks + pipelines

  private static func project(_ table: String, _ more: [String: Fixture.Entry] = [:]) -> Fixture {
    var files: [String: Fixture.Entry] = [
      "pyproject.toml": .text("[project]\nname = \"app\"\nversion = \"1\"\n\n[build-system]\n\(table)\n")
    ]
    files.merge(more) { _, new in new }
    return Fixture(files: files)
  }

  private static func warns(_ rule: String, _ path: String, _ line: Int?, _ severity: Severity = .warning)
    -> Example<Self>.Expectation
  {
    .finds([.init(rule, severity, at: path, line: line)])
  }

  private static let pinned = "requires = [\"hatchling==1.27.0\"]\nbuild-backend = \"hatchling.build\""
  private static let loose = "requires = [\"hatchling\"]\nbuild-backend = \"hatchling.build\""

  private static let held: [Example<Self>] = [
    Example("a pinned backend", project(pinned), .passes),
    Example(
      "a constraint of uv",
      project(loose + "\n\n[tool.uv]\nbuild-constraint-dependencies = [\"hatchling==1.27.0\"]"), .passes),
    Example(
      "a constraint file that a pipeline names",
      project(
        loose,
        [
          "ci/build.txt": "hatchling==1.27.0\n",
          ".gitlab-ci.yml": "variables: { PIP_BUILD_CONSTRAINT: ci/build.txt }\n",
        ]), .passes),
    Example(
      "a backend of the project itself",
      project("requires = []\nbuild-backend = \"own\"\nbackend-path = [\"tools\"]"), .passes),
    Example(
      "a project that is only installed into", project(loose + "\n\n[tool.uv]\npackage = false"),
      .notApplicable),
    Example("nothing of Python", Fixture(), .notApplicable),
  ]

  private static let open: [Example<Self>] = [
    Example("a backend without version", project(loose), warns("PY-17", "pyproject.toml", 6)),
    Example(
      "a backend with an end",
      project("requires = [\"hatchling>=1.20,<2\"]\nbuild-backend = \"hatchling.build\""),
      warns("PY-17", "pyproject.toml", 6, .information)),
    Example(
      "a constraint file that lies elsewhere",
      project(loose, [".gitlab-ci.yml": "variables: { PIP_BUILD_CONSTRAINT: /etc/build.txt }\n"]),
      warns("PY-17", "pyproject.toml", 6, .information)),
    Example(
      "a backend that nothing brings",
      project("requires = [\"wheel==0.45.1\"]\nbuild-backend = \"hatchling.build\""),
      warns("PY-17.backend", "pyproject.toml", 6)),
    Example(
      "a table without requires", project("build-backend = \"hatchling.build\""),
      warns("PY-17.backend", "pyproject.toml", 5)),
    Example(
      "a pyproject.toml that is none", Fixture(files: ["pyproject.toml": "[build-system\n"]), .inconclusive),
  ]

  private static let legacy: [Example<Self>] = [
    Example(
      "a setup.py alone", Fixture(files: ["setup.py": "from setuptools import setup\nsetup(name='app')\n"]),
      warns("PY-17.legacy", "setup.py", nil)),
    Example(
      "what setuptools fetches before the build",
      Fixture(files: [
        "setup.py": "from setuptools import setup\nsetup(\n    setup_requires=['cffi>=1', 'x'],\n)\n"
      ]),
      warns("PY-17.legacy", "setup.py", 3)),
    Example(
      "the same in a setup.cfg",
      project(
        "requires = [\"setuptools==80.9.0\"]\nbuild-backend = \"setuptools.build_meta\"",
        ["setup.cfg": "[options]\nsetup_requires =\n    cffi\npackages = find:\n"]),
      warns("PY-17.legacy", "setup.cfg", 2)),
  ]

  private static func uvLock(_ files: String) -> Fixture.Entry {
    .text(
      "version = 1\nrevision = 3\n\n[[package]]\nname = \"dep\"\nversion = \"1.0\"\n"
        + "source = { registry = \"https://packages.example.org/simple\" }\n\(files)\n")
  }

  private static let source = "sdist = { url = \"https://example.org/dep-1.0.tar.gz\", hash = \"sha256:00\" }"

  private static func wheel(_ tag: String) -> String {
    "wheels = [\n    { url = \"https://example.org/dep-1.0-\(tag).whl\", hash = \"sha256:00\" },\n]"
  }

  private static let others: [Example<Self>] = [
    Example(
      "a module that is called setup",
      project(pinned, ["src/app/setup.py": "def setup(): pass\nsetup()\n", "src/app/__init__.py": ""]),
      .passes),
    Example(
      "a project that a test builds",
      project(pinned, ["tests/data/pyproject.toml": "[build-system]\nrequires = [\"hatchling\"]\n"]), .passes),
  ]

  private static let locks: [Example<Self>] = [
    Example(
      "a lock of wheels", Fixture(files: ["uv.lock": uvLock(source + "\n" + wheel("py3-none-any"))]), .passes),
    Example(
      "a package without wheel", Fixture(files: ["uv.lock": uvLock(source)]),
      warns("PY-17.source", "uv.lock", 4)),
    Example(
      "a checkout",
      Fixture(files: [
        "poetry.lock":
          "[[package]]\nname = \"dep\"\nversion = \"1.0\"\nfiles = []\n\n[package.source]\ntype = \"git\"\n\n[metadata]\n"
      ]), warns("PY-17.source", "poetry.lock", 1)),
    Example(
      "wheels for one system", Fixture(files: ["uv.lock": uvLock(wheel("cp313-cp313-win_amd64"))]),
      warns("PY-18", "uv.lock", 4)),
    Example(
      "wheels for one system, which the lock says",
      Fixture(files: [
        "uv.lock": uvLock(
          "resolution-markers = [\"sys_platform == 'win32'\"]\n" + wheel("cp313-cp313-win_amd64"))
      ]), .passes),
    Example(
      "source where there are wheels",
      project(pinned + "\n\n[tool.uv]\nno-binary-package = [\"dep\"]"), warns("PY-18", "pyproject.toml", 10)),
  ]

  private static func pipeline(_ script: String, _ lock: String = "uv.lock") -> Fixture {
    project(
      pinned,
      [".gitlab-ci.yml": .text("test:\n  script:\n    - \(script)\n"), lock: uvLock(wheel("py3-none-any"))])
  }

  private static let pipelines: [Example<Self>] = [
    Example("uv sync --locked", pipeline("uv sync --locked"), .passes),
    Example(
      "uv sync --locked behind an expression", pipeline("uv sync --python ${{ matrix.python }} --locked"),
      .passes),
    Example("a lock that is checked first", pipeline("uv lock --check && uv sync"), .passes),
    Example("uv sync", pipeline("uv sync --all-extras"), warns("PY-20", ".gitlab-ci.yml", 3)),
    Example("pip beside a lock", pipeline("pip install .[test]"), warns("PY-20", ".gitlab-ci.yml", 3)),
    Example(
      "pip after the lock", pipeline("pip install -r requirements.lock && pip install --no-deps ."), .passes),
    Example(
      "pip without a lock",
      project(pinned, [".gitlab-ci.yml": "test:\n  script:\n    - python -m pip install .\n"]), .passes),
    Example("pdm install", pipeline("pdm install", "pdm.lock"), warns("PY-20", ".gitlab-ci.yml", 3)),
  ]
}
