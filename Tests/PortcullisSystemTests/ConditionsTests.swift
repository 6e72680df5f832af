import PortcullisCore
import Testing

@testable import PortcullisSystem

@Suite struct `A program runs under its conditions` {
  private func answer(
    to script: String, _ change: (inout Command.Conditions) -> Void
  ) async throws -> String? {
    var command = Command("/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"])
    change(&command.conditions)
    do {
      return try await Processes.live(permissions: Permissions()).output(of: command).outputText
    } catch ProcessError.conditionRefused {
      // A container that grants no namespaces says so, which is an answer too.
      return nil
    }
  }

  @Test(arguments: [(UInt32(0o022), "0022\n"), (0o077, "0077\n"), (0, "0000\n")])
  func `with the mask it was given`(mask: UInt32, expected: String) async throws {
    #expect(try await answer(to: "umask") { $0.fileModeMask = mask } == expected)
  }

  @Test func `on one processor`() async throws {
    #expect(try await answer(to: "nproc") { $0.oneProcessor = true } == "1\n")
  }

  @Test func `under another host name, which the machine does not take over`() async throws {
    let before = try await answer(to: "uname -n") { _ in }
    let inside = try await answer(to: "uname -n; id -u") { $0.hostName = "portcullis-test" }
    if let inside { #expect(inside.hasPrefix("portcullis-test\n")) }
    #expect(try await answer(to: "uname -n") { _ in } == before)
    #expect(
      try await answer(to: "id -u") { $0.hostName = "x" } ?? "same" == answer(to: "id -u") { _ in } ?? "same")
  }

  @Test func `without a network but with a loopback`() async throws {
    let script = "tail -n +3 /proc/net/dev | wc -l; cat /sys/class/net/lo/operstate 2>/dev/null | wc -l"
    guard let seen = try await answer(to: script, { $0.withoutNetwork = true }) else { return }
    #expect(seen.hasPrefix("1\n"))
  }

  @Test func `and is ended with all it started when its time is over`() async throws {
    var command = Command(
      "/bin/sh", ["-c", "sleep 60 & sleep 60"], environment: ["PATH": "/usr/bin:/bin"],
      timeLimit: .milliseconds(300))
    command.conditions.hostName = "portcullis-test"
    command.conditions.oneProcessor = true
    do {
      #expect(try await Processes.live(permissions: Permissions()).run(command).ending == .timedOut)
    } catch ProcessError.conditionRefused {}
  }
}

@Suite struct `Trees are staged in temporary directories` {
  private let files = Files.live(user: .current())

  @Test func `with the modes, times and links asked for, whatever the mask`() async throws {
    try await files.withTemporaryDirectory { base in
      try files.staging.makeDirectory(base + "/a", 0o775)
      try files.staging.write(base + "/a/f", [1, 2], 0o666)
      try files.staging.link(base + "/a/l", "f")
      for name in ["/a/f", "/a/l", "/a"] { try files.staging.setModified(base + name, 1000) }
      try files.staging.linkTree(base + "/a", base + "/b")
      let file = try #require(try files.metadata(base + "/b/f"))
      #expect((file.mode, file.modified) == (0o666, 1000))
      #expect(try files.metadata(base + "/b")?.mode == 0o775)
      #expect(try files.metadata(base + "/a")?.modified == 1000)
      #expect(try files.linkTarget(base + "/b/l") == "f")
      #expect(try files.metadata(base + "/a/f")?.inode == file.inode)
      try files.staging.move(base + "/b", base + "/c")
      try files.staging.remove(base + "/a")
      try files.staging.remove(base + "/a")
      #expect(try files.names(base) == ["c"])
      #expect(throws: FileError.self) { try files.staging.write(base + "/c/f", [3], 0o644) }
    }
  }

  @Test(arguments: [
    "/etc/portcullis-x", "/tmp/portcullis-other", "/tmp/portcullis-a/../../etc/x", "relative",
  ])
  func `and nowhere else`(path: String) {
    #expect(throws: FileError.self) { try files.staging.write(path, [], 0o644) }
    #expect(throws: FileError.self) { try files.staging.makeDirectory(path, 0o755) }
    #expect(throws: FileError.self) { try files.staging.remove(path) }
    #expect(throws: FileError.self) { try files.staging.move(path, "/tmp/portcullis-a/b") }
  }
}
