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
