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

  @Test func `the exit status names the signal`() {
    #expect(StopSignal.interrupt.exitStatus == 130)
    #expect(StopSignal.terminate.exitStatus == 143)
  }
}
