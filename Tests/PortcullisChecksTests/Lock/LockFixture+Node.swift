extension LockFixture {
  static let npm3 = LockFixture(
    name: "package-lock.json of version 3", path: "package-lock.json", others: ["package.json": manifest],
    lines: lines(npm(version: 3, packages: true, legacy: false)), unseen: ["\"license\""])
  static let npm2 = LockFixture(
    name: "package-lock.json of version 2", path: "package-lock.json", others: ["package.json": manifest],
    lines: lines(npm(version: 2, packages: true, legacy: true)), unseen: ["\"license\""])
  static let npm1 = LockFixture(
    name: "package-lock.json of version 1", path: "package-lock.json", others: ["package.json": manifest],
    lines: lines(npm(version: 1, packages: false, legacy: true)), unseen: [])

  private static func npm(version: Int, packages: Bool, legacy: Bool) -> String {
    var fields = [
      "\"name\": \"wood\"", "\"version\": \"1.0.0\"", "\"lockfileVersion\": \(version)", "\"requires\": true",
    ]
    if packages {
      let root = object(
        "",
        [
          "\"name\": \"wood\"", "\"version\": \"1.0.0\"",
          object("dependencies", ["\"ash\": \"^1.2.0\"", "\"elm\": \"~2.0.0\""], indent: 6),
          object("devDependencies", ["\"oak\": \"^4.0.0\""], indent: 6),
        ], indent: 4)
      fields.append(object("packages", [root] + trees.map(package), indent: 2))
    }
    if legacy { fields.append(object("dependencies", trees.map(dependency), indent: 2)) }
    return "{\n\(members(fields, indent: 2))\n}\n"
  }

  private static func package(_ tree: Tree) -> String {
    var fields = [
      "\"version\": \"\(tree.version)\"", "\"resolved\": \"\(address(tree))\"",
      "\"integrity\": \"\(digest(tree.name))\"",
    ]
    if tree.isDev { fields.append("\"dev\": true") }
    fields.append("\"license\": \"MIT\"")
    if !tree.needs.isEmpty {
      fields.append(object("dependencies", tree.needs.map { "\"\($0.name)\": \"\($0.range)\"" }, indent: 6))
    }
    return object("node_modules/\(tree.name)", fields, indent: 4)
  }

  private static func dependency(_ tree: Tree) -> String {
    var fields = [
      "\"version\": \"\(tree.version)\"", "\"resolved\": \"\(address(tree))\"",
      "\"integrity\": \"\(digest(tree.name))\"",
    ]
    if tree.isDev { fields.append("\"dev\": true") }
    if !tree.needs.isEmpty {
      fields.append(object("requires", tree.needs.map { "\"\($0.name)\": \"\($0.range)\"" }, indent: 6))
    }
    return object(tree.name, fields, indent: 4)
  }
}

extension LockFixture {
  static let yarn = LockFixture(
    name: "yarn.lock", path: "yarn.lock", others: ["package.json": manifest],
    lines: ["# made by yarn", "# yarn lockfile v1", "", ""]
      + trees.flatMap { tree -> [String] in
        let ranges = [
          "ash": ["ash@^1.2.0"], "elm": ["elm@~2.0.0"], "fir": ["fir@^3.1.0"], "oak": ["oak@^4.0.0"],
          "pine": ["pine@^6.6.0"], "yew": ["yew@^5.0.0"],
        ]
        let sha1 = String(repeating: "0a", count: 20)
        let needs = tree.needs.map { "    \($0.name) \"\($0.range)\"" }
        return [
          (ranges[tree.name] ?? []).joined(separator: ", ") + ":", "  version \"\(tree.version)\"",
          "  resolved \"\(address(tree))#\(sha1)\"", "  integrity \(digest(tree.name))",
        ] + (needs.isEmpty ? [] : ["  dependencies:"] + needs) + [""]
      }.dropLast(), unseen: ["# made by yarn"])

  static let pnpm9 = LockFixture(
    name: "pnpm-lock.yaml of version 9", path: "pnpm-lock.yaml", others: ["package.json": manifest],
    lines: lines(
      """
      lockfileVersion: '9.0'

      settings:
        autoInstallPeers: true

      importers:

        .:
          dependencies:
            ash:
              specifier: ^1.2.0
              version: 1.2.3
            elm:
              specifier: ~2.0.0
              version: 2.0.1
          devDependencies:
            oak:
              specifier: ^4.0.0
              version: 4.5.6

      packages:

      """
        + trees.map {
          "  \($0.name)@\($0.version):\n    resolution: {integrity: \(digest($0.name))}\n    engines: {node: '>=18'}\n"
        }
        .joined(separator: "\n") + "\nsnapshots:\n\n"
        + trees.map { tree in
          tree.needs.isEmpty
            ? "  \(tree.name)@\(tree.version): {}\n"
            : "  \(tree.name)@\(tree.version):\n    dependencies:\n"
              + tree.needs.map { need in
                "      \(need.name): \(trees.first { $0.name == need.name }?.version ?? "")\n"
              }.joined()
        }.joined(separator: "\n")),
    unseen: ["engines:", "autoInstallPeers"])

  static let pnpm6 = LockFixture(
    name: "pnpm-lock.yaml of version 6", path: "pnpm-lock.yaml", others: ["package.json": manifest],
    lines: lines(
      """
      lockfileVersion: '6.0'

      dependencies:
        ash:
          specifier: ^1.2.0
          version: 1.2.3
        elm:
          specifier: ~2.0.0
          version: 2.0.1

      devDependencies:
        oak:
          specifier: ^4.0.0
          version: 4.5.6

      packages:

      """
        + trees.map { tree in
          "  /\(tree.name)@\(tree.version):\n    resolution: {integrity: \(digest(tree.name))}\n"
            + (tree.needs.isEmpty
              ? ""
              : "    dependencies:\n"
                + tree.needs.map { need in
                  "      \(need.name): \(trees.first { $0.name == need.name }?.version ?? "")\n"
                }.joined()) + "    dev: \(tree.isDev)\n"
        }.joined(separator: "\n")), unseen: ["dev: "])
}
