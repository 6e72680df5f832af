import PortcullisCore
import Testing

@testable import PortcullisSystem

@Suite struct `Programs run under a supervisor` {
  private let processes = Processes.live(permissions: Permissions(), grace: .milliseconds(300))

  private func shell(
    _ script: String, limit: Duration = .seconds(20), outputLimit: Int = 1 << 20, input: [UInt8] = []
  ) -> Command {
    Command(
      "/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"], timeLimit: limit,
      outputLimit: outputLimit, standardInput: input)
  }

  @Test(arguments: [
    ("exit 0", ProcessResult.Ending.exited(0)), ("exit 42", .exited(42)), ("kill -9 $$", .signalled(9)),
    ("kill -TERM $$", .signalled(15)),
  ])
  func `the ending is what the program did`(script: String, ending: ProcessResult.Ending) async throws {
    #expect(try await processes.run(shell(script)).ending == ending)
  }

  @Test func `both streams arrive apart and whole`() async throws {
    let result = try await processes.run(shell("head -c 500000 /dev/zero; echo problem >&2"))
    #expect(result.standardOutput.count == 500_000)
    #expect(result.errorText == "problem\n")
    #expect(result.omittedBytes == 0)
  }

  @Test func `the environment is the command's and nothing else`() async throws {
    let command = Command("/usr/bin/env", environment: ["B": "two", "A": "o=ne"])
    #expect(try await processes.run(command).outputText == "A=o=ne\nB=two\n")
  }

  @Test func `input is given whole, and none is an end of file`() async throws {
    let input = [UInt8](repeating: 0x61, count: 3_000_000)
    #expect(try await processes.run(shell("wc -c", input: input)).outputText == "3000000\n")
    #expect(try await processes.run(shell("wc -c")).outputText == "0\n")
    #expect(try await processes.run(shell("exit 3", input: input)).ending == .exited(3))
  }

  @Test func `the program starts in its directory with a clean slate`() async throws {
    var command = shell("pwd; ls /proc/self/fd; grep -E 'Sig(Blk|Ign)' /proc/self/status | cut -f2")
    command.workingDirectory = "/usr"
    let lines = try await processes.run(command).outputText.split(separator: "\n")
    // `ls` itself holds 3. Signal 32 belongs to the C library, which lets nobody change it.
    #expect(lines.prefix(6) == ["/usr", "0", "1", "2", "3", "0000000000000000"])
    #expect(lines.last.flatMap { UInt64($0, radix: 16) }.map { $0 & ~(1 << 31) } == 0)
  }

  @Test func `what cannot be started says why`() async throws {
    await #expect(throws: ProcessError.notStarted("/no/such", reason: "no such file or directory")) {
      try await processes.run(Command("/no/such"))
    }
    await #expect(throws: ProcessError.notStarted("/bin/true", reason: "/nowhere: no such file or directory"))
    {
      try await processes.run(Command("/bin/true", workingDirectory: "/nowhere"))
    }
    await #expect(throws: ProcessError.notStarted("/etc/passwd", reason: "permission denied")) {
      try await processes.run(Command("/etc/passwd"))
    }
    await #expect(throws: ProcessError.self) { try await processes.run(Command("true")) }
  }

  @Test func `a zero byte is refused and not cut off`() async throws {
    let reason = "an argument or variable holds a NUL byte"
    for command in [Command("/bin/echo", ["a\0b"]), Command("/bin/echo", environment: ["A": "b\0"])] {
      await #expect(throws: ProcessError.notStarted(command.display, reason: reason)) {
        try await processes.run(command)
      }
    }
  }

  @Test func `a run without execution starts nothing`() async throws {
    let refusing = Processes.live(permissions: Permissions(execution: false))
    await #expect(throws: ProcessError.refused("/bin/true")) { try await refusing.run(Command("/bin/true")) }
  }

  @Test func `head and tail of a long stream are kept`() async throws {
    let result = try await processes.run(shell("seq 1 100000", outputLimit: 400))
    #expect(result.standardOutput.count == 400)
    #expect(result.outputText.hasPrefix("1\n2\n3\n"))
    #expect(result.outputText.hasSuffix("\n99999\n100000\n"))
    #expect(result.omittedBytes == 588_895 - 400)
  }

  @Test func `many at once do not disturb one another`() async throws {
    let statuses = try await withThrowingTaskGroup(of: (Int32, ProcessResult).self) { group in
      for status in Int32(0)..<60 {
        group.addTask { (status, try await processes.run(shell("echo \(status); exit \(status)"))) }
      }
      return try await group.reduce(into: [Int32: ProcessResult]()) { $0[$1.0] = $1.1 }
    }
    for (status, result) in statuses {
      #expect(result.ending == .exited(status))
      #expect(result.outputText == "\(status)\n")
    }
  }
}
