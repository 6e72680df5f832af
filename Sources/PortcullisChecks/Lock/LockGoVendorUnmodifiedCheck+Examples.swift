package import PortcullisCore

extension LockGoVendorUnmodifiedCheck {
  package static let examples: [Example<LockGoVendorUnmodifiedCheck>] = whole + tampered + blind

  private static let library = [
    "go.mod": "module example.org/lib\n", "LICENSE": "free\n", "one/one.go": "package one\n\nvar One = 1\n",
    "one/one_test.go": "package one\n", "one/tool.go": "//go:build ignore\n\npackage main\n",
    "one/README": "one\n", "two/two.go": "package two\n",
  ]
  private static let cache = "/home/user/go/pkg/mod/cache/download/example.org/lib/@v/v1.2.0.zip"
  private static let zip = GoZipStage.zip("example.org/lib", "v1.2.0", library)
  private static let sum = GoZipStage.sum("example.org/lib", "v1.2.0", library)
  private static let listed = "# example.org/lib v1.2.0\n## explicit; go 1.18\nexample.org/lib/one\n"
  private static let vendored = [
    "vendor/example.org/lib/LICENSE": "free\n",
    "vendor/example.org/lib/one/one.go": "package one\n\nvar One = 1\n",
    "vendor/example.org/lib/one/README": "one\n",
  ]

  private static func project(
    _ changes: [String: String?] = [:], zips: [String: [UInt8]] = [cache: zip], stated: String = sum,
    list: String = listed, replace: String = "", environment: [String: String] = [:]
  ) -> Fixture {
    var texts: [String: String?] = vendored
    texts.merge(changes) { $1 }
    var files: [String: Fixture.Entry] = [
      "go.mod": .text("module example.org/app\n\ngo 1.21\n\nrequire example.org/lib v1.2.0\n" + replace),
      "go.sum": .text("example.org/lib v1.2.0 \(stated)\n"), "vendor/modules.txt": .text(list),
    ]
    for (path, text) in texts { files[path] = text.map { Fixture.Entry.text($0) } }
    for (path, bytes) in zips { files[path] = Fixture.Entry(bytes) }
    return Fixture(files: files, environment: environment)
  }

  private static func linked(to target: String, _ files: [String: Fixture.Entry]) -> Fixture {
    var all = files
    all["go.mod"] = "module example.org/app\n\ngo 1.21\n\nreplace example.org/lib => ./lib\n"
    all["vendor/modules.txt"] = .text(listed.replacing("v1.2.0", with: "v1.2.0 => ./lib"))
    all["vendor/example.org/lib"] = Fixture.Entry(linkTo: target)
    return Fixture(files: all)
  }

  private static let one = "vendor/example.org/lib/one/one.go"

  private static func fault(
    _ path: String, line: Int? = nil, column: Int? = nil, _ severity: Severity = .failure
  ) -> Example<Self>.Expectation {
    .finds([.init("GO-10", severity, at: path, line: line, column: column)])
  }

  private static let whole: [Example<LockGoVendorUnmodifiedCheck>] = [
    Example("every file is that of the module", project(), .passes),
    Example(
      "a list that was sorted, so that a package stands under another module",
      project(
        list:
          "# example.org/lib v1.2.0\n# example.org/lib/nested => example.org/lib/nested v1.0.0\nexample.org/lib/one\n"
      ), .passes),
    Example("a README that was pruned", project(["vendor/example.org/lib/one/README": nil]), .passes),
    Example(
      "a zip in a proxy that is a directory",
      project(
        zips: ["/srv/proxy/example.org/lib/@v/v1.2.0.zip": zip],
        environment: ["GOPROXY": "file:///srv/proxy,off", "GOMODCACHE": "/empty"]), .passes),
    Example(
      "a module that a directory of the repository replaces",
      project(
        [
          "lib/go.mod": "module example.org/lib\n", "lib/one/one.go": vendored[one], "lib/LICENSE": "free\n",
          "lib/one/README": "one\n",
        ], zips: [:],
        list: listed.replacing("v1.2.0", with: "v1.2.0 => ./lib"),
        replace: "replace example.org/lib => ./lib\n"),
      .passes),
    Example(
      "a module that vendor links to the directory that replaces it",
      linked(to: "../../lib", ["lib/go.mod": "module example.org/lib\n", "lib/one/one.go": "package one\n"]),
      .passes),
    Example("no vendor directory", Fixture(files: ["go.mod": "module example.org/app\n"]), .notApplicable),
  ]

  private static let tampered: [Example<LockGoVendorUnmodifiedCheck>] = [
    Example(
      "one changed byte", project([one: "package one\n\nvar One = 2\n"]), fault(one, line: 3, column: 11)),
    Example(
      "an added file", project(["vendor/example.org/lib/one/zwei.go": "package one\n"]),
      fault("vendor/example.org/lib/one/zwei.go")),
    Example(
      "a link to another directory than the one that replaces the module",
      linked(
        to: "../../evil",
        [
          "lib/go.mod": "module example.org/lib\n", "lib/one/one.go": "package one\n",
          "evil/one/one.go": "package one // evil\n",
        ]), fault(one, line: 1, column: 12)),
    Example("a removed file", project([one: nil]), fault(one)),
    Example(
      "a file of no module", project(["vendor/example.org/evil/evil.go": "package evil\n"]),
      fault("vendor/example.org/evil/evil.go")),
    Example(
      "a file of another directory that replaces the module",
      project(
        [
          "lib/go.mod": "module example.org/lib\n", "lib/one/one.go": "package one\n",
          "lib/LICENSE": "free\n",
          "lib/one/README": "one\n",
        ], zips: [:],
        list: listed.replacing("v1.2.0", with: "v1.2.0 => ./lib"),
        replace: "replace example.org/lib => ./lib\n"),
      fault(one, line: 2, column: 1)),
    Example(
      "other line ends only warn", project([one: "package one\r\n\r\nvar One = 1\r\n"]),
      fault(one, .warning)),
    Example(
      "a file that a build tool wrote only warns",
      project(["vendor/example.org/lib/one/BUILD.bazel": "go_library()\n"]),
      fault("vendor/example.org/lib/one/BUILD.bazel", .warning)),
    Example(
      "a sum that was altered in go.sum",
      project(stated: GoZipStage.sum("example.org/lib", "v1.2.0", ["go.mod": "module example.org/other\n"])),
      fault("go.sum", line: 1, column: 1)),
    Example("a zip that is none", project(zips: [cache: Array("no zip".utf8)]), fault("vendor/modules.txt")),
  ]

  private static let blind: [Example<LockGoVendorUnmodifiedCheck>] = [
    Example("no module cache", project(zips: [:]), .skipped),
    Example(
      "a link to a directory that cannot be listed",
      linked(
        to: "../../evil",
        [
          "lib/go.mod": "module example.org/lib\n", "lib/one/one.go": "package one\n",
          "evil/one": Fixture.Entry(directoryMode: 0o000), "evil/one/one.go": "package one\n",
        ]), .inconclusive),
    Example(
      "a zip for one of two modules",
      project(
        ["vendor/example.org/other/a.go": "package other\n"],
        list: listed + "# example.org/other v1.0.0\n## explicit; go 1.18\nexample.org/other\n"), .inconclusive
    ),
  ]
}
