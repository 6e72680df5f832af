package import PortcullisCore

extension LockGoVendorConsistentCheck {
  package static let examples: [Example<LockGoVendorConsistentCheck>] = whole + seven + ours

  private static let required = "go 1.21\n\nrequire example.org/lib v1.2.0\n"
  private static let listed = "# example.org/lib v1.2.0\n## explicit; go 1.18\nexample.org/lib/one\n"
  private static let source = ["vendor/example.org/lib/one/one.go": "package one\n"]

  private static func project(
    _ goMod: String, _ list: String?, _ files: [String: String] = source,
    more: [String: Fixture.Entry] = [:]
  ) -> Fixture {
    var all: [String: Fixture.Entry] = ["go.mod": .text("module example.org/app\n\n" + goMod)]
    if let list { all["vendor/modules.txt"] = .text(list) }
    for (path, text) in files { all[path] = .text(text) }
    all.merge(more) { $1 }
    return Fixture(files: all)
  }

  private static let whole: [Example<LockGoVendorConsistentCheck>] = [
    Example("one module, one package", project(required, listed), .passes),
    Example("no vendor directory", project(required, nil, [:]), .notApplicable),
    Example(
      "a vendor directory of something else, and no requirements",
      project("go 1.21\n", nil, ["vendor/jquery/a.js": "x\n"]), .passes),
    Example(
      "Go files that a listed package embeds",
      project(
        required, listed,
        [
          "vendor/example.org/lib/one/one.go":
            "package one\n\nimport _ \"embed\"\n\n//go:embed data\nvar all embed.FS\n",
          "vendor/example.org/lib/one/data/sample.go": "package sample\n",
        ]), .passes),
    Example(
      "a workspace",
      Fixture(files: [
        "go.work": "go 1.22\n\nuse ./app\nuse ./lib\n", "app/go.mod": "module example.org/app\n\ngo 1.22\n",
        "lib/go.mod": "module example.org/inner\n\ngo 1.22\n\nrequire example.org/lib v1.2.0\n",
        "vendor/modules.txt": .text("## workspace\n" + listed),
        "vendor/example.org/lib/one/one.go": "package one\n",
      ]), .passes),
    Example(
      "before Go 1.14 the list does not say what is explicit",
      project(
        "go 1.13\n\nrequire example.org/lib v1.2.0\n", "# example.org/lib v1.2.0\nexample.org/lib/one\n"),
      .passes),
    Example("a go.mod that Go would refuse", project("require example.org/lib\n", listed), .inconclusive),
  ]

  private static let fault = Example<Self>.Expectation.finds([
    .init("GO-09", at: "go.mod", line: 5, column: 1)
  ])

  private static func listFault(_ line: Int) -> Example<Self>.Expectation {
    .finds([.init("GO-09", at: "vendor/modules.txt", line: line, column: 1)])
  }

  private static let seven: [Example<LockGoVendorConsistentCheck>] = [
    Example(
      "a requirement that is not marked as explicit",
      project(required, listed.replacing("## explicit; go 1.18\n", with: "")),
      .finds([.init("GO-09", at: "go.mod", line: 5)])),
    Example(
      "a version that was raised in go.mod alone: one finding, though Go prints two lines",
      project(required.replacing("1.2.0", with: "1.3.0"), listed),
      .finds([.init("GO-09", at: "go.mod", line: 5)])),
    Example(
      "before Go 1.14, another version",
      project(
        "go 1.13\n\nrequire example.org/lib v1.3.0\n", "# example.org/lib v1.2.0\nexample.org/lib/one\n"),
      .finds([.init("GO-09", at: "go.mod", line: 5)])),
    Example(
      "a replacement that was not vendored",
      project(required + "replace example.org/lib => example.org/fork v1.2.1\n", listed),
      .finds([.init("GO-09", at: "go.mod", line: 6)])),
    Example(
      "a replacement by something else",
      project(
        required + "replace example.org/lib v1.2.0 => example.org/fork v1.2.1\n",
        listed.replacing("v1.2.0\n", with: "v1.2.0 => example.org/fork v1.2.2\n")),
      .finds([.init("GO-09", at: "go.mod", line: 6)])),
    Example(
      "a module that go.mod does not require any more",
      project("go 1.21\n", listed), listFault(1)),
    Example(
      "a replacement that go.mod does not make any more",
      project(required, listed.replacing("v1.2.0\n", with: "v1.2.0 => ../lib\n")), listFault(1)),
    Example(
      "a version that was replaced differently, which only Go before 1.22 sees",
      project(
        required + "replace example.org/lib => ../lib\n",
        listed.replacing("v1.2.0\n", with: "v1.2.0 => ../other\n") + "# example.org/lib => ../lib\n"),
      listFault(1)),
  ]

  private static let ours: [Example<LockGoVendorConsistentCheck>] = [
    Example(
      "a vendored directory that is not listed",
      project(
        required, listed, source.merging(["vendor/example.org/evil/a/a.go": "package a\n"]) { $1 }),
      .finds([.init("GO-09", at: "vendor/example.org/evil/a/a.go")])),
    Example(
      "a listed package without files",
      project(required, listed + "example.org/lib/two\nexample.org/lib/two/deep\n"), listFault(4)),
    Example(
      "no list at all", project(required, nil), .finds([.init("GO-09", at: "go.mod")])),
    Example(
      "a link out of the repository",
      project(
        required, listed, source,
        more: ["vendor/example.org/lib/two": .init(linkTo: "/srv/two"), "/srv/two/two.go": "package two\n"]),
      .finds([.init("GO-09", at: "vendor/example.org/lib/two")])),
    Example(
      "a link inside the repository warns",
      project(
        required, listed + "example.org/lib/two\n", source,
        more: ["vendor/example.org/lib/two": .init(linkTo: "../../../two"), "two/two.go": "package two\n"]),
      .finds([.init("GO-09", .warning, at: "vendor/example.org/lib/two")])),
  ]
}
