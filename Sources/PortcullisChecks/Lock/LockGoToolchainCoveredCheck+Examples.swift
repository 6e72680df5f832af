package import PortcullisCore

extension LockGoToolchainCoveredCheck {
  package static let examples: [Example<Self>] = covered + downloading + stopping + workspaces

  private static func goMod(_ lines: String) -> Fixture.Entry {
    .text("module example.org/app\n\n\(lines)\n")
  }

  private static func project(_ lines: String, _ path: String, _ text: String) -> Fixture {
    Fixture(files: ["go.mod": goMod(lines), path: .text(text)])
  }

  private static func warns(_ rule: String, _ path: String, _ line: Int? = nil) -> Example<Self>.Expectation {
    .finds([.init(rule, .warning, at: path, line: line)])
  }

  private static let workflow = ".github/workflows/ci.yml"

  private static func setup(_ version: String, _ action: String = "v5") -> String {
    "jobs:\n  a:\n    steps:\n      - uses: actions/setup-go@\(action)\n        with: { \(version) }\n"
  }

  private static let covered: [Example<Self>] = [
    Example(
      "an image of the same release",
      project("go 1.27.1", "Dockerfile", "FROM golang:1.27\nRUN go build ./...\n"),
      .passes),
    Example(
      "an image that ignores a toolchain line",
      project("go 1.26\n\ntoolchain go1.27.1", "Dockerfile", "FROM golang:1.26\nRUN go build ./...\n"),
      .passes),
    Example(
      "the file itself, read for its toolchain line",
      project("go 1.26.0\n\ntoolchain go1.27.1", workflow, setup("go-version-file: go.mod", "v6")), .passes),
    Example(
      "an image that fetches a tool and builds nothing here",
      project("go 1.27", "Dockerfile", "FROM golang:1.22\nRUN go install example.org/tool@v1.0.0\n"),
      .notApplicable),
    Example(
      "a dependency with a toolchain line",
      Fixture(files: [
        "go.mod": goMod("go 1.26\n\nrequire example.org/dep v0.0.0\n\nreplace example.org/dep => ./dep"),
        "dep/go.mod": "module example.org/dep\n\ngo 1.26\n\ntoolchain go1.99.0\n",
        ".go-version": "1.26.4\n",
      ]), .passes),
    Example(
      "nothing that says which Go builds", Fixture(files: ["go.mod": goMod("go 1.27")]), .notApplicable),
    Example("nothing of Go", Fixture(), .notApplicable),
  ]

  private static let downloading: [Example<Self>] = [
    Example(
      "setup-go with an older release", project("go 1.27.1", workflow, setup("go-version: '1.26'")),
      warns("GO-12", workflow, 5)),
    Example(
      "setup-go that reads the go line and not the toolchain line",
      project("go 1.26.0\n\ntoolchain go1.27.1", workflow, setup("go-version-file: go.mod")),
      warns("GO-12", workflow, 5)),
    Example(
      "an image that is told to download",
      project("go 1.27", "Dockerfile", "FROM golang:1.26\nENV GOTOOLCHAIN=auto\nRUN go build ./...\n"),
      warns("GO-12", "Dockerfile", 1)),
    Example(
      "the file of a version manager",
      project("go 1.27.1", ".tool-versions", "nodejs 22.1.0\ngolang 1.26.5\n"),
      warns("GO-12", ".tool-versions", 2)),
    Example(
      "an old Go that compares nothing",
      project("go 1.22", "Dockerfile", "FROM golang:1.19\nRUN go build ./...\n"),
      warns("GO-12", "Dockerfile", 1)),
    Example(
      "an image without version",
      project("go 1.27", ".gitlab-ci.yml", "test: { image: golang, script: [go test] }\n"),
      .finds([.init("GO-12", .information, at: ".gitlab-ci.yml", line: 1)])),
  ]

  private static let stopping: [Example<Self>] = [
    Example(
      "a pipeline in an older image",
      project("go 1.27.1", ".gitlab-ci.yml", "test:\n  image: golang:1.26-bookworm\n"),
      warns("GO-12.stops", ".gitlab-ci.yml", 2)),
    Example(
      "an old Go that cannot read go.mod",
      project("go 1.22.0\n\ntoolchain go1.22.3", "Dockerfile", "FROM golang:1.20\nRUN go build ./...\n"),
      warns("GO-12.stops", "Dockerfile", 1)),
    Example(
      "a vendored module that asks for more",
      Fixture(files: [
        "go.mod": goMod("go 1.26\n\nrequire example.org/dep v1.0.0"),
        "vendor/modules.txt": "# example.org/dep v1.0.0\n## explicit; go 1.27\nexample.org/dep\n",
        ".go-version": "1.26.4\n",
      ]), warns("GO-12.stops", ".go-version", 1)),
    Example(
      "a module of the same repository that asks for more",
      Fixture(files: [
        "go.mod": goMod("go 1.26\n\nrequire example.org/dep v0.0.0\n\nreplace example.org/dep => ./dep"),
        "dep/go.mod": "module example.org/dep\n\ngo 1.27\n",
      ]), warns("GO-12.dependency", "go.mod", 5)),
    Example("a go.mod that cannot be read", project("go x", ".go-version", "1.27.1\n"), .inconclusive),
  ]

  private static func workspace(_ work: String, _ more: [String: Fixture.Entry] = [:]) -> Fixture {
    var files: [String: Fixture.Entry] = [
      "go.work": .text(work), "a/go.mod": "module example.org/a\n\ngo 1.26\n",
      "b/go.mod": "module example.org/b\n\ngo 1.26\n",
    ]
    files.merge(more) { _, new in new }
    return Fixture(files: files)
  }

  private static let workspaces: [Example<Self>] = [
    Example("a go.work that fits", workspace("go 1.26\n\nuse (\n\t./a\n\t./b\n)\n"), .passes),
    Example(
      "a module that is not there", workspace("go 1.26\n\nuse ./a\nuse ./gone\n"),
      warns("GO-13.missing", "go.work", 4)),
    Example(
      "a module of another checkout", workspace("go 1.26\n\nuse ./a\nuse ../other\n"),
      warns("GO-13.missing", "go.work", 4)),
    Example(
      "a go.work that is older than its modules", workspace("go 1.25\n\nuse ./a\n"),
      warns("GO-13.older", "go.work", 1)),
    Example(
      "a module that its users get from elsewhere",
      workspace(
        "go 1.26\n\nuse ./a\nuse ./b\n",
        ["b/go.mod": "module example.org/b\n\ngo 1.26\n\nrequire example.org/a v1.2.0\n"]),
      warns("GO-13.library", "go.work")),
    Example(
      "sums that only this machine has",
      Fixture(
        files: [
          "go.work": "go 1.26\n\nuse ./a\n", "a/go.mod": "module example.org/a\n\ngo 1.26\n",
          "go.work.sum": "",
        ], untracked: ["go.work.sum"]), warns("GO-13.sums", "go.work")),
    Example("a go.work that cannot be read", workspace("go 1.26\n\nuse\n"), .inconclusive),
  ]
}
