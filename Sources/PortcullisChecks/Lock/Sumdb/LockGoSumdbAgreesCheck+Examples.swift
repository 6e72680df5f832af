package import PortcullisCore

extension LockGoSumdbAgreesCheck {
  package static let examples: [Example<Self>] = agreeing + differing + silent

  private static let one = "h1:" + String(repeating: "A", count: 42) + "A="
  private static let two = "h1:" + String(repeating: "B", count: 42) + "A="
  private static let key = "sum.example.org+59a925b1+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs"
  private static let signature =
    "WaklsaawDDuJakYv8ZIaqtlLLLJSJ/zQIfF5kaHcdZxK33E7NAKBJsv/4tSOEJkJO9ANcjBKKdrNfAPko+OMCUWqAAQ="

  /// What a database with one record answers; its key was made for these examples and signs nothing else.
  private static let answer = """
    0
    example.org/lib v1.2.0 \(one)
    example.org/lib v1.2.0/go.mod \(two)

    go.sum database tree
    1
    x9VpuiBckgJgMpjT6vlls9ukEdm3I7rveBXpd4yy4Qg=

    \u{2014} sum.example.org \(signature)

    """
  private static let lookup = "GET https://sum.example.org/lookup/example.org/lib@v1.2.0"
  private static let sums = "example.org/lib v1.2.0 \(one)\nexample.org/lib v1.2.0/go.mod \(two)\n"

  private static func project(
    _ goSum: String, _ answer: String? = answer, status: Int = 200, environment: [String: String] = [:]
  ) -> Fixture {
    var variables = ["GOSUMDB": key]
    variables.merge(environment) { $1 }
    var web: [String: Result<HTTPResponse, NetworkError>] = [:]
    if let answer { web[lookup] = .success(HTTPResponse(status, body: Array(answer.utf8))) }
    return Fixture(
      files: ["go.mod": "module example.org/app\n", "go.sum": .text(goSum)],
      web: web, environment: variables)
  }

  private static let agreeing: [Example<Self>] = [
    Example("both sums are recorded", project(sums), .passes),
    Example("the sum of go.mod alone", project("example.org/lib v1.2.0/go.mod \(two)\n"), .passes),
    Example(
      "only private modules", project(sums, nil, environment: ["GOPRIVATE": "example.org"]), .notApplicable),
    Example("no Go at all", Fixture(environment: ["GOSUMDB": key]), .notApplicable),
  ]

  private static let differing: [Example<Self>] = [
    Example(
      "the sum of the module was changed",
      project("example.org/lib v1.2.0 \(two)\nexample.org/lib v1.2.0/go.mod \(two)\n"),
      .finds([.init("GO-16", at: "go.sum", line: 1)])),
    Example(
      "the sum of its go.mod was changed",
      project("example.org/lib v1.2.0 \(one)\nexample.org/lib v1.2.0/go.mod \(one)\n"),
      .finds([.init("GO-16", at: "go.sum", line: 2)])),
  ]

  private static let silent: [Example<Self>] = [
    Example("the answer was changed", project(sums, answer.replacing(one, with: two)), .inconclusive),
    Example(
      "the signature is another's", project(sums, answer.replacing("WaklsaawDDuJ", with: "WaklsaawDDuK")),
      .inconclusive),
    Example("a module that is not recorded", project(sums, "not found\n", status: 404), .inconclusive),
    Example(
      "the database is off", project(sums, nil, environment: ["GOSUMDB": "off"]), .skipped),
    Example("no database is known", project(sums, nil, environment: ["GOSUMDB": ""]), .skipped),
  ]
}
