import PortcullisCore
import Testing

/// Clean locks of six packages in every format, for mutation: a project that needs `ash` and `elm` and tests with
/// `oak`, where ash needs `fir`, elm needs `yew` and oak needs `pine`.
struct LockFixture: Sendable, CustomTestStringConvertible {
  let name: String
  let path: String
  /// Manifests beside the lock.
  let others: [String: String]
  let lines: [String]
  /// Lines, by what they hold, of which nothing offline can see the loss: what they say stands nowhere else.
  let unseen: [String]

  var testDescription: String { name }

  static let all = [
    npm1, npm2, npm3, yarn, pnpm6, pnpm9, cargo1, cargo3, cargo4, swift1, swift2, swift3,
  ]

  static func named(_ name: String) -> LockFixture { all.first { $0.name == name } ?? npm3 }

  /// One package: name, version, needs.
  struct Tree {
    let name: String
    let version: String
    let needs: [(name: String, range: String)]
    var isDev = false
  }

  static let trees = [
    Tree(name: "ash", version: "1.2.3", needs: [("fir", "^3.1.0")]),
    Tree(name: "elm", version: "2.0.1", needs: [("yew", "^5.0.0")]),
    Tree(name: "fir", version: "3.1.4", needs: []),
    Tree(name: "oak", version: "4.5.6", needs: [("pine", "^6.6.0")], isDev: true),
    Tree(name: "pine", version: "6.6.6", needs: [], isDev: true),
    Tree(name: "yew", version: "5.0.2", needs: []),
  ]

  static let manifest = """
    {
      "name": "wood",
      "version": "1.0.0",
      "dependencies": { "ash": "^1.2.0", "elm": "~2.0.0" },
      "devDependencies": { "oak": "^4.0.0" }
    }

    """

  static func digest(_ name: String) -> String {
    let letter = String(name.prefix(1)).uppercased()
    return "sha512-" + String(repeating: letter, count: 85) + "A=="
  }

  static func address(_ tree: Tree) -> String {
    "https://registry.example.org/\(tree.name)/-/\(tree.name)-\(tree.version).tgz"
  }

  static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Members of a JSON object, one a line, with commas between them.
  static func members(_ members: [String], indent: Int) -> String {
    members.map { String(repeating: " ", count: indent) + $0 }.joined(separator: ",\n")
  }

  static func object(_ name: String, _ fields: [String], indent: Int) -> String {
    let space = String(repeating: " ", count: indent)
    return "\"\(name)\": {\n\(members(fields, indent: indent + 2))\n\(space)}"
  }
}

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

extension LockFixture {
  private static let cargoManifest = """
    [package]
    name = "wood"
    version = "1.0.0"

    [dependencies]
    ash = "1.2"
    elm = "2.0"

    [dev-dependencies]
    oak = { git = "https://example.org/oak.git", branch = "a/b" }

    """

  static let cargo4 = LockFixture(
    name: "Cargo.lock of version 4", path: "Cargo.lock", others: ["Cargo.toml": cargoManifest],
    lines: lines(cargo(version: 4, branch: "a%2Fb")), unseen: ["# made by Cargo"])
  static let cargo3 = LockFixture(
    name: "Cargo.lock of version 3", path: "Cargo.lock", others: ["Cargo.toml": cargoManifest],
    lines: lines(cargo(version: 3, branch: "a/b")), unseen: ["# made by Cargo"])
  static let cargo1 = LockFixture(
    name: "Cargo.lock of version 1", path: "Cargo.lock", others: ["Cargo.toml": cargoManifest],
    lines: lines(cargo(version: 1, branch: "a/b")), unseen: ["# made by Cargo"])

  private static let registry = "registry+https://example.org/index"

