import PortcullisCore
import PortcullisFormats

/// `lock/packaging/version.json`.
let packagingVersionTable = PackagingTable(
  path: "lock/packaging/version.json",
  readings: [
    "CONST_VERSIONS": .values { value in
      [.init("valid", PythonVersion(value.string ?? "") != nil, expected: true)]
    },
    "test_from_parts": .rows { row in
      guard let parts = row.value("args") else { return [] }
      let version = version(from: parts)
      return [
        .init(
          "string", version?.description ?? "invalid", expected: row["string"],
          agrees: version == PythonVersion(row["string"]))
      ]
    },
    "test_invalid_versions": .rows { [.init("valid", PythonVersion($0["version"]) != nil, expected: false)] },
    "test_non_string_versions_raise_invalid_version": .rows { row in
      [.init("valid", row.value("version")?.string.flatMap { PythonVersion($0) } != nil, expected: false)]
    },
    "test_normalized_versions": text("normalized") { $0.description },
    "test_version_str_repr": text("expected") { $0.description },
    "test_version_public": text("public") { $0.publicVersion.description },
    "test_version_base_version": text("base_version") { $0.base.description },
    "test_version_epoch": json("epoch") { .number($0.epoch.description) },
    "test_version_release": json("release") { .array($0.release.map { .number($0.description) }) },
    "test_version_local": json("local") { $0.localText.map { .string($0) } ?? .null },
    "test_version_pre": json("pre") { version in
      version.preview.map { .array([.string($0.phase.rawValue), .number($0.number.description)]) } ?? .null
    },
    "test_version_dev": json("dev") { $0.development.map { .number($0.description) } ?? .null },
    "test_version_post": json("post") { $0.post.map { .number($0.description) } ?? .null },
    "test_version_is_prerelease": json("expected") { .bool($0.isPrerelease) },
    "test_version_is_devrelease": json("expected") { .bool($0.development != nil) },
    "test_version_is_postrelease": json("expected") { .bool($0.isPostrelease) },
    "test_dunder_op_returns_notimplemented": .outOfScope,
    "test_compare_other": .outOfScope,
    "test_base_version_notimplemented_with_non_base_version": .outOfScope,
  ])

private func text(
  _ column: String, _ read: @escaping @Sendable (PythonVersion) -> String
) -> PackagingTable.Reading {
  .rows { row in
    [.init(column, PythonVersion(row["version"]).map(read) ?? "invalid", expected: row[column])]
  }
}

private func json(
  _ column: String, _ read: @escaping @Sendable (PythonVersion) -> JSONValue
) -> PackagingTable.Reading {
  .rows { row in
    let value = PythonVersion(row["version"]).map(read)
    return [.init(column, value?.text ?? "invalid", expected: row.value(column)?.text)]
  }
}

/// The version that the parts spell.
private func version(from parts: JSONValue) -> PythonVersion? {
  let number: (JSONValue?) -> String? = { value in
    guard case .number(let literal)? = value else { return nil }
    return literal
  }
  var text = number(parts["epoch"]).map { $0 + "!" } ?? ""
  text += (parts["release"]?.array ?? []).compactMap { number($0) }.joined(separator: ".")
  if let preview = parts["pre"]?.array, preview.count == 2 {
    text += (preview[0].string ?? "") + (number(preview[1]) ?? "")
  }
  if let post = number(parts["post"]) { text += ".post" + post }
  if let development = number(parts["dev"]) { text += ".dev" + development }
  if let local = parts["local"]?.string { text += "+" + local }
  return PythonVersion(text)
}
