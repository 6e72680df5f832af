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
