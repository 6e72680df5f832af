internal import CPortcullisShims
internal import Glibc

/// The signals by which a person or a CI ends a run.
package enum StopSignal: Int32, Sendable, CaseIterable {
  /// The terminal or the connection that the run was started from is gone.
  case hangUp = 1
  case interrupt = 2
  case terminate = 15

  /// Each arrival of HUP, INT and TERM, which from the call on no longer end the process by themselves.
  ///
  /// A second signal arrives too, so that the caller can give up at once. PIPE is ignored from here on.
  ///
  /// - Throws: when the machine has no pipe or thread left.
  package static func arrivals() throws -> AsyncStream<StopSignal> {
    signal(SIGPIPE, SIG_IGN)
    let pipe = try Descriptor.pipe()
    let reading = pipe.reading.release()
    // The handler writes to this end as long as the process lives, so that nobody closes it.
    let writing = pipe.writing.release()
    let (stream, continuation) = AsyncStream<StopSignal>.makeStream()
    try SystemThread.start {
      let source = Descriptor(owning: reading)
      var number: UInt8 = 0
      while read(source.number, &number, 1) == 1 || errno == EINTR {
        if let arrival = StopSignal(rawValue: Int32(number)) { continuation.yield(arrival) }
        number = 0
      }
      continuation.finish()
    }
    for arrival in allCases { portcullis_forward_signal(arrival.rawValue, writing) }
    return stream
  }

  /// The status by which a shell tells that the signal ended a process.
  package var exitStatus: Int32 { 128 + rawValue }
}
