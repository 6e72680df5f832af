import PortcullisCore
import PortcullisFormats

/// `lock/packaging/requirements.json`, `utils.json` and `pylock.json`.
let packagingRequirementTables: [any ConformanceTable] = [
  PackagingTable(path: "lock/packaging/requirements.json", readings: requirementReadings),
  PackagingTable(path: "lock/packaging/utils.json", readings: nameReadings),
  PackagingTable(
    path: "lock/packaging/pylock.json",
    readings: [
      "test_pylock_file_name": .rows { row in
        [.init("valid", PylockName.isValid(row["file_name"]), expected: row.flag("valid"))]
      },
      "test_pylock_version": .rows { [.init("supported", isSupported($0["version"]), expected: true)] },
      "test_pylock_unsupported_version": .rows {
        [.init("supported", isSupported($0["version"]), expected: false)]
      },
    ]),
]

private let requirementReadings: [String: PackagingTable.Reading] = [
  "CONST_EQUAL_DEPENDENCIES": .values { try equality($0, expected: true) },
  "CONST_EQUIVALENT_DEPENDENCIES": .values { try equality($0, expected: true) },
  "CONST_DIFFERENT_DEPENDENCIES": .values { try equality($0, expected: false) },
  "test_basic_valid_requirement_parsing": .combinations(basic),
  "test_normalized_requirements": .rows { row in
    let areEqual = try DependencyRequirement(row["input_req"]) == DependencyRequirement(row["norm_req"])
    return [.init("equal", areEqual, expected: true)]
  },
  "test_valid_marker": .rows { valid("name; \($0["marker"])") },
  "test_file_url": .rows { row in
    [.init("url", try DependencyRequirement("name @ \(row["url"])").url ?? "", expected: row["url"])]
  },
  "test_error_when_suffixed_with_line_break": .combinations {
    valid($0["requirement"] + $0["line_break"], expected: false)
  },
  "test_trailing_horizontal_whitespace": .rows { valid("name>=1" + $0["whitespace"]) },
  "test_error_when_prefix_match_uses_post_release": .rows {
    valid("name \($0["operator"]) 1.0.post1.*", expected: false)
  },
  "test_error_when_local_version_label_is_used_incorrectly": .rows {
    valid("name \($0["operator"]) 1.0+local.version", expected: false)
  },
  "test_error_invalid_marker_malformed_quoted_string": .rows { valid($0["to_parse"], expected: false) },
  "test_pickle_requirement_setstate_rejects_invalid_string": .rows {
    valid($0["invalid_requirement"], expected: false)
  },
  "test_pickle_requirement_roundtrip": .rows { valid($0["req_str"]) },
  "test_str_and_repr": .combinations { row in
    // The address ends in the blank that a marker behind it needs, and nothing else.
    let text = trimmed("name\(row["extras"])\(row["url_or_specifier"])\(row["marker"])")
    return [.init("str", try DependencyRequirement(text).description, expected: text)]
  },
]

private let nameReadings: [String: PackagingTable.Reading] = [
  "test_canonicalize_name": canonical, "test_canonicalize_name_invalid": canonical,
  "test_is_normalized_name": .rows { row in
    let isNormal: (String) -> Bool = { ProjectName.isValid($0) && ProjectName($0).description == $0 }
    return [
      .init("expected", isNormal(row["expected"]), expected: true),
      .init("name", isNormal(row["name"]), expected: row["name"] == row["expected"]),
    ]
  },
  "test_canonicalize_version_no_strip_trailing_zero": .rows { row in
    [.init("version", PythonVersion(row["version"])?.description ?? "", expected: row["version"])]
  },
  "test_parse_wheel_invalid_filename": file(expected: false),
  "test_parse_sdist_invalid_filename": file(expected: false),
  "test_parse_wheel_unsorted_tags_valid_by_default": file(expected: true),
  "test_parse_wheel_unsorted_tags_invalid_with_validate": .outOfScope,
]

private let canonical = PackagingTable.Reading.rows { row in
  [.init("expected", ProjectName(row["name"]).description, expected: row["expected"])]
}

private func file(expected: Bool) -> PackagingTable.Reading {
  .rows { [.init("valid", DistributionFile($0["filename"]) != nil, expected: expected)] }
}

private func valid(_ text: String, expected: Bool = true) -> [ConformanceCase.Column] {
  [.init("valid", (try? DependencyRequirement(text)) != nil, expected: expected)]
}

private func equality(_ pair: JSONValue, expected: Bool) throws -> [ConformanceCase.Column] {
  let texts = (pair.array ?? []).compactMap(\.string)
  guard texts.count == 2 else { throw TSVTable.UnknownScenario("not a pair") }
  let areEqual = try DependencyRequirement(texts[0]) == DependencyRequirement(texts[1])
  return [.init("equal", areEqual, expected: expected)]
}

/// The parts put together with the row's white space, and read apart again.
private func basic(_ row: PackagingTable.Row) throws -> [ConformanceCase.Column] {
  let space = row["whitespace"]
  let filled: (String) -> String = { $0.replacing("{ws}", with: space) }
  var parts = [row["name"]]
  let extras = row.list("extras")
  if !extras.isEmpty { parts += ["[", extras.joined(separator: "\(space),\(space)"), "]"] }
  let url = row.value("url")?.string
  if let url { parts += ["@", filled(url)] } else { parts.append(filled(row["specifier"])) }
  if let marker = row.value("marker")?.string { parts += [url == nil ? ";" : " ;", filled(marker)] }
  let text = parts.filter { !$0.isEmpty }.joined(separator: space)
  let requirement = try DependencyRequirement(text)
  let specifier = row["specifier"].replacing("{ws}", with: "").filter { $0 != "(" && $0 != ")" }
  return [
    .init("name", requirement.spelling, expected: row["name"]),
    .init("extras", requirement.extras.joined(separator: ","), expected: extras.joined(separator: ",")),
    .init("url", requirement.url ?? "", expected: url ?? ""),
    .init("specifier", requirement.specifiers == VersionSpecifierSet(specifier), expected: true),
    .init("marker", requirement.marker != nil, expected: row.value("marker")?.string != nil),
  ]
}

private func isSupported(_ version: String) -> Bool {
  (try? LockText.verify(
    Array("lock-version = \"\(version)\"\ncreated-by = \"x\"\npackages = []\n".utf8), as: .pylock)) != nil
}

private func trimmed(_ text: String) -> String {
  var text = text
  while text.last == " " { text.removeLast() }
  return text
}
