package import PortcullisCore

extension LockGoSumsCompleteCheck {
  package static let examples: [Example<LockGoSumsCompleteCheck>] = whole + missing + spoilt

  private static let one = "h1:" + String(repeating: "A", count: 42) + "A="
  private static let two = "h1:" + String(repeating: "B", count: 42) + "A="

  private static func project(_ goMod: String, _ goSum: String?) -> Fixture {
    var files: [String: Fixture.Entry] = ["go.mod": .text("module example.org/app\n\n" + goMod)]
    if let goSum { files["go.sum"] = .text(goSum) }
    return Fixture(files: files)
  }

  private static let required = "go 1.21\n\nrequire example.org/lib v1.2.0\n"
  private static let complete = "example.org/lib v1.2.0 \(one)\nexample.org/lib v1.2.0/go.mod \(two)\n"

  private static let whole: [Example<LockGoSumsCompleteCheck>] = [
    Example("both sums of the one requirement", project(required, complete), .passes),
    Example("no requirements and no go.sum", project("go 1.21\n", nil), .passes),
    Example(
      "a stale line and Windows line ends",
      project(required, (complete + "example.org/old v1.0.0 \(one)\n\n").replacing("\n", with: "\r\n")),
      .passes),
    Example(
      "a replacement by a directory needs no sum",
      project(required + "replace example.org/lib => ../lib\n", nil), .passes),
    Example(
      "a replacement by a module needs the sums of its target",
      project(
        required + "replace example.org/lib v1.2.0 => example.org/fork v1.3.0\n",
        complete.replacing("lib v1.2.0", with: "fork v1.3.0")), .passes),
    Example(
      "members of a workspace share their sums",
      Fixture(files: [
        "go.work": "go 1.21\n\nuse ./app\nuse ./lib\n", "go.work.sum": .text(complete),
        "app/go.mod": .text("module example.org/app\n\n" + required + "require example.org/inner v0.0.0\n"),
        "lib/go.mod": "module example.org/inner\n\ngo 1.21\n",
      ]), .passes),
    Example("no Go at all", Fixture(), .notApplicable),
  ]

  private static let missing: [Example<LockGoSumsCompleteCheck>] = [
    Example("no go.sum", project(required, nil), .finds([.init("GO-01", at: "go.mod")])),
    Example(
      "the sum of the module is gone", project(required, "example.org/lib v1.2.0/go.mod \(two)\n"),
      .finds([.init("GO-03", at: "go.mod", line: 5)])),
    Example(
      "the sum of its go.mod is gone", project(required, "example.org/lib v1.2.0 \(one)\n"),
      .finds([.init("GO-02", at: "go.mod", line: 5)])),
    Example(
      "both sums are gone: one finding", project(required, "example.org/other v1.0.0 \(one)\n"),
      .finds([.init("GO-02", at: "go.mod", line: 5)])),
    Example(
      "before Go 1.17 a missing module sum only warns",
      project("go 1.16\n\nrequire example.org/lib v1.2.0\n", "example.org/lib v1.2.0/go.mod \(two)\n"),
      .finds([.init("GO-03", .warning, at: "go.mod", line: 5)])),
    Example(
      "the sums of what was replaced do not count",
      project(required + "replace example.org/lib => example.org/fork v1.3.0\n", complete),
      .finds([.init("GO-02", at: "go.mod", line: 5)])),
    Example(
      "a go.sum that may not be read is not missing",
      project(required, nil).with("go.sum", .text(complete, mode: 0o000)), .inconclusive),
    Example(
      "a go.mod that Go would refuse", project("require example.org/lib\n", complete), .inconclusive),
  ]

  private static let spoilt: [Example<LockGoSumsCompleteCheck>] = [
    Example(
      "a line that lost its sum",
      project(required, "example.org/lib v1.2.0\nexample.org/lib v1.2.0/go.mod \(two)\n"),
      .finds([.init("GO-04", at: "go.sum", line: 1)])),
    Example(
      "two sums for one module", project(required, complete + "example.org/lib v1.2.0 \(two)\n"),
      .finds([.init("GO-05", at: "go.sum", line: 3)])),
    Example(
      "an algorithm that Go does not know", project(required, complete.replacing("0 h1:", with: "0 h2:")),
      .finds([.init("GO-06", at: "go.sum", line: 1)])),
    Example(
      "a sum one character short", project(required, complete.replacing("A=\nexample", with: "=\nexample")),
      .finds([.init("GO-07", at: "go.sum", line: 1)])),
    Example(
      "the sum of an empty go.mod",
      project(
        required,
        "example.org/lib v1.2.0 \(one)\n"
          + "example.org/lib v1.2.0/go.mod h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=\n"),
      .finds([.init("GO-07", at: "go.sum", line: 2)])),
  ]
}
