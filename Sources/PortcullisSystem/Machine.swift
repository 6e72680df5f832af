internal import Glibc
package import PortcullisCore

/// Facts of the running process that stand still.
package enum Machine {
  /// The environment this process was started with.
  package static func environment() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let pointer = entry.pointee {
      let text = String(cString: pointer)
      if let equals = text.firstIndex(of: "="), equals > text.startIndex {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      entry += 1
    }
    return variables
  }

  /// The real clock.
  package static func now() -> Timestamp { Timestamp(secondsSinceEpoch: time(nil)) }

  /// Processors this process may use, at least one.
  package static func activeProcessors() -> Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The working directory; nil when it was removed.
  package static func workingDirectory() -> String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// True when the stream is a terminal: 0 input, 1 output, 2 errors.
  package static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 }
}
