/// Why bytes are no Dockerfile that BuildKit would build, with the line counted from 1.
package struct DockerfileError: Error, Hashable, Sendable, CustomStringConvertible {
  package let reason: String
  package let line: Int

  package init(_ reason: String, line: Int) {
    self.reason = reason
    self.line = line
  }

  package var description: String { "line \(line): \(reason)" }
}
