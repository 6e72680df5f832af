package import PortcullisCore

extension VerificationOnCheck {
  package static let examples: [Example<Self>] = passing + failing

  private static func project(_ path: String, _ text: String) -> Fixture {
    Fixture(files: ["go.mod": "module example.org/acme/a\n", "pyproject.toml": "", path: .text(text)])
  }

  private static func finds(
    _ rule: String, _ path: String, _ line: Int, _ column: Int, _ severity: Severity = .failure
  ) -> Example<Self>.Expectation {
    .finds([.init(rule, severity, at: path, line: line, column: column)])
  }

  private static let passing: [Example<Self>] = [
    Example("nothing set", project("Makefile", "build:\n\tgo build ./...\n"), .passes),
    Example(
      "a cache that can be deleted, and no settings of the user",
      project("Dockerfile", "FROM scratch\nENV GOFLAGS=-modcacherw GOENV=off\n"), .passes),
    Example(
      "modules from their origins",
      project(".gitlab-ci.yml", "variables:\n  GOPROXY: direct\n"),
      finds("GO-11", ".gitlab-ci.yml", 2, 3, .information)),
    Example(
      "a tool of another module",
      project("ci/tools.sh", "GOFLAGS=-mod=mod go install example.org/t@v1.2.3\n"),
      finds("GO-11", "ci/tools.sh", 1, 1, .information)),
    Example(
      "hashes required", project("Dockerfile", "FROM scratch\nENV PIP_REQUIRE_HASHES=1\n"), .passes),
    Example(
      "a script that may not be read",
      Fixture(files: [
        "go.mod": "module example.org/acme/a\n", "ci/build": .text("#!/bin/sh\ngo build\n", mode: 0o600),
      ]), .inconclusive),
    Example("neither Go nor Python", Fixture(files: ["README.md": "hello\n"]), .notApplicable),
  ]

  private static let failing: [Example<Self>] = [
    Example(
      "a pipeline that rewrites go.sum",
      project(".github/workflows/ci.yml", "env:\n  GOFLAGS: -mod=mod\n"),
      finds("GO-11", ".github/workflows/ci.yml", 2, 3)),
    Example(
      "another file in place of go.mod", project(".envrc", "export GOFLAGS='-v -modfile=ci/go.mod'\n"),
      finds("GO-11", ".envrc", 1, 8)),
    Example(
      "modules off for one command", project("ci/get.sh", "set -e\nGO111MODULE=off go get example.org/t\n"),
      finds("GO-11", "ci/get.sh", 2, 1)),
    Example(
      "a proxy over http", project("go.env", "GOPROXY=http://proxy.example.org,direct\n"),
      finds("GO-11", "go.env", 1, 1)),
    Example(
      "hashes ignored by pip", project("Dockerfile", "FROM scratch\nENV PIP_NO_REQUIRE_HASHES 1\n"),
      finds("PY-07", "Dockerfile", 2, 5)),
    Example(
      "hashes ignored by uv",
      project(".gitlab-ci.yml", "job:\n  script:\n    - uv pip sync --no-verify-hashes requirements.lock\n"),
      finds("PY-07", ".gitlab-ci.yml", 3, 19)),
    Example(
      "a build that rewrites go.sum", project("Makefile", "build:\n\t@go build -mod=mod ./...\n"),
      finds("GO-11", "Makefile", 2, 12, .warning)),
  ]
}
