import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import PortcullisPipeline
@testable import PortcullisSystem

@Suite struct `A workspace is gathered without running git` {
  private func gather(_ sandbox: GitSandbox, at relative: String = "") throws
    -> Workspace
  {
    let root = relative.isEmpty ? sandbox.path : sandbox.path + "/" + relative
    return try WorkspaceGathering(files: sandbox.files).workspace(at: root)
  }

  private func reasons(_ workspace: Workspace) -> [String: String] {
    Dictionary(workspace.omissions.map { ($0.path, $0.reason) }) { first, _ in first }
  }

  @Test func `tracked, untracked, ignored, missing and foreign files are told apart`() async throws {
    try await GitSandbox.with { sandbox in
      try await sandbox.git("init", "-q")
      for path in ["go.mod", "a/b.go", "gone.txt", "build/kept.txt", "ä ö.txt", "vendor/m/go.mod"] {
        try sandbox.write(path)
      }
      try await sandbox.git("add", "-A")
      try sandbox.write(".gitignore", "*.log\n\n/build/\n!keep.log\n")
      for path in [
        "new.txt", "x.log", "keep.log", "build/junk", "a/.gitignore", "node_modules/m/package.json",
      ] {
        try sandbox.write(path, path == "a/.gitignore" ? "local\n" : "x")
      }
      for path in ["a/local", "inner/file"] { try sandbox.write(path) }
      try await sandbox.shell("rm gone.txt; ln -s a link; git init -q inner; mkfifo pipe; ln -s . a/loop")
      try await sandbox.git("add", "link")
      let workspace = try gather(sandbox)
      #expect(
        workspace.files.map(\.path) == [
          "a/b.go", "build/kept.txt", "go.mod", "link", "vendor/m/go.mod", "ä ö.txt",
        ])
      #expect(workspace.file(at: "link")?.kind == .symbolicLink)
      #expect(workspace.isGitRepository)
      #expect(workspace.manifests(named: "go.mod").map(\.path) == ["go.mod"])
      #expect(
        reasons(workspace) == [
          ".gitignore": "not tracked by git", "a/.gitignore": "not tracked by git",
          "a/local": "ignored by a/.gitignore line 1", "a/loop": "not tracked by git",
          "build/junk": "ignored by .gitignore line 3",
          "gone.txt": "tracked by git, and missing in the work tree",
          "inner/": "a git repository of its own", "keep.log": "not tracked by git",
          "new.txt": "not tracked by git", "node_modules/m/package.json": "not tracked by git",
          "pipe": "not tracked by git", "vendor/": "manifests below vendor are not the project's own",
          "x.log": "ignored by .gitignore line 1",
        ])
    }
  }

  @Test func `a project inside a repository sees the rules above it`() async throws {
    try await GitSandbox.with { sandbox in
      try await sandbox.git("init", "-q")
      try sandbox.write(".gitignore", "secret\n/services/risk/out\n")
      try sandbox.write("services/risk/go.mod")
      try sandbox.write("other/go.mod")
      try await sandbox.git("add", "-A")
      for name in ["secret", "out"] { try sandbox.write("services/risk/" + name) }
      let workspace = try gather(sandbox, at: "services/risk")
      #expect(workspace.root == sandbox.path + "/services/risk")
      #expect(workspace.scope == "services/risk")
      #expect(workspace.files.map(\.path) == ["go.mod"])
      #expect(
        reasons(workspace) == [
          "secret": "ignored by .gitignore line 1", "out": "ignored by .gitignore line 2",
        ])
    }
  }

  @Test func `a directory of which a repository tracks nothing is a project without git`() async throws {
    try await GitSandbox.with { sandbox in
      try await sandbox.git("init", "-q")
      try sandbox.write("notes.txt")
      try await sandbox.git("add", "-A")
      for path in ["project/go.mod", "project/.venv/pip", "project/node_modules/x"] {
        try sandbox.write(path)
      }
      let workspace = try gather(sandbox, at: "project")
      #expect(!workspace.isGitRepository)
      #expect(workspace.files == [Workspace.File("go.mod", isTracked: false)])
      #expect(Set(reasons(workspace).keys) == [".venv/", "node_modules/"])
    }
  }

  @Test(arguments: [
    ["init", "-q"], ["init", "-q", "--object-format=sha256"], ["init", "-q", "-b", "other/name"],
  ])
  func `the commit of HEAD is read from files`(initial: [String]) async throws {
    try await GitSandbox.with { sandbox in
      let gathering = WorkspaceGathering(files: sandbox.files)
      #expect(try gathering.headCommit(at: sandbox.path) == nil)
      try await sandbox.git(initial)
      #expect(try gathering.headCommit(at: sandbox.path) == nil)
      try sandbox.write("a")
      try await sandbox.git("add", "-A")
      try await sandbox.git("commit", "-qm", "one")
      let expected = try await sandbox.git("rev-parse", "HEAD").split(separator: "\n").first.map(String.init)
      #expect(try gathering.headCommit(at: sandbox.path) == expected)
      #expect(try gather(sandbox).files.map(\.path) == ["a"])
      try await sandbox.git("pack-refs", "--all")
      #expect(try gathering.headCommit(at: sandbox.path) == expected)
      try await sandbox.git("checkout", "-q", "--detach")
      #expect(try gathering.headCommit(at: sandbox.path) == expected)
      try await sandbox.git("worktree", "add", "-q", "tree")
      #expect(try gathering.headCommit(at: sandbox.path + "/tree") == expected)
      #expect(try gather(sandbox, at: "tree").files.map(\.path) == ["a"])
    }
  }

  @Test func `a work tree without its repository is an error, an empty .git is nothing`() async throws {
    try await GitSandbox.with { sandbox in
      try sandbox.write("lost/.git", "gitdir: /nowhere/.git/worktrees/lost\n")
      #expect(throws: GitIndexError.self) { try gather(sandbox, at: "lost") }
      try sandbox.write("plain/go.mod")
      try await sandbox.shell("mkdir plain/.git")
      #expect(try gather(sandbox, at: "plain").isGitRepository == false)
    }
  }

  @Test func `a damaged index is an error that names it`() async throws {
    try await GitSandbox.with { sandbox in
      try await sandbox.git("init", "-q")
      try sandbox.write(".git/index", "DIRC\u{0}\u{0}\u{0}\u{2}\u{0}\u{0}\u{0}\u{9}")
      #expect(throws: GitIndexError.self) { try gather(sandbox) }
    }
  }
}
