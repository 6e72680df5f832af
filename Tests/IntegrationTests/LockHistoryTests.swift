import PortcullisChecks
import PortcullisCore
import PortcullisFormats
import Testing

/// What git itself says of histories that it made.
@Suite struct `A change is compared with the commit that git would take` {
  private static let history = """
    c() { git -c user.name=t -c user.email=t@example.org commit -q --allow-empty -am "$1"; }
    git branch -q -M main; seq 3 | while read n; do echo $n > f$n; git add -A; c $n; done
    git checkout -q -b change; echo x > g; git add -A; c x; echo y >> f1; c y
    git checkout -q main; echo z > h; git add -A; c z
    """

  @Test(arguments: [
    "git checkout -q change", "git checkout -q change; git gc -q",
    "git checkout -q change; git -c user.name=t -c user.email=t@example.org merge -q -m m main; git tag -a -m t v1 main~1",
    "git checkout -q main",
  ])
  func `merge bases and changed files`(last: String) async throws {
    try await Checkout.with(["a.txt": "a\n"]) { checkout in
      try await checkout.shell(Self.history + last)
      let files = checkout.context([:]).files
      let head = try GitHead(at: checkout.root, files: files)
      let store = try GitObjectStore(at: head.objects, files: files)
      for name in ["main", "change", "main~2"] {
        let id = try await checkout.shell("git rev-parse \(name)").firstLine
        let other = try #require(GitObjectID(id))
        if !name.contains("~") { #expect(try head.object(named: name, files: files) == other) }
        let base = try GitAncestry.mergeBase(head.commit, other, in: store)
        #expect(base?.description == (try await checkout.shell("git merge-base HEAD \(name)")).firstLine)
        let changes = try GitTreeChanges(
          from: GitCommit(other, in: store), to: GitCommit(head.commit, in: store), in: store
        ).changes
        let listed = try await checkout.shell("git diff-tree -r --name-only \(name) HEAD")
        #expect(changes.map(\.path) == listed.split(separator: "\n").map(String.init))
      }
    }
  }

  @Test func `and a shallow clone is told to fetch more, not passed`() async throws {
    try await Checkout.with(["a.txt": "a\n"]) { checkout in
      try await checkout.shell(Self.history + "git checkout -q change")
      let base = try await checkout.shell("git merge-base main change").firstLine
      try await checkout.shell(
        "cd .. && git clone -q --depth 1 file://$PWD/project c && rm -rf project/.git && mv c/.git project/.git"
      )
      let check = LockChangedTogetherCheck(options: .init())
      let context = checkout.context(["CI_MERGE_REQUEST_DIFF_BASE_SHA": base])
      await #expect {
        _ = try await check.collect(in: context)
      } throws: { error in
        guard case .skipped(let reason) = error as? Unavailable else { return false }
        return reason.contains("fetch-depth: 0")
      }
    }
  }
}
