import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisPipeline
@testable import PortcullisSystem

/// Our reading of an index against git's own.
@Suite struct `The index is read as git reads it` {
  struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    let initial: [String]
    let version: Int
    let isSplit: Bool
    var testDescription: String { name }
  }

  private static let shapes = [
    Shape(name: "version 2", initial: ["init", "-q"], version: 2, isSplit: false),
    Shape(name: "version 3", initial: ["init", "-q"], version: 3, isSplit: false),
    Shape(name: "version 4", initial: ["init", "-q"], version: 4, isSplit: false),
    Shape(name: "sha256", initial: ["init", "-q", "--object-format=sha256"], version: 2, isSplit: false),
    Shape(
      name: "sha256 version 4", initial: ["init", "-q", "--object-format=sha256"], version: 4, isSplit: false),
    Shape(name: "split", initial: ["init", "-q"], version: 2, isSplit: true),
    Shape(name: "split version 4", initial: ["init", "-q"], version: 4, isSplit: true),
  ]

  @Test(arguments: shapes) func `every entry agrees`(shape: Shape) async throws {
    try await GitSandbox.with { sandbox in
      var random = SeededGenerator(seed: .random(in: .min ... .max))
      print("seed \(random.seed) for \(shape.name)")
      try await sandbox.git(shape.initial)
      let paths = (0..<120).map { _ in Self.path(from: &random) }
      for path in paths where random.next() % 4 != 0 { try? sandbox.write(path, "\(random.next() % 7)\n") }
      try await sandbox.shell("ln -s nowhere zz-link; touch tool; chmod +x tool")
      try await sandbox.git("add", "-A")
      try await sandbox.git("update-index", "--index-version", String(shape.version))
      if shape.isSplit { try await sandbox.git("update-index", "--split-index") }
      try await change(paths, in: sandbox, &random)
      let index = try #require(try GitRepository.enclosing(sandbox.path, files: sandbox.files))
        .index(files: sandbox.files)
      let expected = try await sandbox.git("ls-files", "-s", "-z").split(separator: "\0").map(String.init)
      #expect(index.entries.map(Self.line) == expected)
      let sparse = try await sandbox.git("ls-files", "-t", "-z").split(separator: "\0").filter {
        $0.hasPrefix("S ")
      }
      #expect(index.entries.filter(\.isSparse).count == sparse.count)
    }
  }

  /// Removes, changes, adds and announces, so that deletions, replacements and extended entries occur.
  private func change(_ paths: [String], in sandbox: GitSandbox, _ random: inout SeededGenerator) async throws
  {
    let tracked = try await sandbox.git("ls-files", "-z").split(separator: "\0").map(String.init)
    for path in tracked where path != "zz-link" {
      switch random.next() % 6 {
      case 0: try await sandbox.git("rm", "-q", "--cached", "--", path)
      case 1:
        try sandbox.write(path, "changed \(random.next())\n")
        try await sandbox.git("add", "--", path)
      case 2: try await sandbox.git("update-index", "--skip-worktree", "--", path)
      default: break
      }
    }
    for path in paths.prefix(20) {
      try? sandbox.write("later/" + path, "new\n")
      _ = try? await sandbox.git("add", "-N", "--", "later/" + path)
    }
  }

  private static func path(from random: inout SeededGenerator) -> String {
    let parts = [
      "a", "b", "lib", "src", "ä", "with space", "x.go", "long-" + String(repeating: "n", count: 40), "~",
      "-",
    ]
    let depth = Int(random.next() % 4)
    return (0...depth).map { _ in parts[Int(random.next() % UInt64(parts.count))] }.joined(separator: "/")
      + String(random.next() % 50)
  }

  private static func line(_ entry: GitIndex.Entry) -> String {
    let mode =
      switch entry.kind {
      case .regular(let isExecutable): isExecutable ? "100755" : "100644"
      case .symbolicLink: "120000"
      case .submodule: "160000"
      case .directory: "040000"
      }
    let id = entry.objectID.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return "\(mode) \(id) \(entry.stage)\t\(String(decoding: entry.path, as: UTF8.self))"
  }

  @Test func `submodules and merge conflicts agree`() async throws {
    try await GitSandbox.with { sandbox in
      try await sandbox.git("init", "-q", "-b", "main")
      try await sandbox.git("init", "-q", "inner")
      try sandbox.write("inner/file")
      for arguments in [["add", "-A"], ["commit", "-qm", "x"]] {
        try await sandbox.git(arguments, in: sandbox.path + "/inner")
      }
      try sandbox.write("both", "base\n")
      try await sandbox.git("-c", "advice.addEmbeddedRepo=false", "add", "-A")
      try await sandbox.git("commit", "-qm", "base")
      try await sandbox.git("checkout", "-qb", "side")
      try sandbox.write("both", "side\n")
      try await sandbox.git("commit", "-qam", "side")
      try await sandbox.git("checkout", "-q", "main")
      try sandbox.write("both", "main\n")
      try await sandbox.git("commit", "-qam", "main")
      _ = try await sandbox.answer(of: ["merge", "-q", "side"])
      let index = try #require(try GitRepository.enclosing(sandbox.path, files: sandbox.files))
        .index(files: sandbox.files)
      let expected = try await sandbox.git("ls-files", "-s", "-z").split(separator: "\0").map(String.init)
      #expect(index.entries.map(Self.line) == expected)
      #expect(expected.count == 4)
      let workspace = try WorkspaceGathering(files: sandbox.files).workspace(at: sandbox.path)
      #expect(workspace.files == [Workspace.File("both"), Workspace.File("inner", kind: .submodule)])
    }
  }

  @Test func `any damage is an error and never a crash`() async throws {
    try await GitSandbox.with { sandbox in
      try await sandbox.git("init", "-q")
      for name in 0..<30 { try sandbox.write("d\(name % 3)/f\(name)") }
      try await sandbox.git("add", "-A")
      try await sandbox.git("update-index", "--split-index")
      try await sandbox.git("rm", "-q", "--cached", "d0/f3")
      let intact = try sandbox.files.read(sandbox.path + "/.git/index", 1 << 20)
      var random = SeededGenerator(seed: .random(in: .min ... .max))
      print("seed \(random.seed)")
      for _ in 0..<3000 {
        var bytes = intact
        for _ in 0..<Int(random.next() % 4 + 1) {
          bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
        }
        if random.next() % 3 == 0 { bytes = Array(bytes.prefix(Int(random.next() % UInt64(bytes.count)))) }
        _ = try? GitIndex(parsing: bytes, idLength: 20)
      }
    }
  }
}
