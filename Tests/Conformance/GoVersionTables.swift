import PortcullisFormats

/// Tables of `go/gover`.
let goVersionTables: [any ConformanceTable] = [
  TSVTable("go/gover/compare.tsv", inputs: ["x", "y"], "Compare") { row in
    String(GoVersion.compare(GoVersion(row["x"]), GoVersion(row["y"])))
  },
  TSVTable(
    "go/gover/from_toolchain.tsv", inputs: ["name"], "FromToolchain(version;empty=invalid)"
  ) { row in
    guard GoVersion(toolchain: row["name"]) != nil else { return "" }
    return String(row["name"].dropFirst(2).prefix { !" \t-".contains($0) })
  },
  TSVTable("go/gover/is_lang.tsv", inputs: ["in"], "IsLang") { row in
    String(GoVersion(row["in"])?.isLanguage ?? false)
  },
  TSVTable("go/gover/is_toolchain_module.tsv", inputs: ["module"], "IsToolchain") { row in
    String(GoModuleInit.isReserved(row["module"]))
  },
  TSVTable("go/gover/is_valid.tsv", inputs: ["in"], "IsValid") { row in
    String(GoVersion(row["in"]) != nil)
  },
  TSVTable("go/gover/lang.tsv", inputs: ["in"], "Lang") { row in GoVersion(row["in"])?.language ?? "" },
  TSVTable("go/gover/mod_compare.tsv", inputs: ["path", "x", "y"], "ModCompare") { row in
    String(GoModuleVersionOrder.compare(row["x"], row["y"], of: row["path"]))
  },
  TSVTable("go/gover/mod_is_valid.tsv", inputs: ["path", "version"], "ModIsValid") { row in
    String(GoModuleVersionOrder.isValid(row["version"], of: row["path"]))
  },
  TSVTable(
    "go/gover/newer_toolchain.tsv",
    inputs: [
      "need",
      "available_list(rel0=1.39.0..2+1.40.0; rel2=1.39.0..2+1.40.0..2; relRC=rel2+1.41rc1)",
    ], "expected(empty=error)"
  ) { row in
    let name = row["available_list(rel0=1.39.0..2+1.40.0; rel2=1.39.0..2+1.40.0..2; relRC=rel2+1.41rc1)"]
    return GoToolchainChoice.newer(than: row["need"], among: try releases(named: name)) ?? ""
  },
  TSVTable("go/gover/prev.tsv", inputs: ["in"], "Prev") { row in
    GoVersion(row["in"])?.previousLanguage ?? ""
  },
]

private func releases(named name: String) throws -> [String] {
  let first = ["1.39.0", "1.39.1", "1.39.2", "1.40.0"]
  switch name {
  case "nil": return []
  case "rel0": return first
  case "rel2": return first + ["1.40.1", "1.40.2"]
  case "relRC": return first + ["1.40.1", "1.40.2", "1.41rc1"]
  default: throw TSVTable.UnknownScenario("unknown list of releases \(name)")
  }
}
