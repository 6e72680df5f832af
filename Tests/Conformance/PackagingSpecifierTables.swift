import PortcullisCore
import PortcullisFormats

/// `lock/packaging/specifiers.json`.
let packagingSpecifierTable = PackagingTable(
  path: "lock/packaging/specifiers.json", readings: specifierSpelling.merging(specifierMatching) { $1 })

private let specifierSpelling: [String: PackagingTable.Reading] = [
  "CONST_LEGACY_SPECIFIERS": validClause, "CONST_SPECIFIERS": validClause,
  "CONST__EQUIV_SPECS": .values { value in
    [.init("valid", VersionSpecifierSet(value.string ?? "") != nil, expected: true)]
  },
  "CONST__EQUIV_ITEMS": .outOfScope,
  "test_specifier_construction_is_lazy": .rows { row in
    [.init("valid", VersionSpecifier(row["spec"]) != nil, expected: true)]
  },
  "test_specifierset_construction_is_lazy": .rows { row in
    [.init("valid", VersionSpecifierSet(row["spec"]) != nil, expected: true)]
  },
  "test_specifiers_invalid": .rows { row in
    [.init("valid", VersionSpecifier(row["specifier"]) != nil, expected: false)]
  },
  "test_specifiers_normalized": .rows { row in
    let version = row["version"]
    let operators = version.contains("+") ? ["==", "!="] : ["~=", "==", "!=", "<=", ">=", "<", ">"]
    return [.init("valid", operators.allSatisfy { VersionSpecifier($0 + version) != nil }, expected: true)]
  },
  "test_specifiers_str_and_repr": .rows { row in
    [.init("expected", try set(row["specifier"]).description, expected: row["expected"])]
  },
  "test_comparison_canonicalizes": .rows { row in
    [.init("equal", try set(row["left"]) == set(row["right"]), expected: true)]
  },
  "test_specifier_operator_property": .rows { row in
    [.init("op", try clause(row["spec"]).comparison.rawValue, expected: row["op"])]
  },
  "test_specifier_version_property": .rows { row in
    [.init("version", try clause(row["spec"]).versionText, expected: row["version"])]
  },
  "test_length": .rows { row in
    let count = try set(row["spec_str"]).clauses.count
    return [.init("expected_length", String(count), expected: row.value("expected_length")?.text)]
  },
  "test_iteration": .rows { row in
    let items = try set(row["spec_str"]).clauses.map(\.description)
    return [
      .init(
        "expected_items", items.joined(separator: " "),
        expected: row.list("expected_items").joined(separator: " "))
    ]
  },
  "test_specifiers_combine": .rows { row in
    let both = VersionSpecifierSet(clauses: try set(row["left"]).clauses + set(row["right"]).clauses)
    return [.init("expected", both == (try set(row["expected"])), expected: true)]
  },
  "test_specifier_prereleases_detection": .rows { row in
    [.init("expected", try set(row["specifier"]).namesPrerelease, expected: row.flag("expected"))]
  },
]

