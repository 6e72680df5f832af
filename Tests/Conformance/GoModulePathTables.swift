import PortcullisFormats

/// Tables of `go/modpath`.
let goModulePathTables: [any ConformanceTable] = [
  TSVTable(
    "go/modpath/go_mod_init_oracle.tsv", inputs: ["go_version", "module_path(unicode_escaped)"],
    predicted: ["init_rc", "init_error", "build_rc", "build_error"], ignored: ["module_line", "list_m"]
  ) { row in
    let verdict = GoModuleInit(
      path: row["module_path(unicode_escaped)"], minor: try minor(row["go_version"]))
    let initFailure = verdict.initFailure
    let buildFailure = initFailure == nil ? verdict.buildFailure : nil
    return [
      code("init_rc", initFailure != nil, row), text("init_error", initFailure?.text ?? "", row),
      code("build_rc", initFailure != nil || buildFailure != nil, row),
      text("build_error", buildFailure ?? "", row),
    ]
  },
  TSVTable(
    "go/modpath/gomod_module_line_oracle.tsv", inputs: ["go_version", "gomod_text(escaped)"],
    predicted: ["list_m_rc", "list_m_stdout", "error"], ignored: ["build_rc"]
  ) { row in
    let minor = try minor(row["go_version"])
    let reading = GoModReading(Array(row["gomod_text(escaped)"].utf8), as: .main, minor: minor)
    let verdict = GoModVerdict(reading, minor: minor)
    if let go = reading.file.go, minor >= 21,
      GoVersion.compare(GoVersion(go.value), GoVersion(row["go_version"])) > 0
    {
      // The outcome depends on which toolchains can be downloaded.
      return [.init("list_m_rc", "1", expected: nil)]
    }
    return [
      code("list_m_rc", verdict.failure != nil, row), text("list_m_stdout", verdict.modulePath ?? "", row),
      errorLine(verdict, row),
    ]
  },
]

private func minor(_ version: String) throws -> Int {
  guard let minor = GoVersion(version)?.minorNumber else {
    throw TSVTable.UnknownScenario("unknown Go version \(version)")
  }
  return minor
}

/// Zero or not: what the codes other than zero mean differs from release to release.
private func code(_ column: String, _ fails: Bool, _ row: TSVTable.Row) -> ConformanceCase.Column {
  let expected = row.expected(column).map { $0 == "0" ? "0" : "1" }
  return ConformanceCase.Column(column, fails ? "1" : "0", expected: expected)
}

private func text(_ column: String, _ text: String, _ row: TSVTable.Row) -> ConformanceCase.Column {
  let isExact = row["go_version"] == "1.27.3"
  return ConformanceCase.Column(column, text, expected: isExact ? row.expected(column) : nil)
}

/// The first line that tells the fault: behind "errors parsing" the one with the place.
private func errorLine(_ verdict: GoModVerdict, _ row: TSVTable.Row) -> ConformanceCase.Column {
  let isExact = row["go_version"] == "1.27.3"
  let lines = row.expected("error").map { $0.split(separator: "|").map { $0.trimmed } } ?? []
  let line = lines.first == "go: errors parsing go.mod:" ? lines.dropFirst().first : lines.first
  let listed = row.expected("list_m_rc") == "0" ? "" : line
  return ConformanceCase.Column("error", verdict.failure ?? "", expected: isExact ? listed : nil)
}

extension Substring {
  fileprivate var trimmed: String {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
