/// What Go said of one module, as evidence.
package struct GoTidySeen: Codable, Sendable {
  /// A line of go.mod or go.sum that `go mod tidy` would change.
  package struct Change: Codable, Sendable, Hashable {
    /// `go.mod` or `go.sum`.
    package let file: String
    /// Where it stands, or where it would be put in, from 1.
    package let line: Int
    package let text: String
    package let isMissing: Bool
  }

  package enum Answer: Codable, Sendable, Hashable {
    case clean
    /// Lines that differ, the first 200.
    case untidy([Change])
    /// The program says it, one line for each module.
    case modified([String])
    /// A module is not in the cache.
    case modulesMissing(String)
    /// A sum of go.sum is not that of the cache.
    case otherSum(module: String, output: [String])
    /// This Go has no such command.
    case tooOld
    case failed(String)
    case timedOut
  }

  package let goMod: String
  package let tidy: Answer
  package let verify: Answer
}