private let specifierMatching: [String: PackagingTable.Reading] = [
  "test_boundary_closure_short_release": containment("spec_str", "version_str"),
  "test_invalid_version": containment("spec_str", "version"),
  "test_arbitrary_equality": containment("spec_str", "version"),
  "test_contains_arbitrary_equality_contains": containment("specifier", "version"),
  "test_contains_post_release_boundary_intersection": containment("spec_str", "version"),
  "test_contains_exclusionary_bridges": containment("specifier", "version"),
  "test_comparison_ignores_local": containment("specifier", "version"),
  "test_contains_rejects_invalid_specifier": .rows { row in
    [.init("contains", try set(row["specifier"]).contains(row["input"]), expected: false)]
  },
  "test_specifiers_prereleases": .rows { row in
    let allowed = row.flag("contains_pre") ?? row.flag("spec_pre")
    let contained = try set(row["specifier"]).contains(row["version"], prereleases: allowed)
    return [.init("expected", contained, expected: row.flag("expected"))]
  },
  "test_specifier_contains_installed_prereleases": .rows { row in
    let isInstalled =
      row.flag("installed") == true && PythonVersion(row["version"])?.isPrerelease == true
    let allowed = isInstalled ? true : row.flag("contains_prereleases") ?? row.flag("spec_prereleases")
    let contained = try set(row["specifier"]).contains(row["version"], prereleases: allowed)
    return [.init("expected", contained, expected: row.flag("expected"))]
  },
  "test_specifier_prereleases_set": switched("specifier"),
  "test_specifier_prereleases_explicit": switched("spec_str"),
  "test_specifier_filter": .rows { row in
    try filtered(
      row["specifier"], row.list("input"), row.flag("prereleases") ?? row.flag("specifier_prereleases"), row)
  },
  "test_filter_exclusionary_bridges": .rows { row in
    try filtered(row["specifier"], row.list("input"), row.flag("prereleases"), row)
  },
  "test_empty_specifier_arbitrary_string": .rows { row in
    try filtered("", row.list("versions"), row.flag("prereleases"), row)
  },
  "test_empty_specifier_ordering_with_arbitrary": .rows { row in
    try filtered("", row.list("versions"), nil, row)
  },
  "test_arbitrary_equality_is_intersection_preserving": .rows { row in
    let versions = row.list("input_versions")
    let one = try set(row["spec1"]).filter(versions)
    let other = try set(row["spec2"]).filter(versions)
    let both = try set(row["spec1"] + "," + row["spec2"]).filter(versions)
    return [.init("preserved", both == one.filter(other.contains), expected: true)]
  },
  "test_contains_identical_across_canonicalization": .rows { row in
    let reversed = row["spec"].split(separator: ",").reversed().joined(separator: ",")
    let answers = try row.list("versions").map {
      try set(row["spec"]).contains($0) == set(reversed).contains($0)
    }
    return [.init("identical", answers.allSatisfy(\.self), expected: true)]
  },
  "test_is_subset": relation { $0.isSubset(of: $1) },
  "test_is_superset": relation { $1.isSubset(of: $0) },
  "test_is_disjoint": relation { $0.isDisjoint(with: $1) },
  "test_post_release_boundary_unsatisfiable": .rows { row in
    let ranges = VersionRanges(try set(row["spec_str"]))
    return [.init("unsatisfiable", ranges?.isEmpty ?? false, expected: true)]
  },
  // The last two columns name no sets: which method is called on an `===` makes no difference.
  "test_set_relations_reject_arbitrary_equality": .rows { row in
    guard row.value("left") != nil else { return [] }
    let isRejected = try VersionRanges(set(row["left"])) == nil || VersionRanges(set(row["right"])) == nil
    return [.init("rejected", isRejected, expected: true)]
  },
  "test_set_relations_raise_on_prerelease_policy_mismatch": .outOfScope,
  "test_set_relations_require_specifierset": .outOfScope,
  "test_specifier_filter_with_key": .outOfScope, "test_specifierset_filter_with_key": .outOfScope,
  "test_empty_specifierset_filter_with_key": .outOfScope,
  "test_spec_version_cache_consistency": .outOfScope,
  "test_spec_version_cache_with_wildcards": .outOfScope,
  "test_spec_version_cache_with_arbitrary_equality": .outOfScope,
  "test_spec_version_cache_compatible_operator": .outOfScope,
  "test_contains_equivalent": .outOfScope, "test_filter_equivalent": .outOfScope,
  "test_to_specifier_set_roundtrip_matches": .outOfScope,
]

private let validClause = PackagingTable.Reading.values { value in
  [.init("valid", VersionSpecifier(value.string ?? "") != nil, expected: true)]
}

private func set(_ text: String) throws -> VersionSpecifierSet {
  guard let set = VersionSpecifierSet(text) else { throw TSVTable.UnknownScenario("no specifier: \(text)") }
  return set
}

private func clause(_ text: String) throws -> VersionSpecifier {
  guard let clause = VersionSpecifier(text) else { throw TSVTable.UnknownScenario("no specifier: \(text)") }
  return clause
}

private func containment(_ specifier: String, _ version: String) -> PackagingTable.Reading {
  .rows { row in
    let contained = try set(row[specifier]).contains(row[version], prereleases: row.flag("prereleases"))
    return [.init("expected", contained, expected: row.flag("expected"))]
  }
}

private func switched(_ specifier: String) -> PackagingTable.Reading {
  .rows { row in
    let set = try set(row[specifier])
    return [
      .init(
        "initial_contains", set.contains(row["version"], prereleases: row.flag("initial_prereleases")),
        expected: row.flag("initial_contains")),
      .init(
        "final_contains", set.contains(row["version"], prereleases: row.flag("set_prereleases")),
        expected: row.flag("final_contains")),
    ]
  }
}

private func filtered(
  _ specifier: String, _ versions: [String], _ prereleases: Bool?, _ row: PackagingTable.Row
) throws -> [ConformanceCase.Column] {
  let found = try set(specifier).filter(versions, prereleases: prereleases)
  return [
    .init("expected", found.joined(separator: " "), expected: row.list("expected").joined(separator: " "))
  ]
}

private func relation(
  _ holds: @escaping @Sendable (VersionRanges, VersionRanges) -> Bool
) -> PackagingTable.Reading {
  .rows { row in
    guard let left = VersionRanges(try set(row["left"])), let right = VersionRanges(try set(row["right"]))
    else { throw TSVTable.UnknownScenario("an arbitrary equality") }
    return [.init("expected", holds(left, right), expected: row.flag("expected"))]
  }
}
