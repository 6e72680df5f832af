import PortcullisCore
import PortcullisFormats

/// `lock/packaging/dependency_groups.json`: names in any spelling, and entries of another shape.
let packagingGroupTable = PackagingTable(
  path: "lock/packaging/dependency_groups.json",
  readings: [
    "test_normalized_name_is_used_for_include_group_lookups": .combinations { row in
      let text = """
        [dependency-groups]
        "\(row["group_name_declared"])" = ["spam"]
        bar = [{include-group = "\(row["group_name_used"])"}]
        """
      let groups = try PythonManifest(Array(text.utf8)).groups
      let items = try groups.items(of: "bar").map(\.text)
      return [.init("requirements", items.joined(separator: ","), expected: "spam")]
    },
    "test_unknown_object_shape": .rows { row in
      let item = row.value("item")?.members ?? []
      let entry = item.map { "\($0.key) = \"\($0.value.string ?? "")\"" }.joined(separator: ", ")
      let text = "[dependency-groups]\ntesting = []\ndev = [{\(entry)}]\n"
      let groups = try PythonManifest(Array(text.utf8)).groups
      return [.init("valid", (try? groups.items(of: "dev")) != nil, expected: false)]
    },
  ])
