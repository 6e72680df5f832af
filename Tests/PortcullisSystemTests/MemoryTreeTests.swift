import PortcullisCore
import Testing

@testable import PortcullisSystem

@Suite struct `A directory lies in memory while a program runs` {
  private let files = Files.live(user: .current())

  /// What a script says in such a directory, and what the directory holds afterwards; nil where it is not granted.
  private func answer(
    to script: String, limit: Int = 8 << 20, _ check: @escaping @Sendable (String) throws -> Void = { _ in }
  ) async throws -> String? {
    let files = files
    return try await files.inTemporaryDirectory { base in
      try files.staging.makeDirectory(base + "/tree", 0o755)
      try files.staging.makeDirectory(base + "/tree/inner", 0o750)
      for name in ["e", "a", "d", "b", "c"] {
        try files.staging.write(base + "/tree/" + name, Array("\(name)\n".utf8), 0o640)
        try files.staging.setModified(base + "/tree/" + name, 1000)
      }
      try files.staging.link(base + "/tree/inner/link", "../a")
      try files.staging.setModified(base + "/tree/inner", 2000)
      var command = Command(
        "/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"], workingDirectory: base + "/tree")
      command.conditions.memoryTree = Command.MemoryTree(path: base + "/tree", limit: limit)
      do {
        let text = try await Processes.live(permissions: Permissions()).output(of: command).outputText
        try check(base)
        return text
      } catch ProcessError.conditionRefused(.memoryTree, let reason) where reason.contains("permi") {
        return nil
      }
    }
  }

  @Test func `whose entries stand in another order than on the disk`() async throws {
    let files = files
    let before = try await files.inTemporaryDirectory { base in
      for name in ["e", "a", "d", "b", "c"] { try files.staging.write(base + "/" + name, [], 0o640) }
      try files.staging.makeDirectory(base + "/inner", 0o750)
      return try await Processes.live(permissions: Permissions()).output(
        of: Command("/bin/ls", ["-U", base])
      ).outputText
    }
    guard let inside = try await answer(to: "ls -U") else { return }
    #expect(inside != before)
    #expect(inside.split(separator: "\n").sorted() == ["a", "b", "c", "d", "e", "inner"])
  }

  @Test func `with modes, times and links, all of which come back`() async throws {
    let files = files
    let script = "stat -c '%a %Y' a; readlink inner/link; echo new > inner/new; rm b; truncate -s 1T hole"
    let inside = try await answer(to: script) { base in
      #expect(try files.names(base + "/tree") == ["a", "c", "d", "e", "hole", "inner"])
      #expect(try files.read(base + "/tree/inner/new", 100) == Array("new\n".utf8))
      let file = try #require(try files.metadata(base + "/tree/a"))
      #expect((file.mode, file.modified) == (0o640, 1000))
      #expect(try files.linkTarget(base + "/tree/inner/link") == "../a")
      #expect(try files.metadata(base + "/tree/inner")?.mode == 0o750)
    }
    if let inside { #expect(inside == "640 1000\n../a\n") }
  }

  @Test func `and says so when it is too small`() async throws {
    do {
      let inside = try await answer(to: "head -c 4000000 /dev/zero > big", limit: 1 << 20)
      #expect(inside == nil)
    } catch ProcessError.conditionRefused(.memoryTree, let reason) {
      #expect(reason == "it needs more than 1 MiB")
    }
  }

  @Test func `and is gone with the program`() async throws {
    guard try await answer(to: "echo x > new") != nil else { return }
    let mounts = try String(decoding: files.read("/proc/self/mounts", 1 << 20), as: UTF8.self)
    #expect(!mounts.contains("/tree tmpfs"))
  }
}

@Suite struct `A program is placed as it was asked` {
  private func answer(
    to script: String, _ change: (inout Command.Conditions) -> Void
  ) async throws -> String? {
    var command = Command(
      "/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin", "A": "1", "Z": "2"])
    change(&command.conditions)
    do {
      return try await Processes.live(permissions: Permissions()).output(of: command).outputText
    } catch ProcessError.conditionRefused {
      return nil
    }
  }

  @Test func `at addresses that are always the same`() async throws {
    // Since the heap and the stack lie where they lay, so do all libraries.
    let script = "cut -d ' ' -f 1 /proc/self/maps | tail -n 20"
    guard let first = try await answer(to: script, { $0.randomAddresses = false }) else { return }
    #expect(try await answer(to: script) { $0.randomAddresses = false } == first)
    #expect(try await answer(to: script) { $0.randomAddresses = true } != first)
  }

  @Test func `on a kernel that says that it is older`() async throws {
    guard let version = try await answer(to: "uname -r", { $0.oldKernelName = true }) else { return }
    #expect(version.hasPrefix("2.6."))
  }

  @Test func `with its variables in reverse order`() async throws {
    let script = "tr '\\000' '\\n' < /proc/$$/environ | cut -c1"
    #expect(try await answer(to: script) { _ in }?.hasPrefix("A\n") == true)
    #expect(try await answer(to: script) { $0.reversesEnvironment = true }?.hasPrefix("Z\n") == true)
  }
}
