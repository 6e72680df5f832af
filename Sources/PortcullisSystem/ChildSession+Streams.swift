internal import Glibc

extension ChildSession {
  mutating func feed() {
    guard let number = program.standardInput?.number else { return }
    let written = pendingInput.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
    if written > 0 { pendingInput = pendingInput.dropFirst(written) }
    let mayTryAgain = written >= 0 || errno == EAGAIN || errno == EINTR
    if pendingInput.isEmpty || !mayTryAgain { program.standardInput = nil }
  }

  mutating func readOutput() {
    outputOpen = Self.absorb(program.standardOutput.number, into: &output, through: &buffer)
  }

  mutating func readError() {
    errorOpen = Self.absorb(program.standardError.number, into: &error, through: &buffer)
  }

  /// What is still in the pipes once all writers are gone, or what is there now if one escaped KILL.
  mutating func drain() {
    // A pipe holds at most 1 MiB; more can only come from a writer that is none of ours.
    for _ in 0..<64 where outputOpen || errorOpen {
      if outputOpen { readOutput() }
      if errorOpen { readError() }
    }
  }

  /// One read; false once the stream has ended.
  private static func absorb(
    _ descriptor: Int32, into window: inout OutputWindow, through buffer: inout [UInt8]
  ) -> Bool {
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
    buffer.withUnsafeBytes { window.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    return true
  }
}