  private static func cargo(version: Int, branch: String) -> String {
    let commit = String(repeating: "c", count: 40)
    let git = "git+https://example.org/oak.git?branch=\(branch)#\(commit)"
    let all =
      trees + [
        Tree(name: "wood", version: "1.0.0", needs: [("ash", ""), ("elm", ""), ("oak", "")])
      ]
    func source(_ name: String) -> String? { name == "wood" ? nil : name == "oak" ? git : registry }
    func need(_ name: String) -> String {
      guard version == 1, let tree = all.first(where: { $0.name == name }) else { return name }
      return "\(name) \(tree.version)" + (source(name).map { " (\($0))" } ?? "")
    }
    var text = "# made by Cargo\n" + (version > 1 ? "version = \(version)\n" : "")
    var metadata = ""
    for tree in all {
      text += "\n[[package]]\nname = \"\(tree.name)\"\nversion = \"\(tree.version)\"\n"
      if let source = source(tree.name) { text += "source = \"\(source)\"\n" }
      if source(tree.name) == registry {
        let letter = "abcdef0123".map(String.init)[tree.name.utf8.reduce(0) { $0 + Int($1) } % 10]
        let sum = String(repeating: letter, count: 64)
        if version == 1 {
          metadata += "\"checksum \(need(tree.name))\" = \"\(sum)\"\n"
        } else {
          text += "checksum = \"\(sum)\"\n"
        }
      }
      if !tree.needs.isEmpty {
        text += "dependencies = [\n" + tree.needs.map { " \"\(need($0.name))\",\n" }.joined() + "]\n"
      }
    }
    return text + (metadata.isEmpty ? "" : "\n[metadata]\n\(metadata)")
  }
}

extension LockFixture {
  private static let swiftManifest = """
    // swift-tools-version: 6.0
    import PackageDescription

    let package = Package(
      name: "wood",
      dependencies: [
        .package(url: "https://example.org/ash.git", from: "1.2.0"),
        .package(url: "https://example.org/elm.git", .upToNextMinor(from: "2.0.0")),
        .package(url: "https://example.org/fir.git", exact: "3.1.4"),
        .package(url: "https://example.org/oak", "4.0.0"..<"5.0.0"),
        .package(url: "https://example.org/pine.git", from: "6.0.0"),
        .package(url: "https://example.org/yew.git", from: "5.0.0"),
      ]
    )

    """
  /// SHA-256 of the manifest above.
  static let swiftOrigin = "ed444aecca2b723e174f92120357ae5587d2a7f68c7b0ebfde39705109073122"

  static let swift1 = LockFixture(
    name: "Package.resolved of version 1", path: "Package.resolved", others: ["Package.swift": swiftManifest],
    lines: lines(swift(version: 1)), unseen: ["\"branch\""])
  static let swift2 = LockFixture(
    name: "Package.resolved of version 2", path: "Package.resolved", others: ["Package.swift": swiftManifest],
    lines: lines(swift(version: 2)), unseen: [])
  static let swift3 = LockFixture(
    name: "Package.resolved of version 3", path: "Package.resolved", others: ["Package.swift": swiftManifest],
    lines: lines(swift(version: 3)), unseen: [])

  private static func swift(version: Int) -> String {
    let pins = trees.map { tree -> String in
      let commit = String(repeating: "0c", count: 20)
      let address = "https://example.org/\(tree.name)" + (tree.name == "oak" ? "" : ".git")
      var state = ["\"revision\" : \"\(commit)\"", "\"version\" : \"\(tree.version)\""]
      if version == 1 { state.insert("\"branch\" : null", at: 0) }
      let fields =
        version == 1
        ? ["\"package\" : \"\(tree.name)\"", "\"repositoryURL\" : \"\(address)\""]
        : [
          "\"identity\" : \"\(tree.name)\"", "\"kind\" : \"remoteSourceControl\"",
          "\"location\" : \"\(address)\"",
        ]
      let all = fields + ["\"state\" : {\n\(members(state, indent: 10))\n        }"]
      return "      {\n\(members(all, indent: 8))\n      }"
    }.joined(separator: ",\n")
    let list = "\"pins\" : [\n\(pins)\n    ]"
    switch version {
    case 1: return "{\n  \"object\" : {\n    \(list)\n  },\n  \"version\" : 1\n}\n"
    case 2: return "{\n    \(list),\n  \"version\" : 2\n}\n"
    default: return "{\n  \"originHash\" : \"\(swiftOrigin)\",\n    \(list),\n  \"version\" : 3\n}\n"
    }
  }
}
