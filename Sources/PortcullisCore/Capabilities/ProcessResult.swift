/// How a child ended and what it wrote.
package struct ProcessResult: Hashable, Sendable, Codable {
  package enum Ending: Hashable, Sendable, Codable {
    case exited(Int32)
    case signalled(Int32)
    /// The time limit passed; the child and all it had started were killed.
    case timedOut
  }

  package let ending: Ending
  package let standardOutput: [UInt8]
  package let standardError: [UInt8]
  /// Bytes of both streams that were not kept.
  package let omittedBytes: Int

  package init(
    _ ending: Ending, standardOutput: [UInt8] = [], standardError: [UInt8] = [], omittedBytes: Int = 0
  ) {
    self.ending = ending
    self.standardOutput = standardOutput
    self.standardError = standardError
    self.omittedBytes = omittedBytes
  }

  package var succeeded: Bool { ending == .exited(0) }
  package var outputText: String { String(decoding: standardOutput, as: UTF8.self) }
  package var errorText: String { String(decoding: standardError, as: UTF8.self) }
}
