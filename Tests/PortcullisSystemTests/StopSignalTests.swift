import Glibc
import PortcullisCore
import Testing

@testable import PortcullisSystem

@Suite struct `Signals ask instead of killing` {
  @Test func `each signal arrives and the process goes on`() async throws {
    await #expect(processExitsWith: .exitCode(7)) {
      var arrivals = try StopSignal.arrivals().makeAsyncIterator()
      for signal in [SIGTERM, SIGINT, SIGTERM] {
        kill(getpid(), signal)
        guard await arrivals.next()?.rawValue == signal else { exit(1) }
      }
      exit(7)
    }
  }

  @Test func `a reader of standard output that goes away is an error, not an end`() async throws {
    await #expect(processExitsWith: .exitCode(7)) {
      _ = try StopSignal.arrivals()
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0, dup2(ends[1], 1) == 1 else { exit(1) }
      close(ends[0])
      var sink = StandardOutputSink()
      try sink.write("text")
      do {
        try sink.flush()
      } catch let error as FileError {
        exit(error == .failed("standard output", reason: "its reader has gone") ? 7 : 2)
      }
      exit(3)
    }
  }

  @Test func `a process that ends takes programs and directories of its checks with it`() async throws {
    let files = Files.live(user: .current())
    try await files.withTemporaryDirectory { directory in
      try await endAmidWork(in: directory)
      #expect(try files.names(directory) == [])
    }
  }

  private func endAmidWork(in directory: String) async throws {
    await #expect(processExitsWith: .exitCode(7)) { [directory = directory as String] in
      let files = Files.live(user: .current(), temporaryDirectory: directory)
      let check = Task {
        try await files.withTemporaryDirectory { inner in
          let script = "trap '' TERM; touch \(inner)/made; sleep 1000; sleep 1000"
          _ = try await Processes.live(permissions: Permissions()).run(Command("/bin/sh", ["-c", script]))
        }
      }
      while try files.names(directory).isEmpty { try await Task.sleep(for: .milliseconds(10)) }
      try await Task.sleep(for: .milliseconds(200))
      check.cancel()
      endProcess(7)
    }
  }

  @Test func `the exit status names the signal`() {
    #expect(StopSignal.interrupt.exitStatus == 130)
    #expect(StopSignal.terminate.exitStatus == 143)
  }
}
