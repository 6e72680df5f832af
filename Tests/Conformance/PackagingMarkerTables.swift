import PortcullisCore
import PortcullisFormats

/// `lock/packaging/markers.json`.
let packagingMarkerTable = PackagingTable(
  path: "lock/packaging/markers.json",
  readings: [
    "CONST_VARIABLES": .values { valid("\($0.string ?? "") == '1.0'") },
    "CONST_PEP_345_VARIABLES": .values { valid("\($0.string ?? "") == '1.0'") },
    "CONST_SETUPTOOLS_VARIABLES": .values { valid("\($0.string ?? "") == '1.0'") },
    "CONST_OPERATORS": .values { valid("os_name \($0.string ?? "") 'posix'") },
    "CONST_VALUES": .values { valid("os_name == '\($0.string ?? "")'") },
    "test_parses_invalid": .rows { valid($0["marker_string"], expected: false) },
    "test_parses_invalid_trailing_line_break": .rows {
      valid("os_name == 'posix'" + $0["line_break"], expected: false)
    },
    "test_parses_trailing_horizontal_whitespace": .rows { valid("os_name == 'posix'" + $0["whitespace"]) },
    "test_parses_invalid_malformed_quoted_string": .rows { valid($0["marker_string"], expected: false) },
    "test_str_repr_eq_hash": .rows { row in
      [.init("expected", try EnvironmentMarker(row["marker_string"]).description, expected: row["expected"])]
    },
    "test_different_markers_different_hashes": .rows { row in
      let areEqual = try EnvironmentMarker(row["example1"]) == EnvironmentMarker(row["example2"])
      return [.init("equal", areEqual, expected: false)]
    },
    "test_value_serialize_chooses_quote_delimiter": .rows { row in
      let text = EnvironmentMarker.comparison(.variable(.osName), .equal, .literal(row["value"])).description
      return [.init("expected", String(text.dropFirst("os_name == ".count)), expected: row["expected"])]
    },
    "test_set_valued_marker_on_lhs_raises_undefined_comparison": .combinations { row in
      let marker = try EnvironmentMarker("\(row["variable"]) \(row["op"]) 'foo'")
      let environment: [EnvironmentMarker.Variable: EnvironmentMarker.Value] = [
        .extras: .names(["foo"]), .dependencyGroups: .names(["foo"]),
      ]
      let answer = try? marker.isTrue(in: environment)
      return [.init("raises", answer == nil, expected: true)]
    },
    "test_version_like_equality": .rows { row in
      let extra = row.value("environment")?["extra"]?.string ?? ""
      let answer = try EnvironmentMarker(row["marker_string"]).isTrue(in: [.extra: .text(extra)])
      return [.init("expected", answer, expected: row.flag("expected"))]
    },
    "test_membership_value_str_normalization": .rows { try membership($0["variable"], "in", expected: true) },
    "test_membership_value_str_normalization_negated": .rows {
      try membership($0["variable"], "not in", expected: false)
    },
    "test_extras_and_dependency_groups": .outOfScope,
    "test_extras_and_dependency_groups_disallowed": .rows { row in
      let marker = try EnvironmentMarker("'foo' in \(row["variable"])")
      return [.init("raises", (try? marker.isTrue(in: [:])) == nil, expected: true)]
    },
    "test_accepts_value": .outOfScope, "test_str": .outOfScope, "test_repr": .outOfScope,
  ])

private func valid(_ text: String, expected: Bool = true) -> [ConformanceCase.Column] {
  [.init("valid", (try? EnvironmentMarker(text)) != nil, expected: expected)]
}

/// Names in a set are compared in their normal form.
private func membership(
  _ variable: String, _ comparison: String, expected: Bool
) throws -> [ConformanceCase.Column] {
  guard let name = EnvironmentMarker.Variable(rawValue: variable) else {
    throw TSVTable.UnknownScenario("unknown variable \(variable)")
  }
  let marker = try EnvironmentMarker("'Foo_Bar' \(comparison) \(variable)")
  return [.init("true", try marker.isTrue(in: [name: .names(["foo-bar"])]), expected: expected)]
}
