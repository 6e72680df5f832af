package import PortcullisCore

extension GorootUnsetCheck {
  package static let examples: [Example<Self>] = [
    Example("unset", GoStage.machine(), .passes),
    Example("empty is unset", GoStage.machine(environment: ["GOROOT": ""]), .passes),
    Example("no Go in the project", Fixture(environment: ["GOROOT": "/nonexistent"]), .notApplicable),
    Example("unset on a machine without Go", Fixture(files: ["go.mod": "module a\n"]), .passes),
    Example(
      "the tree of another version",
      GoStage.machine(
        GoStage.tree("/usr/lib/go-1.19", "go1.19.8"), environment: ["GOROOT": "/usr/lib/go-1.19"]),
      .finds([.init("GO-ROOT-001")])),
    Example(
      "a directory that is not there", GoStage.machine(environment: ["GOROOT": "/nonexistent"]),
      .finds([.init("GO-ROOT-001")])),
    Example(
      "a relative path", GoStage.machine(environment: ["GOROOT": "go"]), .finds([.init("GO-ROOT-001")])),
    Example(
      "a directory that is no tree", GoStage.machine(environment: ["GOROOT": "/usr"]),
      .finds([.init("GO-ROOT-001")])),
    Example(
      "the tree that go finds anyway", GoStage.machine(environment: ["GOROOT": "/usr/local/go/"]),
      .finds([.init("GO-ROOT-001.redundant", .warning)])),
    Example(
      "the same tree through a link",
      GoStage.machine(["/opt/go": .init(linkTo: "/usr/local/go")], environment: ["GOROOT": "/opt/go"]),
      .finds([.init("GO-ROOT-001.redundant", .warning)])),
    Example(
      "exported by a start-up file",
      GoStage.machine(["/home/user/.bashrc": "alias ll=ls\nexport GOROOT=/usr/local/go\n"]),
      .finds([.init("GO-ROOT-001.exported", .warning)])),
  ]
}
