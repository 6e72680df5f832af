package import PortcullisCore

extension LockSwiftCompleteCheck {
  package static let examples: [Example<LockSwiftCompleteCheck>] = whole + pins + manifests

  private static let commit = String(repeating: "c", count: 40)

  private static func manifest(_ dependencies: String, _ targets: String = "") -> String {
    """
    // swift-tools-version: 6.0
    import PackageDescription

    let package = Package(
      name: "app",
      dependencies: [
        \(dependencies)
      ],
      targets: [\(targets)]
    )

    """
  }

  private static func resolved(_ pins: String) -> String {
    """
    {
      "pins" : [
    \(pins)
      ],
      "version" : 2
    }

    """
  }

  private static func pin(
    _ identity: String = "log", _ state: String = "\"revision\" : \"\(commit)\", \"version\" : \"1.6.2\""
  ) -> String {
    """
        { "identity" : "\(identity)", "kind" : "remoteSourceControl", "location" : "https://example.org/\(identity).git",
          "state" : { \(state) } }
    """
  }

  private static let log = ".package(url: \"https://example.org/log.git\", from: \"1.5.0\"),"

  private static func package(_ manifest: String, _ lock: String?) -> Fixture {
    var files: [String: Fixture.Entry] = ["Package.swift": .text(manifest)]
    if let lock { files["Package.resolved"] = .text(lock) }
    return Fixture(files: files)
  }

  private static func finds(
    _ rule: String, _ path: String, _ line: Int?, _ severity: Severity = .failure
  ) -> Example<LockSwiftCompleteCheck>.Expectation {
    .finds([.init(rule, severity, at: path, line: line)])
  }

  private static let whole: [Example<LockSwiftCompleteCheck>] = [
    Example("a pin inside the range", package(manifest(log), resolved(pin())), .passes),
    Example("a library without Package.resolved", package(manifest(log), nil), .passes),
    Example("no Swift package", Fixture(), .notApplicable),
    Example(
      "a comment that looks like a dependency",
      package(
        manifest("// .package(url: \"https://example.org/b\", branch: \"main\")\n    " + log), resolved(pin())
      ), .passes),
    Example("a lock that is no JSON", package(manifest(log), "{"), .inconclusive),
  ]

  private static let pins: [Example<LockSwiftCompleteCheck>] = [
    Example(
      "a dependency without pin", package(manifest(log), resolved("")), finds("SW-01", "Package.swift", 7)),
    Example(
      "a pin outside the range", package(manifest(log), resolved(pin().replacing("1.6.2", with: "2.0.0"))),
      finds("SW-01", "Package.resolved", 3)),
    Example(
      "a pin outside of upToNextMinor",
      package(
        manifest(log.replacing("from: \"1.5.0\"", with: ".upToNextMinor(from: \"1.5.0\")")), resolved(pin())),
      finds("SW-01", "Package.resolved", 3)),
    Example(
      "half a commit id",
      package(manifest(log), resolved(pin().replacing(commit, with: String(repeating: "c", count: 12)))),
      finds("SW-03", "Package.resolved", 3)),
    Example(
      "a branch",
      package(
        manifest(log.replacing("from: \"1.5.0\"", with: "branch: \"main\"")),
        resolved(pin("log", "\"branch\" : \"main\", \"revision\" : \"\(commit)\""))),
      finds("SW-03", "Package.resolved", 3, .warning)),
    Example(
      "one identity twice", package(manifest(log), resolved(pin() + ",\n" + pin())),
      finds("SW-05", "Package.resolved", 5)),
    Example(
      "a lock that was made for another manifest",
      package(
        manifest(log),
        resolved(pin()).replacing("\"version\" : 2", with: "\"version\" : 3").replacing(
          "{\n  \"pins\"", with: "{\n  \"originHash\" : \"\(String(repeating: "0", count: 64))\",\n  \"pins\""
        )),
      finds("SW-02", "Package.resolved", 2, .warning)),
  ]

  private static let manifests: [Example<LockSwiftCompleteCheck>] = [
    Example(
      "a binary without checksum",
      package(manifest("", ".binaryTarget(name: \"Tool\", url: \"https://example.org/tool.zip\")"), nil),
      finds("SW-04", "Package.swift", 9)),
    Example(
      "a branch and no lock",
      package(manifest(log.replacing("from: \"1.5.0\"", with: "branch: \"main\"")), nil),
      finds("SW-03", "Package.swift", 7, .warning)),
    Example(
      "a package outside of the repository", package(manifest(".package(path: \"../other\"),"), nil),
      finds("SW-03", "Package.swift", 7, .warning)),
    Example(
      "unsafe flags",
      package(manifest("", ".target(name: \"app\", swiftSettings: [.unsafeFlags([\"-Ounchecked\"])])"), nil),
      finds("SW-03", "Package.swift", 9, .warning)),
    Example(
      "a build in CI that may change the lock",
      Fixture(files: [
        "Package.swift": .text(manifest(log)), "Package.resolved": .text(resolved(pin())),
        ".gitlab-ci.yml": "test:\n  script:\n    - swift test\n",
      ]), finds("SW-06", ".gitlab-ci.yml", 3, .warning)),
  ]
}
