package import PortcullisCore

extension LockNodeCompleteCheck {
  package static let examples: [Example<LockNodeCompleteCheck>] = whole + drifted + unverified + blind + notes

  static let manifest = """
    {
      "name": "app",
      "version": "1.0.0",
      "dependencies": { "left": "^1.2.0" },
      "devDependencies": { "right": "~2.0.0" }
    }

    """

  static let digest = "sha512-" + String(repeating: "A", count: 86) + "=="

  static func lock(_ left: String = "", _ right: String = "") -> String {
    """
    {
      "name": "app",
      "version": "1.0.0",
      "lockfileVersion": 3,
      "requires": true,
      "packages": {
        "": {
          "name": "app",
          "version": "1.0.0",
          "dependencies": {
            "left": "^1.2.0"
          },
          "devDependencies": {
            "right": "~2.0.0"
          }
        },
        "node_modules/left": {
          "version": "1.2.5",
          "resolved": "https://registry.example.org/left/-/left-1.2.5.tgz",
          "integrity": "\(digest)"\(left)
        },
        "node_modules/right": {
          "version": "2.0.7",
          "resolved": "https://registry.example.org/right/-/right-2.0.7.tgz",
          "integrity": "\(digest)",
          "dev": true\(right)
        }
      }
    }

    """
  }

  private static func project(_ lock: String, manifest: String = manifest) -> Fixture {
    Fixture(files: ["package.json": .text(manifest), "package-lock.json": .text(lock)])
  }

  private static func finds(
    _ rule: String, _ severity: Severity = .failure, line: Int? = nil
  ) -> Example<LockNodeCompleteCheck>.Expectation {
    .finds([.init(rule, severity, at: "package-lock.json", line: line)])
  }

  private static let whole: [Example<LockNodeCompleteCheck>] = [
    Example("a lock as npm writes it", project(lock()), .passes),
    Example("no Node at all", Fixture(), .notApplicable),
    Example(
      "a member of the workspace is a link",
      Fixture(files: [
        "package.json": "{\"name\": \"root\", \"workspaces\": [\"packages/*\"]}",
        "packages/one/package.json": "{\"name\": \"one\", \"version\": \"1.0.0\"}",
        "package-lock.json": """
        {"name": "root", "lockfileVersion": 3, "requires": true, "packages": {
          "": {"name": "root", "workspaces": ["packages/*"]},
          "node_modules/one": {"resolved": "packages/one", "link": true},
          "packages/one": {"version": "1.0.0"}
        }}
        """,
      ]), .passes),
    Example("a lock that is no JSON", project("{"), .inconclusive),
    Example(
      "a lock of a version that nobody knows",
      project(lock().replacing("\"lockfileVersion\": 3", with: "\"lockfileVersion\": 4")), .inconclusive),
  ]

  private static let drifted: [Example<LockNodeCompleteCheck>] = [
    Example(
      "a dependency that the lock does not know",
      project(
        lock(),
        manifest: manifest.replacing("\"left\": \"^1.2.0\"", with: "\"left\": \"^1.2.0\", \"up\": \"1.0.0\"")),
      finds("ND-01", line: 7)),
    Example(
      "a dependency that package.json dropped",
      project(lock(), manifest: manifest.replacing("\"right\": \"~2.0.0\"", with: "")),
      finds("ND-01", line: 7)),
    Example(
      "a version outside the range", project(lock().replacing("1.2.5", with: "2.2.5")),
      finds("ND-01", line: 17)),
    Example(
      "a package that needs another that is not locked",
      project(lock(",\n      \"dependencies\": { \"down\": \"^3.0.0\" }")), finds("ND-01", line: 17)),
    Example(
      "an entry that nothing needs",
      project(
        lock(
          "",
          """

              },
              "node_modules/stray": {
                "version": "1.0.0",
                "resolved": "https://registry.example.org/stray/-/stray-1.0.0.tgz",
                "integrity": "\(digest)"
          """)), finds("ND-01", .warning, line: 28)),
  ]

  private static let unverified: [Example<LockNodeCompleteCheck>] = [
    Example(
      "an entry without digest",
      project(lock().replacing(",\n      \"integrity\": \"\(digest)\"\n", with: "\n")),
      finds("ND-02", line: 17)),
    Example(
      "an algorithm that npm does not know and so does not verify",
      project(lock().replacing("\"integrity\": \"\(digest)\"\n", with: "\"integrity\": \"sha999-AAAA\"\n")),
      finds("ND-04", line: 17)),
    Example(
      "a digest one character short",
      project(lock().replacing("\(digest)\"\n", with: "\(digest.dropLast(3))==\"\n")),
      finds("ND-02", line: 17)),
    Example(
      "an archive of another package",
      project(lock().replacing("left/-/left-", with: "lefft/-/lefft-")), finds("ND-04", line: 17)),
    Example(
      "a branch of a checkout",
      project(
        lock().replacing(
          "https://registry.example.org/left/-/left-1.2.5.tgz",
          with: "git+ssh://git@example.org/left.git#main")),
      .finds([.init("ND-05", at: "package-lock.json", line: 17)])),
  ]

  private static let blind: [Example<LockNodeCompleteCheck>] = [
    Example(
      "a package.json that this user may not read",
      project(lock()).with("package.json", .text(manifest, mode: 0o000)), .inconclusive),
    Example(
      "a package.json that is no JSON", project(lock()).with("package.json", "{ \"name\": "), .inconclusive),
  ]

  private static let notes: [Example<LockNodeCompleteCheck>] = [
    Example(
      "nothing stronger than sha1",
      project(lock().replacing("\(digest)\"\n", with: "sha1-\(String(repeating: "A", count: 27))=\"\n")),
      .finds([.init("ND-03", .warning, at: "package-lock.json")])),
    Example(
      "packages that run scripts", project(lock(",\n      \"hasInstallScript\": true")),
      .finds([.init("ND-07", .information, at: "package-lock.json")])),
  ]
}
