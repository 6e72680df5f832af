package import PortcullisCore

extension LockSourcesTrustedCheck {
  package static let examples: [Example<LockSourcesTrustedCheck>] = trusted + foul + chosen

  private static func npm(_ addresses: [String]) -> Fixture {
    let entries = addresses.enumerated().map { index, address in
      "    \"node_modules/p\(index)\": {\n      \"version\": \"1.0.0\",\n      \"resolved\": \"\(address)\"\n    }"
    }
    return Fixture(files: [
      "package-lock.json": .text(
        "{\n  \"lockfileVersion\": 3,\n  \"packages\": {\n\(entries.joined(separator: ",\n"))\n  }\n}\n")
    ])
  }

  private static let registry = "https://registry.example.org/p/-/p-1.0.0.tgz"

  private static func finds(
    _ path: String, _ line: Int, _ severity: Severity = .failure
  ) -> Example<LockSourcesTrustedCheck>.Expectation {
    .finds([.init("LK-04", severity, at: path, line: line)])
  }

  private static let trusted: [Example<LockSourcesTrustedCheck>] = [
    Example("one registry over https", npm([registry, registry]), .passes),
    Example(
      "a checkout over ssh", npm(["git+ssh://git@example.org/p.git#\(String(repeating: "a", count: 40))"]),
      .passes),
    Example("no lock", Fixture(), .notApplicable),
    Example("a lock that is no JSON", Fixture(files: ["package-lock.json": "{"]), .inconclusive),
    Example(
      "an address in a description is no source",
      Fixture(files: [
        "poetry.lock":
          "[[package]]\nname = \"a\"\ndescription = \"see http://example.org\"\n[metadata]\nlock-version = \"2.1\"\n"
      ]), .passes),
  ]

  private static let foul: [Example<LockSourcesTrustedCheck>] = [
    Example(
      "plain http", npm([registry, "http://registry.example.org/p.tgz"]), finds("package-lock.json", 10)),
    Example(
      "a scheme that nobody knows", npm(["htps://registry.example.org/p.tgz"]), finds("package-lock.json", 6)),
    Example(
      "a login, which is not shown", npm(["https://user:hidden@registry.example.org/p.tgz"]),
      finds("package-lock.json", 6)),
    Example(
      "an index of uv over http",
      Fixture(files: [
        "uv.lock":
          "version = 1\n\n[[package]]\nname = \"a\"\nsource = { registry = \"http://example.org/simple\" }\n"
      ]), finds("uv.lock", 5)),
    Example(
      "an unauthenticated git server",
      Fixture(files: [
        "Cargo.lock":
          "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"git+git://example.org/a#0\"\n"
      ]), finds("Cargo.lock", 4)),
    Example(
      "a pin over http",
      Fixture(files: [
        "Package.resolved": """
        {
          "pins" : [
            { "identity" : "a", "location" : "http://example.org/a.git" }
          ],
          "version" : 2
        }
        """
      ]), finds("Package.resolved", 3)),
    Example(
      "yarn over http",
      Fixture(files: [
        "yarn.lock":
          "# yarn lockfile v1\n\na@^1.0.0:\n  version \"1.0.0\"\n  resolved \"http://example.org/a.tgz#0\"\n"
      ]), finds("yarn.lock", 5)),
  ]

  private static let chosen: [Example<LockSourcesTrustedCheck>] = [
    Example(
      "one entry from elsewhere is shown",
      npm(Array(repeating: registry, count: 4) + ["https://other.example.org/p.tgz"]),
      finds("package-lock.json", 22, .information)),
    Example(
      "a host that is not allowed", npm(["https://other.example.org/p.tgz"]),
      options: Options(hosts: ["registry.example.org"]), finds("package-lock.json", 6)),
    Example(
      "an allowed host", npm([registry]), options: Options(hosts: ["*.example.org"]), .passes),
    Example(
      "a private name from a public host", npm([registry]),
      options: Options(privateNames: ["p0"], privateHosts: ["npm.corp.example.org"]),
      finds("package-lock.json", 6)),
  ]
}
