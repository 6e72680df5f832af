import PortcullisCore
import PortcullisFormats
import Testing

/// What git itself says of repositories that it made.
@Suite struct `A commit is read as git wrote it` {
  private static let shapes = [
    "loose objects": "true",
    "one pack": "git gc -q",
    "deltas of objects in the pack": "git -c repack.useDeltaBaseOffset=false repack -q -a -d -f --depth=50",
    "packed references": "git pack-refs --all && git gc -q",
    "objects of another repository":
      "git clone -q --bare . ../other.git && cd .. && git clone -q --reference other.git other.git c "
      + "&& mv project/.git old.git && mv c/.git project/.git",
    "a shallow clone":
      "cd .. && git clone -q --depth 1 file://$PWD/project c && mv project/.git old.git && mv c/.git project/.git",
    "a detached head": "git checkout -q --detach && git gc -q",
  ]

  private static let setUp = """
    mkdir -p data; i=0; while [ $i -lt 40 ]; do seq $i $((i + 900)) > data/f$i; i=$((i + 1)); done
    ln -s data/f1 link; echo '#!/bin/sh' > run; chmod +x run; printf 'a\\0b' > 'bin ä'
    git add -A; git commit -q -m two; seq 1 2000 >> data/f3; git commit -q -am three
    """

  @Test(arguments: shapes.keys.sorted())
  func `from every shape of repository`(shape: String) async throws {
    try await Checkout.with(["a.txt": "a\n"]) { checkout in
      try await checkout.shell(Self.setUp)
      let expected = try await checkout.shell("git ls-tree -r -z HEAD")
      try await checkout.shell(Self.shapes[shape] ?? "false")
      let files = checkout.context([:]).files
      let head = try GitHead(at: checkout.root, files: files)
      let store = try GitObjectStore(at: head.objects, files: files)
      let tree = try GitTree(of: head.commit, in: store)
      #expect(
        tree.entries.map(Self.line).sorted() == expected.split(separator: "\0").map(String.init).sorted())
      #expect(tree.committed > 1_700_000_000)
      for entry in tree.entries { _ = try store.object(entry.id) }
    }
  }

  @Test func `and a damaged object is refused by its name`() async throws {
    try await Checkout.with(["a.txt": "a\n"]) { checkout in
      let id = try await checkout.shell("git rev-parse HEAD:a.txt").firstLine
      let other = try await checkout.shell("echo b | git hash-object -w --stdin").firstLine
      func place(_ id: String) -> String { ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))" }
      try await checkout.shell("cp -f \(place(other)) \(place(id))")
      let files = checkout.context([:]).files
      let store = try GitObjectStore(at: checkout.root + "/.git/objects", files: files)
      let name = try #require(GitObjectID(id))
      #expect(throws: GitObjectError.self) { try store.object(name) }
    }
  }

  @Test func `and one named by SHA-256 is refused with that reason`() async throws {
    try await Checkout.with(["a.txt": "a\n"]) { checkout in
      try await checkout.shell(
        "rm -rf .git; git init -q --object-format=sha256; git add -A; git commit -q -m one")
      let error = #expect(throws: GitObjectError.self) {
        try GitHead(at: checkout.root, files: checkout.context([:]).files)
      }
      #expect(error?.description.contains("SHA-256") == true)
    }
  }

  private static func line(_ entry: GitTree.Entry) -> String {
    switch entry.kind {
    case .regular: "100644 blob \(entry.id)\t\(entry.path)"
    case .executable: "100755 blob \(entry.id)\t\(entry.path)"
    case .symbolicLink: "120000 blob \(entry.id)\t\(entry.path)"
    case .submodule: "160000 commit \(entry.id)\t\(entry.path)"
    }
  }
}
