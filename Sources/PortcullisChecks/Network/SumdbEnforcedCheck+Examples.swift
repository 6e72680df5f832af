package import PortcullisCore

extension SumdbEnforcedCheck {
  package static let examples: [Example<Self>] = passing + failing

  private static func project(
    _ path: String, _ text: String, environment: [String: String] = [:]
  ) -> Fixture {
    Fixture(files: ["go.mod": "module example.org/acme/a\n", path: .text(text)], environment: environment)
  }

  private static func finds(
    _ path: String, _ line: Int, _ column: Int, _ severity: Severity = .failure
  ) -> Example<Self>.Expectation {
    .finds([.init("GO-NET-006", severity, at: path, line: line, column: column)])
  }

  private static let passing: [Example<Self>] = [
    Example("nothing set", project("main.go", "package main\n"), .passes),
    Example(
      "one's own prefix is private",
      project(".gitlab-ci.yml", "variables:\n  GOPRIVATE: example.org/acme,github.com/acme/*\n"), .passes),
    Example(
      "a comment about it",
      project(".gitlab-ci.yml", "# GOSUMDB: off would be wrong\njob:\n  script: [go build ./...]\n"), .passes),
    Example(
      "the mirror of the public database",
      project("Dockerfile", "FROM scratch\nENV GOSUMDB=sum.golang.google.cn\n"), .passes),
    Example(
      "off in front of a command that cannot download",
      project("ci/build.sh", "GOPROXY=off GOSUMDB=off go build ./...\n"),
      finds("ci/build.sh", 1, 13, .information)),
    Example("no Go here", Fixture(files: ["README.md": "GOSUMDB=off\n"]), .notApplicable),
    Example(
      "a CI file that is no YAML", project(".gitlab-ci.yml", "job: [\n"), .inconclusive),
  ]

  private static let failing: [Example<Self>] = [
    Example(
      "off in a key that stands twice",
      project(".gitlab-ci.yml", "variables:\n  GOSUMDB: sum.golang.org\n  GOSUMDB: \"off\"\n"),
      .finds([
        .init("GO-NET-006", at: ".gitlab-ci.yml", line: 3, column: 3),
        .init("GO-NET-006.unread", .warning, at: ".gitlab-ci.yml", line: 3),
      ])),
    Example(
      "off in a template of a pipeline",
      project("ci/job.yml", "{{ if .go }}\nenv:\n  GOSUMDB: off\n{{ end }}\n"),
      .finds([
        .init("GO-NET-006", at: "ci/job.yml", line: 3, column: 3),
        .init("GO-NET-006.unread", .warning, at: "ci/job.yml"),
      ])),
    Example(
      "off in the tree of Go itself",
      Fixture(
        files: GoStage.tree("/usr/local/go", "go1.27.3", defaults: "GOSUMDB=off\n").merging(
          ["go.mod": "module example.org/a\n"]) { $1 }, environment: ["PATH": "/usr/local/go/bin"]),
      .finds([.init("GO-NET-006")])),
    Example(
      "off for every job of a pipeline",
      project(".gitlab-ci.yml", "variables:\n  GOTOOLCHAIN: local\n  GOSUMDB: \"off\"\n"),
      finds(".gitlab-ci.yml", 3, 3)),
    Example(
      "off in an image", project("Dockerfile", "FROM scratch\nENV CGO_ENABLED=0 \\\n    GOSUMDB=off\n"),
      finds("Dockerfile", 3, 5)),
    Example(
      "off for recipes", project("Makefile", "export GOSUMDB := off\nall:\n\tgo build\n"),
      finds("Makefile", 1, 8)),
    Example(
      "everything is private", project(".envrc", "export GOPRIVATE='*'\n"), finds(".envrc", 1, 8)),
    Example(
      "a public host is private",
      project(".github/workflows/ci.yml", "env:\n  GONOSUMDB: github.com\n"),
      finds(".github/workflows/ci.yml", 2, 3)),
    Example(
      "off where this run stands", project("main.go", "package main\n", environment: ["GOSUMDB": "off"]),
      .finds([.init("GO-NET-006")])),
    Example(
      "off for this user",
      Fixture(files: [
        "go.mod": "module example.org/a\n", "/home/user/.config/go/env": "GOPROXY=direct\nGOSUMDB=off\n",
      ]), .finds([.init("GO-NET-006")])),
    Example(
      "another key under the public name",
      project("go.env", "GOSUMDB=sum.golang.org+00000000+AAAA\n"), finds("go.env", 1, 1)),
    Example(
      "a database of one's own",
      project("go.env", "GOSUMDB=sums.example.org+00000000+AAAA\n"), finds("go.env", 1, 1, .warning)),
  ]
}
