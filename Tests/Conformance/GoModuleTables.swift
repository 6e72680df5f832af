import PortcullisFormats

/// Tables of `go/xmod`.
let goModuleTables: [any ConformanceTable] = [
  TSVTable("go/xmod/bad_unescape.txt", inputs: ["bad_escaped_input"], predicted: []) { row in
    let path = GoModulePath.unescaped(row["bad_escaped_input"])
    return [.init("unescapes", path == nil ? "false" : "true", expected: "false")]
  },
  TSVTable(
    "go/xmod/check_path.tsv", inputs: ["path"],
    predicted: ["checkPath_ok", "checkImportPath_ok", "checkFilePath_ok"]
  ) { row in
    let kinds: [(String, GoModulePath.Kind)] = [
      ("checkPath_ok", .module), ("checkImportPath_ok", .import), ("checkFilePath_ok", .file),
    ]
    return kinds.map { column, kind in
      let accepted = GoModulePath.fault(in: row["path"], as: kind) == nil
      return .init(column, String(accepted), expected: row.expected(column))
    }
  },
  TSVTable("go/xmod/check_path_version.tsv", inputs: ["path", "version"], "ok") { row in
    String(GoModulePath.accepts(path: row["path"], version: row["version"]))
  },
  TSVTable("go/xmod/escape_path.tsv", inputs: ["path"], "escaped") { row in
    // An empty cell stands for a path that is its own escape.
    let escaped = GoModulePath.escaped(row["path"]) ?? "invalid"
    return escaped == row["path"] ? "" : escaped
  },
  TSVTable("go/xmod/match_path_major.tsv", inputs: ["version", "pathMajor"], "ok") { row in
    String(GoModulePath.majorFault(version: row["version"], pathMajor: row["pathMajor"]) == nil)
  },
  TSVTable("go/xmod/match_prefix_patterns.tsv", inputs: ["globs", "target"], "match") { row in
    String(GoModulePattern.matches(row["globs"], path: row["target"]))
  },
  TSVTable("go/xmod/pseudo_version.tsv", inputs: ["major", "older"], "version") { row in
    GoPseudoVersion.text(
      major: row["major"], older: row["older"], timestamp: "20060102150405", revision: "hash")
  },
  TSVTable(
    "go/xmod/semver_canonical_sorted.tsv", inputs: ["input"], "canonical(empty=invalid)"
  ) { row in GoSemanticVersion(row["input"])?.canonical ?? "" },
  splitPathVersion,
]

/// The inputs are the two halves: their concatenation must split into them again.
private let splitPathVersion: any ConformanceTable = {
  let note = "(concatenation must SplitPathVersion to these two)"
  return TSVTable(
    "go/xmod/split_path_version.tsv", inputs: ["pathPrefix", "pathMajor"], predicted: [], ignored: [note]
  ) { row in
    let split = GoModulePath.split(row["pathPrefix"] + row["pathMajor"])
    return [
      .init("pathPrefix", split?.prefix ?? "", expected: row["pathPrefix"]),
      .init("pathMajor", split?.major ?? "", expected: row["pathMajor"]),
    ]
  }
}()
