package import PortcullisCore

extension LockGoReplacesContainedCheck {
  package static let examples: [Example<LockGoReplacesContainedCheck>] = contained + escaping

  private static let required = "module example.org/app\n\ngo 1.21\n\nrequire example.org/lib v0.0.0\n\n"
  private static let library: Fixture.Entry = "module example.org/lib\n\ngo 1.21\n"

  private static func project(
    _ directory: String, more: [String: Fixture.Entry] = [:], untracked: Set<String> = []
  ) -> Fixture {
    var files: [String: Fixture.Entry] = [
      "app/go.mod": .text(required + "replace example.org/lib => \(directory)\n")
    ]
    files.merge(more) { $1 }
    return Fixture(files: files, untracked: untracked)
  }

  private static func fault(_ severity: Severity = .failure) -> Example<Self>.Expectation {
    .finds([.init("GO-08", severity, at: "app/go.mod", line: 7, column: 1)])
  }

  private static let contained: [Example<LockGoReplacesContainedCheck>] = [
    Example("no replacement by a directory", Fixture(files: ["go.mod": .text(required)]), .passes),
    Example(
      "a replacement by a module",
      Fixture(files: ["go.mod": .text(required + "replace example.org/lib => example.org/fork v1.0.0\n")]),
      .passes),
    Example(
      "a module of the same repository warns once for its file",
      project("../lib", more: ["lib/go.mod": library]), fault(.warning)),
    Example("the root of the repository", project("../", more: ["go.mod": library]), fault(.warning)),
    Example(
      "a link that stays inside",
      project("./lib", more: ["app/lib": .init(linkTo: "../lib"), "lib/go.mod": library]), fault(.warning)),
    Example("no Go at all", Fixture(), .notApplicable),
    Example("a go.mod that Go would refuse", Fixture(files: ["go.mod": "module\n"]), .inconclusive),
  ]

  private static let escaping: [Example<LockGoReplacesContainedCheck>] = [
    Example("outside the repository", project("../../lib", more: ["/lib/go.mod": library]), fault()),
    Example("an absolute path", project("/srv/lib", more: ["/srv/lib/go.mod": library]), fault()),
    Example(
      "an absolute path into the repository",
      project("/project/lib", more: ["lib/go.mod": library]), fault()),
    Example(
      "out of the repository through a link",
      project("../lib", more: ["lib": .init(linkTo: "/srv/lib"), "/srv/lib/go.mod": library]), fault()),
    Example("a directory that does not exist", project("../lib"), fault()),
    Example("a directory without go.mod", project("../lib", more: ["lib/a.go": "package lib\n"]), fault()),
    Example(
      "a go.mod that git does not track",
      project(
        "../lib", more: ["lib/go.mod": library, "lib/a.go": "package lib\n"], untracked: ["lib/go.mod"]),
      fault()),
    Example(
      "a directory that does not exist, of a module that nothing requires",
      Fixture(files: ["go.mod": "module example.org/app\n\ngo 1.21\n\nreplace example.org/lib => ./lib\n"]),
      .finds([.init("GO-08", .warning, at: "go.mod", line: 5)])),
    Example(
      "in a workspace file",
      Fixture(files: [
        "go.work": "go 1.21\n\nuse ./app\n\nreplace example.org/lib => ../lib\n",
        "app/go.mod": .text(required),
      ]), .finds([.init("GO-08", at: "go.work", line: 5)])),
  ]
}
