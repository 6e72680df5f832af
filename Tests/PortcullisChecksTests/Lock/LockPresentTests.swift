import PortcullisCore
import Testing

@testable import PortcullisChecks

@Suite struct `Locks of one project among several` {
  private func findings(_ files: [String: Fixture.Entry], root: String, scope: String) async throws
    -> [Finding]
  {
    let whole = Fixture(files: files).context
    let prefix = scope + "/"
    let inside = whole.workspace.files.filter { $0.path.hasPrefix(prefix) }
      .map { Workspace.File(String($0.path.dropFirst(prefix.count))) }
    let project = Workspace(root: root, scope: scope, isGitRepository: true, files: inside)
    let check = LockPresentCheck(options: .init())
    return check.findings(in: try await check.collect(in: whole.within(project)))
  }

  @Test func `a lock at the root of the repository may cover a project below it`() async throws {
    let found = try await findings(
      [
        "package-lock.json": "{\"lockfileVersion\": 3}",
        "a/b/package.json": "{\"dependencies\": {\"x\": \"1\"}}",
      ], root: Fixture.root + "/a/b", scope: "a/b")
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.message.text.contains("../../package-lock.json") == true)
  }

  @Test func `a lock of another ecosystem does not`() async throws {
    let found = try await findings(
      ["Cargo.lock": "version = 4\n", "a/package.json": "{\"dependencies\": {\"x\": \"1\"}}"],
      root: Fixture.root + "/a", scope: "a")
    #expect(found.map(\.severity) == [.failure])
  }

  @Test func `the go.sum of the module above does not either`() async throws {
    let found = try await findings(
      ["go.sum": "", "a/go.mod": "module example.org/a\n\nrequire example.org/b v1.0.0\n"],
      root: Fixture.root + "/a", scope: "a")
    #expect(found.map(\.severity) == [.failure])
  }

  @Test func `an ignored lock is given back by removing the line that ignores it`() async throws {
    let workspace = Workspace(
      root: Fixture.root, isGitRepository: true, files: [Workspace.File("package.json")],
      omissions: [.ignored("package-lock.json", by: ".gitignore", line: 7)])
    let context = Fixture(files: ["package.json": "{\"dependencies\": {\"x\": \"1\"}}"]).context.within(
      workspace)
    let check = LockPresentCheck(options: .init())
    let found = check.findings(in: try await check.collect(in: context))
    #expect(found.map(\.remedy) == ["remove line 7 of .gitignore, then git add package-lock.json"])
  }
}
